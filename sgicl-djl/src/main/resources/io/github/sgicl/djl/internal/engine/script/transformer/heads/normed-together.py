  # Queries and keys are normalised over all their heads, then turn.
  def query_heads(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tensor:
    return (self).turn((self).heads_of((self).norm_without_bias(x, w[o + $Q_NORM])), cos, sin)

  def key_heads(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tensor:
    return (self).turn((self).heads_of((self).norm_without_bias(x, w[o + $K_NORM])), cos, sin)

  def value_heads(self: __torch__.Transformer, x: Tensor) -> Tensor:
    return (self).heads_of(x)
