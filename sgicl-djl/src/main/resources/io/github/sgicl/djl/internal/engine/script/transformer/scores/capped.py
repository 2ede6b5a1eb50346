  # Attention of q [1, heads, t, head_dim] over k and v [1, heads, n, head_dim], a query seeing what seen [t, n] says, or all;
  # ahead of the first query's own key lie so many keys.
  # Scores with a soft cap have no fused kernel.
  attention_cap : float

  def weigh(self: __torch__.Transformer, q: Tensor, k: Tensor, v: Tensor, seen: Optional[Tensor], ahead: int, w: List[Tensor], layer: int) -> Tensor:
    scores = torch.matmul(q, torch.transpose(k, -2, -1)) * self.scales[layer]
    scores = torch.tanh(scores / self.attention_cap) * self.attention_cap
    if torch.__isnot__(seen, None):
      scores = torch.masked_fill(scores, torch.logical_not(unchecked_cast(Tensor, seen)), -inf)
    return torch.matmul(torch.to(torch.softmax(scores, -1, 6), q.dtype), v)

  # Whether a fused kernel takes all queries at once where none has a mask.
  def weighs_in_one_piece(self: __torch__.Transformer) -> bool:
    return False
