  # Attention and MLP take the same residual, each behind a norm, to which their sum is added: what attention takes.
  def entering(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int) -> Tensor:
    return (self).norm(x, w[o + $INPUT_NORM], w[o + $INPUT_NORM_BIAS])

  # The rest of a block, x as it came in, a what attention gave: what its MLP computes with, and the residual behind it.
  def leaving(self: __torch__.Transformer, x: Tensor, a: Tensor, w: List[Tensor], layer: int) -> Tuple[Tensor, Tensor]:
    o = layer * $SLOTS
    within, m, = (self).feed((self).norm(x, w[o + $MLP_NORM], w[o + $MLP_NORM_BIAS]), w, layer)
    return (within, torch.add_(m, x + (self).project(a, w[o + $O], w[o + $O_BIAS])))
