  # What a mixture's experts give is all.
  def beside(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int, y: Tensor) -> Tensor:
    return y
