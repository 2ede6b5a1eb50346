  # The states behind the last block are normalised.
  def concluded(self: __torch__.Transformer, x: Tensor, w: List[Tensor]) -> Tensor:
    g = self.layers * $SLOTS
    return (self).norm(x, w[g + $FINAL_NORM], w[g + $FINAL_NORM_BIAS])
