  # The expert of a number, counted over all blocks: an MLP with a gate.
  def expert(self: __torch__.Transformer, x: Tensor, w: List[Tensor], number: int) -> Tensor:
    o = self.layers * $SLOTS + $MODEL_SLOTS + 3 * number
    return (self).product(torch.mul_((self).product(x, w[o + 1]), (self).activate((self).product(x, w[o]))), w[o + 2])
