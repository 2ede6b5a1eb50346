  # Queries, keys and values are clipped, queries and keys behind a norm over all their heads if they have one; then these turn.
  clip : float

  def query_heads(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tensor:
    return (self).turn((self).clipped((self).normed_if(x, w[o + $Q_NORM])), cos, sin)

  def key_heads(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tensor:
    return (self).turn((self).clipped((self).normed_if(x, w[o + $K_NORM])), cos, sin)

  def value_heads(self: __torch__.Transformer, x: Tensor) -> Tensor:
    return (self).clipped(x)

  def normed_if(self: __torch__.Transformer, x: Tensor, weight: Tensor) -> Tensor:
    y = x
    if torch.numel(weight) > 0:
      y = (self).norm_without_bias(x, weight)
    return y

  def clipped(self: __torch__.Transformer, x: Tensor) -> Tensor:
    return (self).heads_of(torch.clamp(x, -self.clip, self.clip))
