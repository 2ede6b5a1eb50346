  # The experts with the largest probabilities, weighted by these.
  renormalise : bool

  def route(self: __torch__.Transformer, scores: Tensor, w: List[Tensor], o: int) -> Tuple[Tensor, Tensor]:
    weights, chosen = torch.topk(torch.softmax(scores, -1, 6), self.experts_per_token, -1)
    if self.renormalise:
      weights = weights / torch.sum(weights, [-1], True)
    return (weights, chosen)
