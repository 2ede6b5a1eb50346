  # What attention and MLP give is normalised, and not what they take: what attention takes.
  def entering(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int) -> Tensor:
    return x

  # The rest of a block, x as it came in, a what attention gave: what its MLP computes with, and the residual behind it.
  def leaving(self: __torch__.Transformer, x: Tensor, a: Tensor, w: List[Tensor], layer: int) -> Tuple[Tensor, Tensor]:
    o = layer * $SLOTS
    x = x + (self).norm_without_bias((self).project(a, w[o + $O], w[o + $O_BIAS]), w[o + $ATTENTION_OUT_NORM])
    within, m, = (self).feed(x, w, layer)
    return (within, torch.add_((self).norm_without_bias(m, w[o + $MLP_OUT_NORM]), x))
