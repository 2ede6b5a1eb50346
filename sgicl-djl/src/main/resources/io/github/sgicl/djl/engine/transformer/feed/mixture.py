  # A mixture of experts in the place of the MLP, of all blocks or of some.
  experts : int
  experts_per_token : int
  renormalise : bool

  # What a mixture computes with, its router's scores, or a dense MLP, its inner activations, and what it gives.
  def feed(self: __torch__.Transformer, x: Tensor, w: List[Tensor], layer: int) -> Tuple[Tensor, Tensor]:
    o = layer * $SLOTS
    if torch.numel(w[o + $ROUTER]) == 0:
      within = (self).inner(x, w, o)
      y = (self).project(within, w[o + $DOWN], w[o + $DOWN_BIAS])
    else:
      within = torch.linear(x, w[o + $ROUTER])
      y = (self).mixture(x, w, layer, within)
    return (within, y)

  # The experts with the largest probabilities of each token, weighted by these. Each expert runs once, over its tokens.
  def mixture(self: __torch__.Transformer, x: Tensor, w: List[Tensor], layer: int, scores: Tensor) -> Tensor:
    weights, chosen = torch.topk(torch.softmax(scores, -1, 6), self.experts_per_token, -1)
    if self.renormalise:
      weights = weights / torch.sum(weights, [-1], True)
    weights = torch.to(weights, x.dtype)
    out = torch.zeros_like(x)
    for e in range(self.experts):
      at = torch.nonzero(torch.eq(chosen, e))
      if torch.size(at, 0) > 0:
        o = self.layers * $SLOTS + $MODEL_SLOTS + 3 * (layer * self.experts + e)
        rows = torch.select(at, 1, 0)
        y = (self).expert(torch.index_select(x, 0, rows), w[o], w[o + 1], w[o + 2])
        share = torch.unsqueeze(torch.index(weights, annotate(List[Optional[Tensor]], [rows, torch.select(at, 1, 1)])), 1)
        _0 = torch.index_add_(out, 0, rows, y * share)
    return out

  def expert(self: __torch__.Transformer, x: Tensor, gate: Tensor, up: Tensor, down: Tensor) -> Tensor:
    return torch.linear(torch.mul_(torch.linear(x, up), (self).activate(torch.linear(x, gate))), down)
