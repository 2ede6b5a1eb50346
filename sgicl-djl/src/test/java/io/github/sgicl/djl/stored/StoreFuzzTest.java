package io.github.sgicl.djl.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.Site;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.testing.Effort;
import io.github.sgicl.testing.Seed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutated stores open and are read, or are refused by our exceptions: quickly and cheaply. */
class StoreFuzzTest {

  private static final int SCALE = Boolean.getBoolean("sgicl.soak") ? 25 : 1;
  private static final long MOST_CPU_NANOS = 1_000_000_000L;
  private static final long MOST_BYTES = 1 << 20;

  private static final List<String> HOSTILE =
      List.of(
          "-1",
          "0",
          "1.5",
          "1e999",
          "2147483648",
          "9223372036854775807",
          "999999999999999",
          "(1000000000, 1000000)",
          "(2, 1048576)",
          "null",
          "None",
          "True",
          "NaN",
          "\"missing\"",
          "\"../x.npy\"",
          "\"/etc/passwd\"",
          "\"x.npy\"",
          "\"\\u0000.npy\"",
          "\"\\ud800\"",
          "'|O'",
          "'<f2'",
          "'<V2'",
          "\"BF16\"",
          "\"F16\"",
          "[('a', '<f4')]",
          "__import__('os')",
          "[]",
          "{}",
          "'",
          "(",
          ",",
          "\\",
          "[".repeat(3000),
          "(1,".repeat(3000),
          "'a':".repeat(2000));

  private final Path folder;

  StoreFuzzTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void mutated_manifests() {
    Stores.writeTo(folder);
    fuzz(
        1,
        Stores.MANIFEST.getBytes(StandardCharsets.UTF_8),
        bytes -> Stores.bytes(folder.resolve("activations.json"), bytes));
  }

  @Test
  void mutated_numpy_files() {
    byte[] sound =
        Stores.npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }\n", 1, 2, 3, 4);
    fuzz(2, sound, bytes -> Stores.writeNumpyTo(folder, bytes));
  }

  @Test
  void mutated_numpy_headers_of_the_length_they_claim() {
    String sound = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }\n";
    fuzz(
        3,
        sound.getBytes(StandardCharsets.ISO_8859_1),
        bytes ->
            Stores.writeNumpyTo(
                folder, Stores.npy(new String(bytes, StandardCharsets.ISO_8859_1), 1, 2, 3, 4)));
  }

  @Test
  void mutated_safetensors() {
    Stores.writeTo(folder);
    fuzz(
        4,
        Stores.states().toBytes(),
        bytes -> Stores.bytes(folder.resolve("activations.safetensors"), bytes));
  }

  private void fuzz(long usual, byte[] sound, Consumer<byte[]> writing) {
    long seed = Seed.usually(usual);
    writing.accept(sound);
    readAll();
    Random random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < SCALE * 1_000; round++) {
      byte[] mutated = mutate(sound, random);
      writing.accept(mutated);
      refused += refuses("seed %d, round %d".formatted(seed, round), mutated) ? 1 : 0;
    }
    assertThat(refused).as("refused, seed %d", seed).isPositive();
  }

  private boolean refuses(String label, byte[] mutated) {
    Supplier<String> description =
        () -> label + ": " + new String(mutated, StandardCharsets.ISO_8859_1);
    AtomicBoolean refused = new AtomicBoolean();
    Effort effort =
        Effort.of(
            () -> {
              try {
                readAll();
              } catch (CheckpointException | ActivationException e) {
                refused.set(true);
              } catch (RuntimeException | Error e) {
                fail(description.get(), e);
              }
            });
    assertThat(effort.cpuNanos()).as(description).isLessThan(MOST_CPU_NANOS);
    assertThat(effort.bytes()).as(description).isLessThan(MOST_BYTES);
    return refused.get();
  }

  private void readAll() {
    StoredActivations stored = StoredActivations.open(folder);
    for (int boundary : stored.boundaries()) {
      try {
        assertThat(stored.read(stored.texts(), Site.lastHiddenState().atLayer(boundary)))
            .hasSameSizeAs(stored.texts());
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("is stored before the final norm");
      }
    }
  }

  private static byte[] mutate(byte[] sound, Random random) {
    byte[] bytes = sound;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(bytes.length + 1);
      int until = Math.min(bytes.length, at + random.nextInt(12));
      byte[] middle =
          switch (random.nextInt(5)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) random.nextInt(256)};
            default -> HOSTILE.get(random.nextInt(HOSTILE.size())).getBytes(StandardCharsets.UTF_8);
          };
      if (random.nextBoolean()) {
        at = beginOfValue(bytes, at);
        until = endOfValue(bytes, at);
      }
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      joined.write(bytes, 0, at);
      joined.writeBytes(middle);
      joined.write(bytes, until, bytes.length - until);
      bytes = joined.toByteArray();
    }
    return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
  }

  private static int beginOfValue(byte[] bytes, int position) {
    int begin = position;
    while (begin > 0 && ":[,".indexOf(bytes[begin - 1]) < 0) {
      begin--;
    }
    return begin;
  }

  private static int endOfValue(byte[] bytes, int begin) {
    int end = begin;
    while (end < bytes.length && ",]}".indexOf(bytes[end]) < 0) {
      end++;
    }
    return end;
  }
}
