  # Positions are learned, all tokens are of the first segment, and the sum is normalised.
  def embed(self: __torch__.Transformer, ids: Tensor, pos: Tensor, w: List[Tensor]) -> Tensor:
    g = self.layers * $SLOTS
    x = torch.add_((self).looked_up(w[g + $EMBEDDING], ids), torch.embedding(w[g + $POSITION], (self).place(ids, pos)))
    x = torch.add_(x, w[g + $TOKEN_TYPE][0])
    return (self).norm(x, w[g + $EMBEDDING_NORM], w[g + $EMBEDDING_NORM_BIAS])
