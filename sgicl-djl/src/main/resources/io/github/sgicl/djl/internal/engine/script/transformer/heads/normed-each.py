  # Each head of queries and keys has a LayerNorm of its own, without a bias, then turns.
  def query_heads(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tensor:
    return (self).turn((self).normed_each((self).heads_of(x), w[o + $Q_NORM_OF_EACH]), cos, sin)

  def key_heads(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tensor:
    return (self).turn((self).normed_each((self).heads_of(x), w[o + $K_NORM_OF_EACH]), cos, sin)

  def value_heads(self: __torch__.Transformer, x: Tensor) -> Tensor:
    return (self).heads_of(x)

  # Of x [rows, heads, head_dim] by weights [heads, head_dim].
  def normed_each(self: __torch__.Transformer, x: Tensor, weight: Tensor) -> Tensor:
    f = torch.layer_norm(torch.to(x, 6), [torch.size(x, -1)], None, None, self.eps)
    return torch.to(f * torch.to(weight, 6), x.dtype)
