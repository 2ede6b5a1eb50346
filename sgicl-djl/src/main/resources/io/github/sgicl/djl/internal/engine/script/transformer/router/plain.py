  # How a router scores the experts.
  def score(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int) -> Tensor:
    return torch.linear(x, w[o + $ROUTER])
