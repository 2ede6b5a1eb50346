  # The experts with the largest probabilities among those of the groups whose best is likeliest, weighted by these.
  groups : int
  groups_per_token : int
  routing_scale : float

  def route(self: __torch__.Transformer, scores: Tensor, w: List[Tensor], o: int) -> Tuple[Tensor, Tensor]:
    p = torch.view(torch.softmax(scores, -1, 6), [torch.size(scores, 0), self.groups, -1])
    best = torch.amax(p, [-1])
    _0, those = torch.topk(best, self.groups_per_token, -1)
    closed = torch.scatter(torch.ones_like(best, dtype=11), -1, those, False)
    weights, chosen = torch.topk(torch.flatten(torch.masked_fill(p, torch.unsqueeze(closed, -1), 0.), 1), self.experts_per_token, -1)
    return (weights * self.routing_scale, chosen)
