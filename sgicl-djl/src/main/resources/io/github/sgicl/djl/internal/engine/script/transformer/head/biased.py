  def logits(self: __torch__.Transformer, h: Tensor, w: List[Tensor]) -> Tensor:
    g = self.layers * $SLOTS
    head = w[g + $HEAD]
    return torch.to((self).project(torch.to(h, (self).computing_type(head)), head, w[g + $HEAD_BIAS]), 6)
