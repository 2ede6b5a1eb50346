package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.reference.ReferenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mixtures whose tokens take as many experts as reach a mass, beside a recompute in plain Java. */
class RoutingMassReferenceTest {

  /** Of float32, relative to 1 and the value. */
  private static final double TOLERANCE = 3e-5;

  private static final ChangedConfigurations GOLDENS = ChangedConfigurations.read();

  @TempDir private Path folder;

  /** A small Mixtral, of whose experts a token takes at most so many. */
  private static JsonObject config(int most) {
    JsonObject config = GOLDENS.unchanged("mixtral").config();
    config.addProperty("num_local_experts", 4);
    config.addProperty("num_experts_per_tok", most);
    return config;
  }

  private static JsonObject toMass(double mass) {
    JsonObject config = config(4);
    config.addProperty("model_type", "sgicl_mixtral");
    config.addProperty("routing_mass", mass);
    return config;
  }

  private ReadValues read(JsonObject config) throws IOException {
    DrawnTensors tensors = new DrawnTensors(Set.of());
    ReadValues unused = reference(config, tensors);
    Files.writeString(folder.resolve("config.json"), config.toString());
    DrawnWeights.file(tensors.file()).write(folder.resolve("model.safetensors"));
    try (TransformerEngine engine =
        TransformerEngine.load(Checkpoint.open(folder), ComputeType.FLOAT32)) {
      return ReadValues.of(engine, GOLDENS.shown(), GOLDENS.ids());
    }
  }

  private static ReadValues reference(JsonObject config) {
    return reference(config, new DrawnTensors(Set.of()));
  }

  /** By the way it notes the tensors that are asked for. */
  private static ReadValues reference(JsonObject config, DrawnTensors tensors) {
    return ReadValues.of(ReferenceModel.of(config, tensors), true, GOLDENS.shown(), GOLDENS.ids());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.7, 0.9})
  void states_and_scores_are_those_of_plain_java(double mass) throws IOException {
    ReadValues found = read(toMass(mass));
    assertThat(reference(toMass(mass)).distance(found)).isLessThan(TOLERANCE);
    assertThat(reference(config(1)).distance(found)).isGreaterThan(10 * TOLERANCE);
    assertThat(reference(config(4)).distance(found)).isGreaterThan(10 * TOLERANCE);
  }

  @Test
  void a_mass_of_1_is_all_experts_and_a_tiny_one_the_likeliest() throws IOException {
    assertThat(read(config(4)).distance(read(toMass(1)))).isZero();
    assertThat(read(config(1)).distance(read(toMass(1e-9)))).isLessThan(1e-6);
  }
}
