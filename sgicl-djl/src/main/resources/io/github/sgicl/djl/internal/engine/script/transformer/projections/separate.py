  # Queries, keys and values by one matrix each, their heads [rows, heads, head_dim].
  def queries(self: __torch__.Transformer, n: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor, pos: Tensor) -> Tensor:
    return (self).query_heads((self).project(n, w[o + $Q], w[o + $Q_BIAS]), w, o, cos, sin)

  def keys_and_values(self: __torch__.Transformer, n: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor]:
    k = (self).key_heads((self).project(n, w[o + $K], w[o + $K_BIAS]), w, o, cos, sin)
    v = (self).value_heads((self).project(n, w[o + $V], w[o + $V_BIAS]))
    return (k, v)
