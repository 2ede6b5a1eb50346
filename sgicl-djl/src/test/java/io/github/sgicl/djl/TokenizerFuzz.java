package io.github.sgicl.djl;

import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import io.github.sgicl.testing.Effort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Opens mutated {@code tokenizer.json} files, in a JVM of its own, since the native parser can take
 * it along. Arguments: a folder to write to, the first seed and the one behind the last; then sound
 * files.
 */
final class TokenizerFuzz {

  /** Of a thread's own time, whatever else the machine does. */
  private static final long MOST_CPU_NANOS = 5_000_000_000L;

  private static final String TEXT = "a # = b ; \u00e9 \u4f60 \ud83d\ude00 hey t1 ##x";

  private static final List<String> HOSTILE =
      List.of(
          "-1",
          "0",
          "1",
          "1e999",
          "4294967296",
          "99999999999999999999",
          "null",
          "true",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\u0001\"",
          "\"(((((a*)*)*)*)*)*$\"",
          "\"BPE\"",
          "\"Unigram\"",
          "\"WordLevel\"",
          "\"Sequence\"",
          "\"Metaspace\"",
          "[]",
          "{}",
          "[\"a\", \"b\"]",
          "{\"a\": 0, \"b\": 0}",
          "[".repeat(2_000));

  private TokenizerFuzz() {}

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    List<byte[]> sound =
        Arrays.stream(arguments).skip(3).map(Path::of).map(TokenizerFuzz::bytes).toList();
    int refused = 0;
    int opened = 0;
    Effort most = new Effort(0, 0);
    for (long seed = Long.parseLong(arguments[1]); seed < Long.parseLong(arguments[2]); seed++) {
      Random random = new Random(seed);
      byte[] mutated = mutate(sound.get(random.nextInt(sound.size())), random);
      Files.write(directory.resolve("tokenizer.json"), mutated);
      Files.writeString(directory.resolve("seed"), Long.toString(seed));
      Opening opening = new Opening(directory, seed);
      Effort effort = Effort.of(opening);
      if (opening.opened) {
        opened++;
      } else {
        refused++;
      }
      most = most.max(effort);
      if (effort.cpuNanos() > MOST_CPU_NANOS) {
        throw new AssertionError("seed " + seed + " took " + effort);
      }
    }
    System.out.println("refused: " + refused);
    System.out.println("opened: " + opened);
    System.out.println("at most: " + most);
  }

  private static final class Opening implements Runnable {

    private final Path directory;
    private final long seed;
    private boolean opened;

    Opening(Path directory, long seed) {
      this.directory = directory;
      this.seed = seed;
    }

    @Override
    public void run() {
      try (Tokenizer tokenizer = Tokenizer.open(directory)) {
        long[] ids = tokenizer.encode(TEXT, true).ids();
        String unused = tokenizer.decode(ids);
        opened = true;
      } catch (CheckpointException e) {
        opened = false;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] mutate(byte[] sound, Random random) {
    byte[] bytes = sound;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int[] place = value(bytes, random.nextInt(bytes.length + 1));
      byte[] middle =
          switch (random.nextInt(4)) {
            case 0 -> HOSTILE.get(random.nextInt(HOSTILE.size())).getBytes(StandardCharsets.UTF_8);
            case 1 -> new byte[] {(byte) random.nextInt(256)};
            default -> {
              int[] other = value(bytes, random.nextInt(bytes.length + 1));
              yield Arrays.copyOfRange(bytes, other[0], other[1]);
            }
          };
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      joined.write(bytes, 0, place[0]);
      joined.writeBytes(middle);
      joined.write(bytes, place[1], bytes.length - place[1]);
      bytes = joined.toByteArray();
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
  }

  /**
   * Where the JSON value before or at a position begins and ends, be it whole or its first part.
   */
  private static int[] value(byte[] bytes, int position) {
    int begin = position;
    while (begin > 0 && ":[,{".indexOf(bytes[begin - 1]) < 0) {
      begin--;
    }
    int end = begin;
    int open = 0;
    while (end < bytes.length && (open > 0 || ",]}:".indexOf(bytes[end]) < 0)) {
      open += "[{".indexOf(bytes[end]) >= 0 ? 1 : 0;
      open -= "]}".indexOf(bytes[end]) >= 0 ? 1 : 0;
      end++;
    }
    return new int[] {begin, end};
  }
}
