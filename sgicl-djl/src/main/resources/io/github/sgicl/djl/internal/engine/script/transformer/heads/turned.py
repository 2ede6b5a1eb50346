  # The heads of queries and keys turn.
  def query_heads(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tensor:
    return (self).turn((self).heads_of(x), cos, sin)

  def key_heads(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tensor:
    return (self).turn((self).heads_of(x), cos, sin)

  def value_heads(self: __torch__.Transformer, x: Tensor) -> Tensor:
    return (self).heads_of(x)
