  # A mixture of experts in the place of the MLP, of all blocks or of some.
  experts : int
  experts_per_token : int

  # What a mixture computes with, its router's scores, or a dense MLP, its inner activations, and what it gives.
  def feed(self: __torch__.Transformer, x: Tensor, w: List[Tensor], layer: int) -> Tuple[Tensor, Tensor]:
    o = layer * $SLOTS
    if torch.numel(w[o + $ROUTER]) == 0:
      within = (self).inner(x, w, o)
      y = (self).project(within, w[o + $DOWN], w[o + $DOWN_BIAS])
    else:
      within = (self).score(x, w, o)
      y = (self).beside(x, w, o, (self).mixture(x, w, layer, within))
    return (within, y)

  # Some experts for each token, weighted. Each expert runs once, over its tokens.
  def mixture(self: __torch__.Transformer, x: Tensor, w: List[Tensor], layer: int, scores: Tensor) -> Tensor:
    weights, chosen, = (self).route(scores, w, layer * $SLOTS)
    weights = torch.to(weights, x.dtype)
    out = torch.zeros_like(x)
    for e in range(self.experts):
      at = torch.nonzero(torch.eq(chosen, e))
      if torch.size(at, 0) > 0:
        rows = torch.select(at, 1, 0)
        y = (self).expert(torch.index_select(x, 0, rows), w, layer * self.experts + e)
        share = torch.unsqueeze(torch.index(weights, annotate(List[Optional[Tensor]], [rows, torch.select(at, 1, 1)])), 1)
        _0 = torch.index_add_(out, 0, rows, y * share)
    return out
