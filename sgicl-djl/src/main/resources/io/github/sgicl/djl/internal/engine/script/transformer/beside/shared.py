  # An expert beside the mixture's takes all tokens.
  def beside(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, y: Tensor) -> Tensor:
    inner = torch.mul_((self).product(x, w[o + $SHARED_UP]), (self).activate((self).product(x, w[o + $SHARED_GATE])))
    return torch.add_(y, (self).product(inner, w[o + $SHARED_DOWN]))
