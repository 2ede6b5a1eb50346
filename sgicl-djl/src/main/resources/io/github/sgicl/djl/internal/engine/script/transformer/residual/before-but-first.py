  # Attention and MLP take the residual behind a norm, one after the other: what attention takes. In the first block, whose
  # embeddings have had their norm, it takes the residual itself.
  def entering(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int) -> Tensor:
    n = x
    if o > 0:
      n = (self).norm(x, w[o + $INPUT_NORM], w[o + $INPUT_NORM_BIAS])
    return n

  # The rest of a block, x as it came in, a what attention gave: what its MLP computes with, and the residual behind it.
  def leaving(self: __torch__.Transformer, x: Tensor, a: Tensor, w: List[Tensor], layer: int) -> Tuple[Tensor, Tensor]:
    o = layer * $SLOTS
    x = x + (self).project(a, w[o + $O], w[o + $O_BIAS])
    within, m, = (self).feed((self).norm(x, w[o + $MLP_NORM], w[o + $MLP_NORM_BIAS]), w, layer)
    return (within, torch.add_(m, x))
