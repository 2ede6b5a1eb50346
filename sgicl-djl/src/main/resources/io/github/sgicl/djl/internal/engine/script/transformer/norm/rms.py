  # RMSNorm.
  eps : float

  def norm(self: __torch__.Transformer, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return (self).norm_without_bias(x, weight)

  def norm_without_bias(self: __torch__.Transformer, x: Tensor, weight: Tensor) -> Tensor:
    f = torch.to(x, 6)
    return weight * torch.to(f * torch.rsqrt(torch.mean(torch.square(f), [-1], True) + self.eps), x.dtype)
