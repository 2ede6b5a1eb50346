  # LayerNorm without weights.
  eps : float

  def norm(self: __torch__.Transformer, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return (self).norm_without_bias(x, weight)

  def norm_without_bias(self: __torch__.Transformer, x: Tensor, weight: Tensor) -> Tensor:
    return torch.to(torch.layer_norm(torch.to(x, 6), [torch.size(x, -1)], None, None, self.eps), x.dtype)
