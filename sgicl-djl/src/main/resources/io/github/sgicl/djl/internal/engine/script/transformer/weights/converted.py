  # Weights are numbers of the type that the model computes in.
  def computing_type(self: __torch__.Transformer, weight: Tensor) -> int:
    return weight.dtype

  def product(self: __torch__.Transformer, x: Tensor, weight: Tensor) -> Tensor:
    return torch.linear(x, weight)

  def project(self: __torch__.Transformer, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    if torch.numel(bias) == 0:
      y = torch.linear(x, weight)
    else:
      y = torch.linear(x, weight, bias)
    return y

  def looked_up(self: __torch__.Transformer, weight: Tensor, ids: Tensor) -> Tensor:
    return torch.embedding(weight, ids)
