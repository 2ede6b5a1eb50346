package io.github.sgicl.djl.internal.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import io.github.sgicl.testing.Effort;
import io.github.sgicl.testing.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mutated files open, or are refused by a {@link CheckpointException}: quickly and cheaply. */
class GgufFuzzTest {

  private static final int ROUNDS = Boolean.getBoolean("sgicl.soak") ? 20_000 : 2_000;
  private static final long MOST_CPU_NANOS = 1_000_000_000L;

  /** Allocation that a file may cause: a fixed part, and so many bytes for each of its own. */
  private static final long FIXED_BYTES = 1 << 20;

  private static final long BYTES_FOR_EACH = 100;

  private static final long[] HOSTILE = {
    0,
    1,
    -1,
    2,
    7,
    8,
    9,
    12,
    13,
    31,
    33,
    63,
    64,
    255,
    1 << 16,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xffff_ffffL,
    1L << 32,
    1L << 60,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private static final Logger LOG = LoggerFactory.getLogger(GgufFuzzTest.class);

  private final Path path;

  GgufFuzzTest(@TempDir Path directory) {
    this.path = directory.resolve("m-00001-of-00001.gguf");
  }

  @Test
  void mutated_files() {
    long seed = Seed.usually(1);
    Random random = new Random(seed);
    byte[] sound =
        GgufFileTest.small()
            .uint32("split.count", 1)
            .uint32("split.no", 0)
            .uint32("general.alignment", 32)
            .toBytes();
    readAll(sound);
    int refused = 0;
    Effort most = new Effort(0, 0);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] mutated = mutate(sound, random);
      String label = "seed %d, round %d: ".formatted(seed, round);
      Supplier<String> description = () -> label + HexFormat.of().formatHex(mutated);
      boolean[] opened = {true};
      Effort effort =
          Effort.of(
              () -> {
                try {
                  readAll(mutated);
                } catch (CheckpointException e) {
                  opened[0] = false;
                } catch (RuntimeException | Error e) {
                  fail(description.get(), e);
                }
              });
      refused += opened[0] ? 0 : 1;
      most = most.max(effort);
      assertThat(effort.cpuNanos()).as(description).isLessThan(MOST_CPU_NANOS);
      assertThat(effort.bytes())
          .as(description)
          .isLessThan(FIXED_BYTES + BYTES_FOR_EACH * mutated.length);
    }
    LOG.info("seed {}: {} files, {} refused, at most {}", seed, ROUNDS, refused, most);
    assertThat(refused).as("refused, seed %d", seed).isBetween(ROUNDS / 4, ROUNDS - 1);
  }

  /** Opens, asks for all that can be asked for, and passes over what is refused. */
  private void readAll(byte[] bytes) {
    try {
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    GgufModel model = GgufModel.open(path);
    for (TensorInfo tensor : model.tensors().values()) {
      long end = tensor.begin() + tensor.byteLength();
      assertThat(tensor.begin() >= 0 && tensor.byteLength() >= 0 && end <= bytes.length).isTrue();
    }
    GgufMetadata metadata = model.metadata();
    for (String key : metadata.keys()) {
      int read =
          passed(() -> metadata.integer(key))
              + passed(() -> metadata.positiveInteger(key))
              + passed(() -> metadata.number(key))
              + passed(() -> metadata.flag(key, true))
              + passed(() -> metadata.text(key))
              + passed(() -> metadata.texts(key))
              + passed(() -> metadata.integers(key))
              + passed(() -> metadata.numbers(key))
              + passed(() -> metadata.flags(key));
      assertThat(read).isBetween(0, 9);
    }
  }

  private static int passed(Supplier<?> reading) {
    try {
      return reading.get() == null ? 0 : 1;
    } catch (CheckpointException e) {
      return 0;
    }
  }

  private static byte[] mutate(byte[] sound, Random random) {
    byte[] bytes = sound.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = without(bytes, at, 1 + random.nextInt(9));
        default -> put(bytes, at, HOSTILE[random.nextInt(HOSTILE.length)], random.nextBoolean());
      }
      if (bytes.length == 0) {
        return bytes;
      }
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static byte[] without(byte[] bytes, int at, int length) {
    int until = Math.min(bytes.length, at + length);
    byte[] shorter = new byte[bytes.length - (until - at)];
    System.arraycopy(bytes, 0, shorter, 0, at);
    System.arraycopy(bytes, until, shorter, at, bytes.length - until);
    return shorter;
  }

  private static void put(byte[] bytes, int at, long value, boolean wide) {
    byte[] number =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    int length = Math.min(wide ? Long.BYTES : Integer.BYTES, bytes.length - at);
    System.arraycopy(number, 0, bytes, at, length);
  }
}
