  # The numbers of rows of four bits, the low half of a byte first, then a scale and an offset in half precision.
  def nibbles(self: __torch__.Transformer, x: Tensor) -> Tensor:
    pairs = torch.slice(x, 1, 0, 16)
    y = torch.to(torch.stack([torch.bitwise_and(pairs, 15), torch.bitwise_right_shift(pairs, 4)], 2), 6)
    ends = torch.to(torch.view_copy(torch.slice(x, 1, 16, 20), dtype=5), 6)
    return torch.add_(torch.mul_(torch.view(y, [-1, 32]), torch.slice(ends, 1, 0, 1)), torch.slice(ends, 1, 1, 2))
