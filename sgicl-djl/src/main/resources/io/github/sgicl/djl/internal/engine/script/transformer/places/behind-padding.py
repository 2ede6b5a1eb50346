  # A token's row among learned positions: tokens are counted from behind the id of the padding token, but those that have this
  # id, whose row is the id itself.
  padding : int

  def place(self: __torch__.Transformer, ids: Tensor, pos: Tensor) -> Tensor:
    counts = torch.to(torch.ne(ids, self.padding), 4)
    so_far = torch.cumsum(counts, 0)
    first = torch.arange(0, torch.size(ids, 0), dtype=4, device=ids.device) - pos
    before = torch.index_select(so_far - counts, 0, first)
    return (so_far - before) * counts + self.padding
