  # Attention and MLP take the residual behind a norm, one after the other, and what they give is scaled: what attention takes.
  residual_scale : float

  def entering(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int) -> Tensor:
    return (self).norm(x, w[o + $INPUT_NORM], w[o + $INPUT_NORM_BIAS])

  # The rest of a block, x as it came in, a what attention gave: what its MLP computes with, and the residual behind it.
  def leaving(self: __torch__.Transformer, x: Tensor, a: Tensor, w: List[Tensor], layer: int) -> Tuple[Tensor, Tensor]:
    o = layer * $SLOTS
    x = x + (self).project(a, w[o + $O], w[o + $O_BIAS]) * self.residual_scale
    within, m, = (self).feed((self).norm(x, w[o + $MLP_NORM], w[o + $MLP_NORM_BIAS]), w, layer)
    return (within, x + m * self.residual_scale)
