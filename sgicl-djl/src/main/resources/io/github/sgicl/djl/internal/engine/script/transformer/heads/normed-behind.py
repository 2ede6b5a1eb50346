  # The heads of queries and keys turn, then are normalised one by one.
  def query_heads(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tensor:
    return (self).norm_without_bias((self).turn((self).heads_of(x), cos, sin), w[o + $Q_HEAD_NORM])

  def key_heads(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tensor:
    return (self).norm_without_bias((self).turn((self).heads_of(x), cos, sin), w[o + $K_HEAD_NORM])

  def value_heads(self: __torch__.Transformer, x: Tensor) -> Tensor:
    return (self).heads_of(x)
