  # The numbers of rows of four bits, the low half of a byte first, then a scale and an offset in half precision.
  def nibbles(self: __torch__.Transformer, x: Tensor) -> Tensor:
    return ops.quantized.embedding_bag_4bit_unpack(x)
