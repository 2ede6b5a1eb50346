package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.testing.Effort;
import io.github.sgicl.testing.Seed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mutated files open, or are refused by a {@link CheckpointException}: quickly and cheaply. */
class CheckpointFuzzTest {

  private static final int SCALE = Boolean.getBoolean("sgicl.soak") ? 10 : 1;
  private static final long MOST_CPU_NANOS = 1_000_000_000L;

  /** Allocation that a file may cause: a fixed part, and so many bytes for each of its own. */
  private static final long FIXED_BYTES = 1 << 20;

  private static final long BYTES_FOR_EACH = 100;
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFuzzTest.class);

  private static final List<String> HOSTILE =
      List.of(
          "-1",
          "0",
          "1",
          "1.5",
          "1e999",
          "-1e-999",
          "1e999999999",
          "2147483648",
          "9223372036854775807",
          "999999999999999999",
          "99999999999999999999",
          "null",
          "true",
          "NaN",
          "\"\"",
          "\"..\"",
          "\"../x.safetensors\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"F32\"",
          "\"F4\"",
          "\"yarn\"",
          "\"longrope\"",
          "\"dynamic\"",
          "[]",
          "{}",
          "[0, 1]",
          "[1, 1, 1]",
          "{\"a\": 1, \"a\": 1}",
          "\"__metadata__\"",
          "[".repeat(5000),
          "{\"a\":".repeat(100));

  private final Path directory;

  CheckpointFuzzTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void mutated_safetensors_headers() {
    Path file = directory.resolve("model.safetensors");
    byte[] sound = TinyCheckpoint.weights().metadata("format", "pt").toBytes();
    fuzz(
        1,
        5_000,
        sound,
        bytes -> {
          TinyCheckpoint.bytes(file, bytes);
          SafetensorsFile.read(file).tensors().values().forEach(TensorInfo::elements);
        });
  }

  @Test
  void mutated_headers_of_the_length_they_claim() {
    Path file = directory.resolve("model.safetensors");
    byte[] sound = TinyCheckpoint.weights().metadata("format", "pt").toBytes();
    int dataBegin = sound.length - 24;
    byte[] data = Arrays.copyOfRange(sound, dataBegin, sound.length);
    fuzz(
        3,
        5_000,
        Arrays.copyOfRange(sound, Long.BYTES, dataBegin),
        header -> {
          TinyCheckpoint.bytes(file, SafetensorsWriter.file(header.length, header, data));
          SafetensorsFile.read(file).tensors().values().forEach(TensorInfo::elements);
        });
  }

  @Test
  void mutated_indexes() {
    TinyCheckpoint.writeShardsTo(directory);
    Path index = directory.resolve("model.safetensors.index.json");
    fuzz(
        2,
        5_000,
        TinyCheckpoint.INDEX.getBytes(StandardCharsets.UTF_8),
        bytes -> {
          TinyCheckpoint.bytes(index, bytes);
          assertThat(Checkpoint.open(directory).files())
              .allSatisfy(file -> assertThat(file.path()).hasParent(directory));
        });
  }

  @Test
  void mutated_adapters() {
    Path config = directory.resolve("adapter_config.json");
    byte[] sound =
        "{\"peft_type\": \"LORA\", \"base_model_name_or_path\": \"owner/base\", \"r\": 8}"
            .getBytes(StandardCharsets.UTF_8);
    fuzz(
        4,
        500,
        sound,
        bytes -> {
          TinyCheckpoint.bytes(config, bytes);
          CheckpointException refused = Adapter.in(directory).orElseThrow().refused();
          assertThat(refused).hasMessageContaining("holds an adapter of PEFT");
        });
  }

  @Test
  void mutated_configurations_of_quantised_weights() {
    TinyCheckpoint.writeTo(directory);
    Path config = directory.resolve("config.json");
    byte[] sound =
        "{\"a\": 1, \"quantization_config\": {\"quant_method\": \"gptq\", \"bits\": 4}}"
            .getBytes(StandardCharsets.UTF_8);
    AtomicInteger refused = new AtomicInteger();
    fuzz(
        5,
        500,
        sound,
        bytes -> {
          TinyCheckpoint.bytes(config, bytes);
          Checkpoint checkpoint = Checkpoint.open(directory);
          try {
            checkpoint.requireUnquantised();
          } catch (CheckpointException e) {
            refused.incrementAndGet();
          }
        });
    assertThat(refused).hasPositiveValue();
  }

  @Test
  void mutated_configurations() {
    Path file = directory.resolve("config.json");
    String sound =
        """
        {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "head_dim": 8,
         "num_hidden_layers": 2, "max_position_embeddings": 512, "eos_token_id": [1, 2],
         "rope_scaling": {"rope_type": "%s", "factor": 4.0, "low_freq_factor": 1.0,
           "high_freq_factor": 4.0, "short_factor": [1, 1, 2, 2], "long_factor": [1, 2, 3, 4],
           "beta_fast": 32, "beta_slow": 1, "mscale": 1.0, "mscale_all_dim": 0.7,
           "original_max_position_embeddings": 64}, "partial_rotary_factor": 1.0,
         "layer_types": ["full_attention", "full_attention"], "rope_theta": 10000.0,
         "torch_dtype": "float32"}\
        """;
    for (String kind : List.of("linear", "dynamic", "llama3", "yarn", "longrope")) {
      fuzz(
          kind.hashCode(),
          1_000,
          sound.formatted(kind).getBytes(StandardCharsets.UTF_8),
          bytes -> {
            TinyCheckpoint.bytes(file, bytes);
            readAll(ModelConfig.read(file));
          });
    }
  }

  private void readAll(ModelConfig config) {
    String read =
        config.architecture()
            + config.modelType()
            + Ropes.accounted(config).layerTypes()
            + GenerationConfig.read(directory.resolve("absent"), config);
    assertThat(read).isNotEmpty();
    RopeConfig rope = Ropes.accounted(config).rope();
    if (rope.rotaryDimension(8) == 8) {
      for (int length : new int[] {1, 65, 1000}) {
        assertThat(InverseFrequencies.of(rope, 8, length).values()).doesNotContain(Float.NaN);
      }
    }
  }

  private static void fuzz(long usual, int rounds, byte[] sound, Consumer<byte[]> reading) {
    long seed = Seed.usually(usual);
    reading.accept(sound);
    Random random = new Random(seed);
    Figures figures = new Figures();
    for (int round = 0; round < SCALE * rounds; round++) {
      String label = "seed %d, round %d".formatted(seed, round);
      read(label, mutate(sound, random), reading, figures);
    }
    LOG.info("seed {}: {} files, {}", seed, SCALE * rounds, figures);
    assertThat(figures.refused).as("refused, seed %d", seed).isPositive();
  }

  private static void read(
      String label, byte[] mutated, Consumer<byte[]> reading, Figures figures) {
    Supplier<String> description =
        () -> label + ": " + new String(mutated, StandardCharsets.ISO_8859_1);
    Effort effort =
        Effort.of(
            () -> {
              try {
                reading.accept(mutated);
              } catch (CheckpointException e) {
                figures.refused++;
              } catch (RuntimeException | Error e) {
                fail(description.get(), e);
              }
            });
    figures.most = figures.most.max(effort);
    assertThat(effort.cpuNanos()).as(description).isLessThan(MOST_CPU_NANOS);
    assertThat(effort.bytes())
        .as(description)
        .isLessThan(FIXED_BYTES + BYTES_FOR_EACH * mutated.length);
  }

  /** What the damaged files of a test came to. */
  private static final class Figures {

    private int refused;
    private Effort most = new Effort(0, 0);

    @Override
    public String toString() {
      return "%d refused, at most %s".formatted(refused, most);
    }
  }

  private static byte[] mutate(byte[] sound, Random random) {
    byte[] bytes = sound;
    int most = random.nextBoolean() ? 1 : 4;
    for (int changes = 1 + random.nextInt(most); changes > 0; changes--) {
      int at = random.nextInt(bytes.length + 1);
      int until = Math.min(bytes.length, at + random.nextInt(12));
      byte[] middle =
          switch (random.nextInt(6)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) random.nextInt(256)};
            case 2 -> Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 40));
            default -> HOSTILE.get(random.nextInt(HOSTILE.size())).getBytes(StandardCharsets.UTF_8);
          };
      if (random.nextInt(3) > 0) {
        int[] value = value(bytes, at);
        at = value[0];
        until = value[1];
      }
      bytes =
          join(Arrays.copyOf(bytes, at), middle, Arrays.copyOfRange(bytes, until, bytes.length));
    }
    if (random.nextInt(8) == 0) {
      bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }
    return bytes;
  }

  /** Where the JSON value before or at a position begins and ends. */
  private static int[] value(byte[] bytes, int position) {
    int begin = position;
    while (begin > 0 && ":[,".indexOf(bytes[begin - 1]) < 0) {
      begin--;
    }
    int end = begin;
    while (end < bytes.length && ",]}".indexOf(bytes[end]) < 0) {
      end++;
    }
    return new int[] {begin, end};
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
