  # Attention of q [1, heads, t, head_dim] over k and v [1, heads, n, head_dim], a query seeing what seen [t, n] says, or all;
  # ahead of the first query's own key lie so many keys. To scores is added a number for each head and distance; distances that
  # are longer share one with others, those of keys behind and before have their own.
  def weigh(self: __torch__.Transformer, q: Tensor, k: Tensor, v: Tensor, seen: Optional[Tensor], ahead: int, w: List[Tensor], layer: int) -> Tensor:
    t = torch.size(q, 2)
    n = torch.size(k, 2)
    nearest = ahead + t - 1
    away = torch.arange(torch.neg(nearest), n - ahead, dtype=4, device=q.device)
    of_distance = torch.embedding(w[self.layers * $SLOTS + $DISTANCE_BIAS], (self).bucket(away))
    rows = torch.unsqueeze(torch.arange(nearest, nearest - t, -1, dtype=4, device=q.device), 1)
    columns = torch.unsqueeze(torch.arange(0, n, dtype=4, device=q.device), 0)
    places = torch.flatten(rows - ahead + columns)
    bias = torch.permute(torch.view(torch.index_select(of_distance, 0, places), [t, n, self.heads]), [2, 0, 1])
    if torch.__isnot__(seen, None):
      bias = torch.masked_fill(bias, torch.logical_not(unchecked_cast(Tensor, seen)), -inf)
    return torch.scaled_dot_product_attention(q, k, v, torch.unsqueeze(bias, 0), 0., False, scale=self.scales[layer])

  # As in MPNet: 16 buckets for keys before and 16 for keys behind, 8 of each for one distance, the others for ever more.
  def bucket(self: __torch__.Transformer, away: Tensor) -> Tensor:
    distance = torch.abs(away)
    far = torch.to(torch.log(torch.to(distance, 6) / 8.) / 2.772588722239781 * 8., 4) + 8
    far = torch.minimum(far, torch.full_like(far, 15))
    return torch.where(torch.lt(distance, 8), distance, far) + torch.to(torch.gt(away, 0), 4) * 16

  # Whether a fused kernel takes all queries at once where none has a mask.
  def weighs_in_one_piece(self: __torch__.Transformer) -> bool:
    return False
