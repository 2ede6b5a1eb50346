  # The inner activations of a dense MLP: what its down projection takes.
  def inner(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int) -> Tensor:
    return (self).activate((self).project(x, w[o + $UP], w[o + $UP_BIAS]))
