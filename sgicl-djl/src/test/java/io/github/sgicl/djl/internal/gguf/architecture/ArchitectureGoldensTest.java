package io.github.sgicl.djl.internal.gguf.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.GoldenJson;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small files of each architecture, which llama.cpp's converter wrote and llama.cpp opens, beside
 * what {@code transformers} computes for the same weights.
 */
class ArchitectureGoldensTest {

  /** Of float32, relative to 1 and the value. */
  private static final double TOLERANCE = 3e-5;

  /** Which store what another one does, and turn a text's positions as it does. */
  private static final Set<String> OF_IMAGES = Set.of("qwen2vl", "qwen3vl", "qwen3vlmoe");

  private static final Path FOLDER = folder();
  private static final JsonObject GOLDENS = GoldenJson.read(FOLDER.resolve("goldens.json"));

  static Set<String> cases() {
    return GOLDENS.keySet();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void states_are_those_of_transformers(String name) {
    JsonObject golden = GOLDENS.getAsJsonObject(name);
    long[] ids = GoldenJson.longs(golden.get("ids"));
    Checkpoint checkpoint = Checkpoint.open(FOLDER.resolve(name + ".gguf"));
    try (TransformerEngine engine = TransformerEngine.load(checkpoint, ComputeType.FLOAT32)) {
      float[][][] states =
          engine.readAllTokens(ids, IntStream.rangeClosed(0, engine.layers()).toArray());
      double[][] last =
          GoldenJson.elements(golden.get("last"))
              .map(ArchitectureGoldensTest::numbers)
              .toArray(double[][]::new);
      assertThat(states).hasNumberOfRows(last.length);
      for (int boundary = 0; boundary < last.length; boundary++) {
        assertThat(distance(last[boundary], states[boundary][ids.length - 1]))
            .as("%s, states at the boundary of layers %d", name, boundary)
            .isLessThan(TOLERANCE);
      }
      assertThat(distance(numbers(golden.get("mean")), mean(states[last.length - 1])))
          .as("%s, mean of the last states", name)
          .isLessThan(TOLERANCE);
    }
  }

  @Test
  void each_architecture_that_is_known_has_a_file() {
    assertThat(
            cases().stream()
                .map(name -> Checkpoint.open(FOLDER.resolve(name + ".gguf")).gguf().orElseThrow())
                .map(model -> Architecture.of(model).name()))
        .containsAll(
            Architectures.names().stream().filter(name -> !OF_IMAGES.contains(name)).toList());
  }

  /** The largest difference, of large values relative to them. */
  private static double distance(double[] expected, float[] found) {
    assertThat(found).hasSameSizeAs(expected);
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      double distance = Math.abs(expected[i] - found[i]) / (1 + Math.abs(expected[i]));
      // Positively, so that NaN is far.
      largest = distance <= largest ? largest : distance;
    }
    return largest;
  }

  private static float[] mean(float[][] rows) {
    float[] mean = new float[rows[0].length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (float[] row : rows) {
        sum += row[i];
      }
      mean[i] = (float) (sum / rows.length);
    }
    return mean;
  }

  private static double[] numbers(JsonElement array) {
    return GoldenJson.elements(array).mapToDouble(JsonElement::getAsDouble).toArray();
  }

  private static Path folder() {
    try {
      return Path.of(
              Objects.requireNonNull(ArchitectureGoldensTest.class.getResource("goldens.json"))
                  .toURI())
          .resolveSibling("");
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
