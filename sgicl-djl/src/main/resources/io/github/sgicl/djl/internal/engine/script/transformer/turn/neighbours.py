  # By which each token's pairs of coordinates turn, [rows, 1, 2 * pairs]; frequencies are those of all tokens, [pairs], or
  # of each, [rows, pairs].
  def angles(self: __torch__.Transformer, pos: Tensor, frequencies: Tensor) -> Tensor:
    return torch.unsqueeze(torch.repeat_interleave(torch.unsqueeze(torch.to(pos, 6), 1) * frequencies, 2, 1), 1)

  # Turns pairs (2j, 2j + 1) of a head's first coordinates, as many as there are cosines; the others stay.
  def turn(self: __torch__.Transformer, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    turning = torch.size(cos, -1)
    if turning == 0:
      y = x
    else:
      t = torch.slice(x, -1, 0, turning)
      a = torch.slice(t, -1, 0, turning, 2)
      b = torch.slice(t, -1, 1, turning, 2)
      y = torch.add_(t * cos, torch.mul_(torch.flatten(torch.stack([torch.neg(b), a], -1), -2), sin))
      if turning < torch.size(x, -1):
        y = torch.cat([y, torch.slice(x, -1, turning)], -1)
    return y
