  # What the MLP computes with, its inner activations, and what it gives.
  def feed(self: __torch__.Transformer, x: Tensor, w: List[Tensor], layer: int) -> Tuple[Tensor, Tensor]:
    o = layer * $SLOTS
    within = (self).inner(x, w, o)
    return (within, (self).project(within, w[o + $DOWN], w[o + $DOWN_BIAS]))
