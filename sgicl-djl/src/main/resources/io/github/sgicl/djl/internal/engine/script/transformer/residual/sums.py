  # The sums of the residual and what attention and MLP give are normalised: what attention takes.
  def entering(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int) -> Tensor:
    return x

  # The rest of a block, x as it came in, a what attention gave: what its MLP computes with, and the residual behind it.
  def leaving(self: __torch__.Transformer, x: Tensor, a: Tensor, w: List[Tensor], layer: int) -> Tuple[Tensor, Tensor]:
    o = layer * $SLOTS
    x = (self).norm(x + (self).project(a, w[o + $O], w[o + $O_BIAS]), w[o + $ATTENTION_SUM_NORM], w[o + $ATTENTION_SUM_NORM_BIAS])
    within, m, = (self).feed(x, w, layer)
    return (within, (self).norm(torch.add_(m, x), w[o + $MLP_SUM_NORM], w[o + $MLP_SUM_NORM_BIAS]))
