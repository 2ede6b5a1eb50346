  def embed(self: __torch__.Transformer, ids: Tensor, pos: Tensor, w: List[Tensor]) -> Tensor:
    return torch.embedding(w[self.layers * $SLOTS + $EMBEDDING], ids)
