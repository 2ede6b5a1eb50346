  # The heads of queries and keys are normalised one by one, then turn.
  def query_heads(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tensor:
    return (self).turn((self).norm_without_bias((self).heads_of(x), w[o + $Q_HEAD_NORM]), cos, sin)

  def key_heads(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tensor:
    return (self).turn((self).norm_without_bias((self).heads_of(x), w[o + $K_HEAD_NORM]), cos, sin)

  def value_heads(self: __torch__.Transformer, x: Tensor) -> Tensor:
    return (self).heads_of(x)
