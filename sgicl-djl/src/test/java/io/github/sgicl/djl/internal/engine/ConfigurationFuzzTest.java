package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.ChangedConfigurations.Changed;
import io.github.sgicl.djl.reference.ReferenceModel;
import io.github.sgicl.testing.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small models whose configurations were changed: each is refused, or gives what a reference makes
 * of the same configuration.
 */
class ConfigurationFuzzTest {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFuzzTest.class);
  private static final int FEW = 40;
  private static final int ROUNDS =
      Integer.getInteger("sgicl.rounds", Boolean.getBoolean("sgicl.soak") ? 10_000 : FEW);
  private static final double TOLERANCE = 2e-4;

  /** Tensors that files have though their configurations do not speak of them. */
  private static final List<String> UNDECLARED =
      List.of(
          "lm_head.weight",
          "embed_out.weight",
          "self_attn.q_proj.bias",
          "self_attn.k_proj.bias",
          "self_attn.v_proj.bias",
          "self_attn.o_proj.bias",
          "self_attn.qkv_proj.bias",
          "mlp.gate_proj.bias",
          "mlp.up_proj.bias",
          "mlp.down_proj.bias");

  private static final ChangedConfigurations MODELS = ChangedConfigurations.read();

  @TempDir private Path folder;

  private final List<String> failures = new ArrayList<>();
  private int compared;
  private int refused;

  @Test
  void a_changed_configuration_is_followed_or_refused_by_the_name_of_a_field() {
    long first = Seed.usually(0);
    for (long seed = first; seed < first + ROUNDS; seed++) {
      Random random = new Random(seed);
      Changed changed = MODELS.draw(random);
      Set<String> undeclared = random.nextInt(4) > 0 ? Set.of() : undeclared(random);
      String failure = failure(changed, undeclared);
      if (!failure.isEmpty()) {
        failures.add("seed %d: %s, %s: %s".formatted(seed, changed, undeclared, failure));
      }
    }
    LOG.info("{} configurations agree with the reference, {} are refused", compared, refused);
    assertThat(failures).isEmpty();
    assertThat(compared + refused).isEqualTo(ROUNDS);
    if (ROUNDS >= FEW) {
      assertThat(compared).isGreaterThan(ROUNDS / 2);
      assertThat(refused).isPositive();
    }
  }

  private static Set<String> undeclared(Random random) {
    return UNDECLARED.stream().filter(name -> random.nextBoolean()).collect(Collectors.toSet());
  }

  /** What is wrong with what a configuration comes to; empty if it is as it should be. */
  private String failure(Changed changed, Set<String> undeclared) {
    Expected expected = expected(changed, undeclared);
    try {
      Checkpoint checkpoint = Checkpoint.open(changed.writeTo(folder, expected.file()));
      try (TransformerEngine engine = TransformerEngine.load(checkpoint, ComputeType.FLOAT32)) {
        compared++;
        double distance =
            ReadValues.of(engine, MODELS.shown(), MODELS.ids()).distance(expected.values());
        return distance < TOLERANCE ? "" : "is off by " + distance;
      }
    } catch (CheckpointException e) {
      refused++;
      String message = String.valueOf(e.getMessage());
      boolean byName =
          changed.isOfOtherType()
              || (message.startsWith("config.json: ") && changed.isNamedIn(message));
      return byName ? "" : "is refused by \"" + message + "\"";
    }
  }

  /** What a configuration means, and the tensors that it takes. */
  private record Expected(ReadValues values, Map<String, List<Long>> file) {}

  /** Of what cannot be computed, nothing, with the tensors of what was changed. */
  private static Expected expected(Changed changed, Set<String> undeclared) {
    DrawnTensors tensors = new DrawnTensors(undeclared);
    try {
      return new Expected(read(changed, tensors), tensors.file());
    } catch (RuntimeException e) {
      DrawnTensors usual = new DrawnTensors(undeclared);
      ReadValues unused = read(MODELS.unchanged(changed.base()), usual);
      return new Expected(ReadValues.none(), usual.file());
    }
  }

  private static ReadValues read(Changed changed, DrawnTensors tensors) {
    boolean head = !changed.config().get("model_type").getAsString().equals("bert");
    return ReadValues.of(
        ReferenceModel.of(changed.config(), tensors), head, MODELS.shown(), MODELS.ids());
  }
}
