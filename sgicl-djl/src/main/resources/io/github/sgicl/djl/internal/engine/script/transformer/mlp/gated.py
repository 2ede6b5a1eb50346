  # The inner activations of a dense MLP with a gate: what its down projection takes.
  def inner(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int) -> Tensor:
    up = (self).project(x, w[o + $UP], w[o + $UP_BIAS])
    return torch.mul_(up, (self).activate((self).project(x, w[o + $GATE], w[o + $GATE_BIAS])))
