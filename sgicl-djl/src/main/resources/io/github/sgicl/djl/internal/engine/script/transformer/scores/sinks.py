  # Attention of q [1, heads, t, head_dim] over k and v [1, heads, n, head_dim], a query seeing what seen [t, n] says, or all;
  # ahead of the first query's own key lie so many keys. Each head has a sink: a score that takes its share and gives nothing.
  def weigh(self: __torch__.Transformer, q: Tensor, k: Tensor, v: Tensor, seen: Optional[Tensor], ahead: int, w: List[Tensor], layer: int) -> Tensor:
    scores = torch.matmul(q, torch.transpose(k, -2, -1)) * self.scales[layer]
    if torch.__isnot__(seen, None):
      scores = torch.masked_fill_(scores, torch.logical_not(unchecked_cast(Tensor, seen)), -inf)
    sinks = w[layer * $SLOTS + $SINKS]
    if torch.size(q, 1) == self.heads:
      each = torch.view(sinks, [1, self.heads, 1, 1])
    else:
      each = torch.view(sinks, [1, self.kv_heads, self.heads // self.kv_heads, 1])
    each = torch.expand(each, [torch.size(q, 0), torch.size(q, 1), torch.size(q, 2), 1])
    p = torch.softmax(torch.cat([scores, each], -1), -1, 6)
    return torch.matmul(torch.to(torch.slice(p, -1, 0, torch.size(k, -2)), q.dtype), v)

  # Whether a fused kernel takes all queries at once where none has a mask.
  def weighs_in_one_piece(self: __torch__.Transformer) -> bool:
    return False
