  # An expert beside the mixture's takes all tokens, of each as much as a gate of its own says.
  def beside(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, y: Tensor) -> Tensor:
    inner = torch.mul_((self).product(x, w[o + $SHARED_UP]), (self).activate((self).product(x, w[o + $SHARED_GATE])))
    share = torch.sigmoid(torch.linear(x, w[o + $SHARED_SHARE]))
    return torch.add_(y, torch.mul_((self).product(inner, w[o + $SHARED_DOWN]), share))
