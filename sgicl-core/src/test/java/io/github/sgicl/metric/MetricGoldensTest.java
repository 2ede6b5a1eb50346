package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every metric against values computed from its definition with 60 decimal digits ({@code
 * definition_float64} in {@code metrics.json}); {@code null} there is undefined.
 */
class MetricGoldensTest {

  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("l1", "l1_norm"),
          Map.entry("l1_l2", "l1_over_l2"),
          Map.entry("hoyer", "hoyer"),
          Map.entry("gini", "gini"),
          Map.entry("top1_energy", "top1pct_sq"),
          Map.entry("top5_energy", "top5pct_sq"),
          Map.entry("top10_energy", "top10pct_sq"),
          Map.entry("top1_mass", "top1pct_l1"),
          Map.entry("top5_mass", "top5pct_l1"),
          Map.entry("top10_mass", "top10pct_l1"),
          Map.entry("effective_rank", "effective_rank_l1_over_d"),
          Map.entry("effective_rank_energy", "effective_rank_sq_over_d"),
          Map.entry("participation_ratio", "participation_ratio_over_d"),
          Map.entry("active_fraction", "l0_fraction"),
          Map.entry("kurtosis", "kurtosis_excess_signed"),
          Map.entry("kurtosis_abs", "kurtosis_excess_abs"));

  @ParameterizedTest(name = "{0}")
  @MethodSource("goldens")
  void every_metric_agrees_with_its_definition(String name, float[] vector, JsonObject definition) {
    KEYS.forEach(
        (metric, key) -> {
          double value = SparsityMetrics.named(metric).of(vector);
          JsonElement golden = Objects.requireNonNull(definition.get(key), key);
          if (golden.isJsonNull()) {
            assertThat(value).as("%s of %s", metric, name).isNaN();
          } else {
            assertThat(value)
                .as("%s of %s", metric, name)
                .is(Closeness.to(golden.getAsDouble(), metric));
          }
        });
  }

  @Test
  void there_are_16_vectors_and_every_standard_metric_has_goldens() throws IOException {
    assertThat(goldens()).hasSize(16);
    assertThat(KEYS.keySet())
        .containsAll(SparsityMetrics.all().stream().map(SparsityMetric::name).toList());
  }

  static Stream<Arguments> goldens() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(MetricGoldensTest.class.getResourceAsStream("metrics.json")),
            StandardCharsets.UTF_8)) {
      JsonArray vectors =
          JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray("vectors");
      return StreamSupport.stream(vectors.spliterator(), false)
          .map(JsonElement::getAsJsonObject)
          .map(
              vector ->
                  Arguments.of(
                      vector.get("name").getAsString(),
                      floats(vector.getAsJsonArray("values")),
                      vector.getAsJsonObject("definition_float64")));
    }
  }

  private static float[] floats(JsonArray numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i).getAsFloat();
    }
    return values;
  }
}
