  def embed(self: __torch__.Transformer, ids: Tensor, pos: Tensor, w: List[Tensor]) -> Tensor:
    return (self).looked_up(w[self.layers * $SLOTS + $EMBEDDING], ids)
