  # Queries, keys and values by one matrix each, their heads [rows, heads, head_dim]. Queries grow with the number of times
  # that their position exceeds a length.
  query_growth : float
  query_length : int

  def queries(self: __torch__.Transformer, n: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor, pos: Tensor) -> Tensor:
    q = (self).query_heads((self).project(n, w[o + $Q], w[o + $Q_BIAS]), w, o, cos, sin)
    growth = torch.log(torch.floor(torch.to(pos, 6) / self.query_length) + 1.) * self.query_growth + 1.
    return q * torch.to(torch.unsqueeze(torch.unsqueeze(growth, 1), 1), q.dtype)

  def keys_and_values(self: __torch__.Transformer, n: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor]:
    k = (self).key_heads((self).project(n, w[o + $K], w[o + $K_BIAS]), w, o, cos, sin)
    v = (self).value_heads((self).project(n, w[o + $V], w[o + $V_BIAS]))
    return (k, v)
