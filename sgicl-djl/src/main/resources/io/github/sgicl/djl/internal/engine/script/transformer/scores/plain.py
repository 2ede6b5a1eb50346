  # Attention of q [1, heads, t, head_dim] over k and v [1, heads, n, head_dim], a query seeing what seen [t, n] says, or all;
  # ahead of the first query's own key lie so many keys.
  def weigh(self: __torch__.Transformer, q: Tensor, k: Tensor, v: Tensor, seen: Optional[Tensor], ahead: int, w: List[Tensor], layer: int) -> Tensor:
    return torch.scaled_dot_product_attention(q, k, v, seen, 0., False, scale=self.scales[layer])

  # Whether a fused kernel takes all queries at once where none has a mask.
  def weighs_in_one_piece(self: __torch__.Transformer) -> bool:
    return True
