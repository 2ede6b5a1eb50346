package io.github.sgicl.djl.internal.engine.weights;

import io.github.sgicl.djl.internal.checkpoint.DType;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads tensors' blocks from their files, some at a time, in the form that they have in memory. A
 * file is read and not mapped, so that none of its pages stay resident beside what is made of them.
 */
final class BlockReading {

  /** Fits into a processor's cache with what becomes of it. */
  private static final int BYTES_AT_ONCE = 1 << 18;

  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private ByteBuffer stored = NONE;
  private ByteBuffer repacked = NONE;

  /** Takes some blocks of a tensor. */
  interface BlockConsumer {
    /**
     * Takes blocks.
     *
     * @param first the number of the first block among those of the tensor
     * @param blocks a direct buffer, which the next ones will fill again
     */
    void accept(long first, ByteBuffer blocks);
  }

  void eachPiece(TensorInfo info, BlockConsumer consumer) {
    DType type = info.dtype();
    int width = type.blockBytes();
    int atOnce = BYTES_AT_ONCE / width;
    long blocks = info.byteLength() / width;
    stored = atLeast(BYTES_AT_ONCE, stored);
    repacked =
        atLeast(RepackedBlocks.takes(type) ? atOnce * RepackedBlocks.bytes(type) : 0, repacked);
    try (ReadableFile file = ReadableFile.open(info.file())) {
      for (long first = 0; first < blocks; first += atOnce) {
        int bytes = (int) Math.min(atOnce, blocks - first) * width;
        file.fill(stored.clear().limit(bytes), info.begin() + first * width);
        consumer.accept(first, RepackedBlocks.takes(type) ? repacked(info) : stored.flip());
      }
    }
  }

  private ByteBuffer repacked(TensorInfo info) {
    RepackedBlocks.of(info.dtype()).putAll(stored.flip(), repacked.clear(), info);
    return repacked.flip();
  }

  private static ByteBuffer atLeast(int bytes, ByteBuffer buffer) {
    return buffer.capacity() >= bytes
        ? buffer
        : ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
