  # An expert beside the mixture's takes all tokens.
  def beside(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, y: Tensor) -> Tensor:
    inner = torch.mul_(torch.linear(x, w[o + $SHARED_UP]), (self).activate(torch.linear(x, w[o + $SHARED_GATE])))
    return torch.add_(y, torch.linear(inner, w[o + $SHARED_DOWN]))
