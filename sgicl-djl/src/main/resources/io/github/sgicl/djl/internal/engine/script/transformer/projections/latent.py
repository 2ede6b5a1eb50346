  # Queries come out of the residual or of a latent vector, keys and values out of another. Of a head some coordinates rest; those
  # behind turn, and are the same in the keys of all heads.
  resting : int
  latent_eps : float

  def queries(self: __torch__.Transformer, n: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor, pos: Tensor) -> Tensor:
    latent = n
    if torch.numel(w[o + $Q_LATENT]) > 0:
      latent = (self).latent_norm((self).project(n, w[o + $Q_LATENT], w[o + $Q_LATENT_BIAS]), w[o + $Q_LATENT_NORM])
    q = (self).heads_of((self).project(latent, w[o + $Q], w[o + $Q_BIAS]))
    turned = (self).turn(torch.slice(q, -1, self.resting, self.head_dim), cos, sin)
    return torch.cat([torch.slice(q, -1, 0, self.resting), turned], -1)

  def keys_and_values(self: __torch__.Transformer, n: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor]:
    both = (self).project(n, w[o + $KV_LATENT], w[o + $KV_LATENT_BIAS])
    width = torch.size(both, 1) - self.head_dim + self.resting
    latent = (self).latent_norm(torch.slice(both, 1, 0, width), w[o + $KV_LATENT_NORM])
    turned = (self).turn(torch.unsqueeze(torch.slice(both, 1, width, torch.size(both, 1)), 1), cos, sin)
    kv = torch.view((self).product(latent, w[o + $KV]), [torch.size(n, 0), self.kv_heads, -1])
    k = torch.cat([torch.slice(kv, -1, 0, self.resting), torch.expand(turned, [-1, self.kv_heads, -1])], -1)
    return (k, torch.slice(kv, -1, self.resting, torch.size(kv, -1)))

  def latent_norm(self: __torch__.Transformer, x: Tensor, weight: Tensor) -> Tensor:
    f = torch.to(x, 6)
    return weight * torch.to(f * torch.rsqrt(torch.mean(torch.square(f), [-1], True) + self.latent_eps), x.dtype)
