  # The experts with the largest sigmoid of their score, corrected, among those of the groups whose two best sum to most, weighted
  # by what is not corrected.
  groups : int
  groups_per_token : int
  renormalise : bool
  routing_scale : float

  def route(self: __torch__.Transformer, scores: Tensor, w: List[Tensor], o: int) -> Tuple[Tensor, Tensor]:
    p = torch.sigmoid(torch.to(scores, 6))
    corrected = torch.view(p + torch.to(w[o + $ROUTER_CORRECTION], 6), [torch.size(p, 0), self.groups, -1])
    two, _0 = torch.topk(corrected, 2, -1)
    best = torch.sum(two, [-1])
    _1, those = torch.topk(best, self.groups_per_token, -1)
    closed = torch.scatter(torch.ones_like(best, dtype=11), -1, those, False)
    _2, chosen = torch.topk(torch.flatten(torch.masked_fill(corrected, torch.unsqueeze(closed, -1), -inf), 1), self.experts_per_token, -1)
    weights = torch.gather(p, 1, chosen)
    if self.renormalise:
      weights = weights / (torch.sum(weights, [-1], True) + 1e-20)
    return (weights * self.routing_scale, chosen)
