  # How a router scores the experts, in float32 whatever the model computes in.
  def score(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int) -> Tensor:
    return torch.linear(torch.to(x, 6), torch.to(w[o + $ROUTER], 6))
