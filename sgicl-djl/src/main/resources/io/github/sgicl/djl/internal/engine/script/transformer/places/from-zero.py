  # A token's row among learned positions.
  def place(self: __torch__.Transformer, ids: Tensor, pos: Tensor) -> Tensor:
    return pos
