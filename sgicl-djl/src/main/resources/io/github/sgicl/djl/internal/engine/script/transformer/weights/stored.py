  # Matrices are as files store them: numbers of another type than the model computes in, or blocks [rows, blocks, bytes] whose
  # length tells their type. Some rows at a time become numbers that stay in the processor's cache, are multiplied, and forgotten.
  number : int
  tile : int

  def computing_type(self: __torch__.Transformer, weight: Tensor) -> int:
    return self.number

  # How many numbers make a tile from now on. What comes out does not depend on it but for rounding.
  def tiled(self: __torch__.Transformer, numbers: int) -> int:
    self.tile = numbers
    return self.tile

  # Some rows of a weight, as many as have so many numbers, by so many states.
  def tried(self: __torch__.Transformer, w: List[Tensor], at: int, numbers: int, states: int) -> Tensor:
    width = torch.size((self).unfolded(torch.slice(w[at], 0, 0, 1)), 1)
    return (self).product(torch.ones([states, width], dtype=self.number), torch.slice(w[at], 0, 0, numbers // width + 1))

  def product(self: __torch__.Transformer, x: Tensor, weight: Tensor) -> Tensor:
    return (self).project(x, weight, torch.new_empty(x, [0]))

  def project(self: __torch__.Transformer, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    biased = torch.numel(bias) > 0
    if weight.dtype == self.number:
      if biased:
        y = torch.linear(x, weight, bias)
      else:
        y = torch.linear(x, weight)
    else:
      n = torch.size(weight, 0)
      step = (self).rows_of_tile(torch.size(x, 1), n)
      y = torch.new_empty(x, [torch.size(x, 0), n])
      for begin in range(0, n, step):
        end = min(begin + step, n)
        w = torch.transpose((self).unfolded(torch.slice(weight, 0, begin, end)), 0, 1)
        if biased:
          _0 = torch.addmm(torch.slice(bias, 0, begin, end), x, w, out=torch.slice(y, 1, begin, end))
        else:
          _1 = torch.mm(x, w, out=torch.slice(y, 1, begin, end))
    return y

  # As many as fill a tile, and the last of them not much fewer.
  def rows_of_tile(self: __torch__.Transformer, width: int, rows: int) -> int:
    tiles = max((rows * width + self.tile - 1) // self.tile, 1)
    return ((rows + tiles - 1) // tiles + 15) // 16 * 16

  def looked_up(self: __torch__.Transformer, weight: Tensor, ids: Tensor) -> Tensor:
    return (self).unfolded(torch.index_select(weight, 0, ids))

  # A matrix [rows, bytes] as blocks of so many bytes.
  def in_blocks(self: __torch__.Transformer, x: Tensor, bytes: int) -> Tensor:
    return torch.view(x, [torch.size(x, 0), -1, bytes])

  # The numbers of some rows.
  def unfolded(self: __torch__.Transformer, x: Tensor) -> Tensor:
    y = x
    if x.dtype == 0:
      y = torch.view((self).numbers(torch.view(x, [-1, torch.size(x, -1)])), [torch.size(x, 0), -1])
    return torch.to(y, self.number)

  # Of blocks [n, bytes] the numbers in float32. Blocks of 20 and 172 bytes are those that RepackedBlocks lays out.
  def numbers(self: __torch__.Transformer, x: Tensor) -> Tensor:
    bytes = torch.size(x, 1)
    if bytes == 20:
      y = (self).nibbles(x)
    elif bytes == 172:
      y = (self).numbers_of_q4_k(x)
    elif bytes == 34:
      y = (self).numbers_of_q8_0(x)
    elif bytes == 22:
      y = torch.mul_(torch.sub_((self).fives(torch.slice(x, 1, 2, 6), torch.slice(x, 1, 6, 22)), 16.), (self).half(x, 0))
    elif bytes == 24:
      y = torch.add_(torch.mul_((self).fives(torch.slice(x, 1, 4, 8), torch.slice(x, 1, 8, 24)), (self).half(x, 0)), (self).half(x, 2))
    elif bytes == 176:
      y = (self).numbers_of_q5_k(x)
    elif bytes == 17:
      y = (self).numbers_of_mxfp4(x)
    else:
      y = (self).numbers_of_q6_k(x)
    return y

  # The half-precision number of each block that begins at a byte.
  def half(self: __torch__.Transformer, x: Tensor, begin: int) -> Tensor:
    return torch.to(torch.view_copy(torch.slice(x, 1, begin, begin + 2), dtype=5), 6)

  def numbers_of_q8_0(self: __torch__.Transformer, x: Tensor) -> Tensor:
    y = torch.to(torch.view_copy(torch.slice(x, 1, 2, 34), dtype=1), 6)
    return torch.mul_(y, (self).half(x, 0))

  # Numbers of five bits: the highest of each of 32 in four bytes, the others in 16, first all low halves.
  def fives(self: __torch__.Transformer, highest: Tensor, others: Tensor) -> Tensor:
    shifts = torch.arange(0, 8, dtype=0, device=others.device)
    bits = torch.bitwise_left_shift(torch.bitwise_and(torch.bitwise_right_shift(torch.unsqueeze(highest, 2), shifts), 1), 4)
    low = torch.cat([torch.bitwise_and(others, 15), torch.bitwise_right_shift(others, 4)], 1)
    return torch.to(torch.bitwise_or(low, torch.view(bits, [-1, 32])), 6)

  # A scale, and numbers of four bits in eight parts, each with a scale that its row has and an offset.
  def numbers_of_q4_k(self: __torch__.Transformer, x: Tensor) -> Tensor:
    y = (self).nibbles(torch.reshape(torch.slice(x, 1, 0, 160), [-1, 20]))
    offsets = torch.to(torch.slice(x, 1, 164, 172), 6) * (self).half(x, 162)
    _0 = torch.mul_(torch.view(y, [-1, 256]), (self).half(x, 160))
    _1 = torch.sub_(torch.view(y, [-1, 8, 32]), torch.unsqueeze(offsets, 2))
    return y

  def numbers_of_q5_k(self: __torch__.Transformer, x: Tensor) -> Tensor:
    a = torch.slice(x, 1, 4, 8)
    b = torch.slice(x, 1, 8, 12)
    c = torch.slice(x, 1, 12, 16)
    scales = torch.cat([torch.bitwise_and(a, 63), torch.bitwise_or(torch.bitwise_and(c, 15), torch.bitwise_left_shift(torch.bitwise_right_shift(a, 6), 4))], 1)
    offsets = torch.cat([torch.bitwise_and(b, 63), torch.bitwise_or(torch.bitwise_right_shift(c, 4), torch.bitwise_left_shift(torch.bitwise_right_shift(b, 6), 4))], 1)
    shifts = torch.view(torch.arange(0, 8, dtype=0, device=x.device), [1, 8, 1])
    bits = torch.bitwise_left_shift(torch.bitwise_and(torch.bitwise_right_shift(torch.view(torch.slice(x, 1, 16, 48), [-1, 1, 32]), shifts), 1), 4)
    others = torch.view(torch.slice(x, 1, 48, 176), [-1, 4, 1, 32])
    low = torch.view(torch.cat([torch.bitwise_and(others, 15), torch.bitwise_right_shift(others, 4)], 2), [-1, 8, 32])
    y = torch.to(torch.bitwise_or(low, bits), 6)
    _0 = torch.mul_(y, torch.unsqueeze(torch.to(scales, 6) * (self).half(x, 0), 2))
    return torch.sub_(y, torch.unsqueeze(torch.to(offsets, 6) * (self).half(x, 2), 2))

  def numbers_of_q6_k(self: __torch__.Transformer, x: Tensor) -> Tensor:
    n = torch.size(x, 0)
    lowest = torch.view(torch.slice(x, 1, 0, 128), [n, 2, 2, 32])
    highest = torch.view(torch.slice(x, 1, 128, 192), [n, 2, 1, 32])
    first = torch.cat([torch.bitwise_left_shift(torch.bitwise_and(highest, 3), 4), torch.bitwise_left_shift(torch.bitwise_and(highest, 12), 2)], 2)
    second = torch.cat([torch.bitwise_and(highest, 48), torch.bitwise_right_shift(torch.bitwise_and(highest, 192), 2)], 2)
    y = torch.empty([n, 2, 4, 32], dtype=6, device=x.device)
    _0 = torch.copy_(torch.slice(y, 2, 0, 2), torch.bitwise_or(torch.bitwise_and(lowest, 15), first))
    _1 = torch.copy_(torch.slice(y, 2, 2, 4), torch.bitwise_or(torch.bitwise_right_shift(lowest, 4), second))
    scales = torch.to(torch.view_copy(torch.slice(x, 1, 192, 208), dtype=1), 6) * (self).half(x, 208)
    return torch.mul_(torch.sub_(torch.view(y, [n, 16, 16]), 32.), torch.unsqueeze(scales, 2))

  # A power of two, halved, by its exponent as float32 has it, and floats of four bits, doubled, first all low halves.
  def numbers_of_mxfp4(self: __torch__.Transformer, x: Tensor) -> Tensor:
    doubles = torch.tensor([0., 1., 2., 3., 4., 6., 8., 12., -0., -1., -2., -3., -4., -6., -8., -12.], dtype=6, device=x.device)
    others = torch.slice(x, 1, 1, 17)
    codes = torch.cat([torch.bitwise_and(others, 15), torch.bitwise_right_shift(others, 4)], 1)
    exponents = torch.to(torch.slice(x, 1, 0, 1), 3)
    bits = torch.maximum(torch.bitwise_left_shift(exponents - 1, 23), (torch.clamp(exponents, 0, 1) + 1) * 2097152)
    y = torch.view(torch.index_select(doubles, 0, torch.to(torch.flatten(codes), 3)), [-1, 32])
    return torch.mul_(y, torch.view_copy(bits, dtype=6))
