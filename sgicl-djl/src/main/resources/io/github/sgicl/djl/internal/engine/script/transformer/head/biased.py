  def logits(self: __torch__.Transformer, h: Tensor, w: List[Tensor]) -> Tensor:
    g = self.layers * $SLOTS
    head = w[g + $HEAD]
    return torch.to(torch.linear(torch.to(h, head.dtype), head, w[g + $HEAD_BIAS]), 6)
