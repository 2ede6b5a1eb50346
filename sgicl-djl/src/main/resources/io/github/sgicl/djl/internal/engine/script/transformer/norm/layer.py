  # LayerNorm, with a bias or without.
  eps : float

  def norm(self: __torch__.Transformer, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    if torch.numel(bias) == 0:
      y = (self).norm_without_bias(x, weight)
    else:
      y = torch.layer_norm(x, [torch.size(x, -1)], weight, bias, self.eps)
    return y

  def norm_without_bias(self: __torch__.Transformer, x: Tensor, weight: Tensor) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, -1)], weight, None, self.eps)
