  logit_cap : float

  def logits(self: __torch__.Transformer, h: Tensor, w: List[Tensor]) -> Tensor:
    head = w[self.layers * $SLOTS + $HEAD]
    return torch.tanh(torch.to((self).product(torch.to(h, (self).computing_type(head)), head), 6) / self.logit_cap) * self.logit_cap
