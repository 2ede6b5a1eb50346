  # The expert of a number, counted over all blocks: an MLP with biases and a gate, whose insides are clamped. Gate and the rest are
  # two tensors.
  swiglu_alpha : float
  swiglu_limit : float

  def expert(self: __torch__.Transformer, x: Tensor, w: List[Tensor], number: int) -> Tensor:
    o = self.layers * $SLOTS + $MODEL_SLOTS + 6 * number
    gate = torch.clamp((self).project(x, w[o], w[o + 1]), None, self.swiglu_limit)
    up = torch.clamp((self).project(x, w[o + 2], w[o + 3]), -self.swiglu_limit, self.swiglu_limit)
    return (self).project(torch.mul_(up + 1., gate * torch.sigmoid(gate * self.swiglu_alpha)), w[o + 4], w[o + 5])
