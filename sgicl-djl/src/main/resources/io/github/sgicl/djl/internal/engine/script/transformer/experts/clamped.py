  # The expert of a number, counted over all blocks: an MLP with biases and a gate, whose outputs and those of the gate stand in
  # turn and are clamped.
  swiglu_alpha : float
  swiglu_limit : float

  def expert(self: __torch__.Transformer, x: Tensor, w: List[Tensor], number: int) -> Tensor:
    o = self.layers * $SLOTS + $MODEL_SLOTS + 4 * number
    both = (self).project(x, w[o], w[o + 1])
    gate = torch.clamp(torch.slice(both, -1, 0, torch.size(both, -1), 2), None, self.swiglu_limit)
    up = torch.clamp(torch.slice(both, -1, 1, torch.size(both, -1), 2), -self.swiglu_limit, self.swiglu_limit)
    return (self).project(torch.mul_(up + 1., gate * torch.sigmoid(gate * self.swiglu_alpha)), w[o + 2], w[o + 3])
