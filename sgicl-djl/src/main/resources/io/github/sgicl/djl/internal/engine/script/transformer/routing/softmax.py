  # The experts with the largest probabilities, weighted by these: as many as a token may take, and no more than reach the mass.
  # Beyond these weights are 0 and experts -1.
  renormalise : bool
  routing_mass : float

  def route(self: __torch__.Transformer, scores: Tensor, w: List[Tensor], o: int) -> Tuple[Tensor, Tensor]:
    weights, chosen = torch.topk(torch.softmax(scores, -1, 6), self.experts_per_token, -1)
    if self.routing_mass < 1.:
      beyond = torch.ge(torch.cumsum(weights, -1) - weights, self.routing_mass)
      weights = torch.masked_fill(weights, beyond, 0.)
      chosen = torch.masked_fill(chosen, beyond, -1)
    if self.renormalise:
      weights = weights / torch.sum(weights, [-1], True)
    return (weights, chosen)
