  # Positions are learned.
  def embed(self: __torch__.Transformer, ids: Tensor, pos: Tensor, w: List[Tensor]) -> Tensor:
    g = self.layers * $SLOTS
    return torch.add_((self).looked_up(w[g + $EMBEDDING], ids), torch.embedding(w[g + $POSITION], (self).place(ids, pos)))
