  logit_scale : float

  def logits(self: __torch__.Transformer, h: Tensor, w: List[Tensor]) -> Tensor:
    head = w[self.layers * $SLOTS + $HEAD]
    return torch.to((self).product(torch.to(h, (self).computing_type(head)), head), 6) * self.logit_scale
