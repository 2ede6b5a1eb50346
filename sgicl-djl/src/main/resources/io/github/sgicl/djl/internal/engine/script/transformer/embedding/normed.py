  # Embeddings are normalised.
  def embed(self: __torch__.Transformer, ids: Tensor, pos: Tensor, w: List[Tensor]) -> Tensor:
    g = self.layers * $SLOTS
    return (self).norm((self).looked_up(w[g + $EMBEDDING], ids), w[g + $EMBEDDING_NORM], w[g + $EMBEDDING_NORM_BIAS])
