  # LayerNorm whose weights are stored less 1.
  eps : float

  def norm(self: __torch__.Transformer, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, -1)], weight + 1., bias, self.eps)

  def norm_without_bias(self: __torch__.Transformer, x: Tensor, weight: Tensor) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, -1)], weight + 1., None, self.eps)
