package io.github.sgicl.djl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.checkpoint.CheckpointException;
import io.github.sgicl.djl.engine.ChangedConfigurations.Changed;
import io.github.sgicl.djl.reference.ReferenceModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  private static final int ROUNDS = Boolean.getBoolean("sgicl.soak") ? 10_000 : 40;
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
    Libtorch.require(ComputeDevice.cpu());
    // Fusing of kernels takes longer than so small a model.
    JniUtils.setGraphExecutorOptimize(false);
    try {
      for (int seed = 0; seed < ROUNDS; seed++) {
        Random random = new Random(seed);
        Changed changed = MODELS.draw(random);
        Set<String> undeclared = random.nextInt(4) > 0 ? Set.of() : undeclared(random);
        String failure = failure(changed, undeclared);
        if (!failure.isEmpty()) {
          failures.add("seed %d: %s, %s: %s".formatted(seed, changed, undeclared, failure));
        }
      }
    } finally {
      JniUtils.setGraphExecutorOptimize(true);
    }
    LOG.info("{} configurations agree with the reference, {} are refused", compared, refused);
    assertThat(failures).isEmpty();
    assertThat(compared).isGreaterThan(ROUNDS / 2);
    assertThat(refused).isPositive();
  }

  private static Set<String> undeclared(Random random) {
    return UNDECLARED.stream().filter(name -> random.nextBoolean()).collect(Collectors.toSet());
  }

  /** What is wrong with what a configuration comes to; empty if it is as it should be. */
  private String failure(Changed changed, Set<String> undeclared) {
    DrawnTensors tensors = new DrawnTensors(undeclared);
    ReadValues expected = expected(changed, tensors);
    try {
      Checkpoint checkpoint = Checkpoint.open(changed.writeTo(folder, tensors.file()));
      try (TransformerEngine engine = TransformerEngine.load(checkpoint, ComputeType.FLOAT32)) {
        compared++;
        double distance = ReadValues.of(engine, MODELS.shown(), MODELS.ids()).distance(expected);
        return distance < TOLERANCE ? "" : "is off by " + distance;
      }
    } catch (CheckpointException e) {
      refused++;
      String message = String.valueOf(e.getMessage());
      boolean byName = message.startsWith("config.json: ") && changed.isNamedIn(message);
      return byName ? "" : "is refused by \"" + message + "\"";
    }
  }

  /** Of what cannot be computed, nothing, with the tensors of what was changed. */
  private static ReadValues expected(Changed changed, DrawnTensors tensors) {
    try {
      return read(changed, tensors);
    } catch (RuntimeException e) {
      ReadValues unused = read(MODELS.unchanged(changed.base()), tensors);
      return ReadValues.none();
    }
  }

  private static ReadValues read(Changed changed, DrawnTensors tensors) {
    boolean head = !changed.base().equals("bert");
    return ReadValues.of(
        ReferenceModel.of(changed.config(), tensors), head, MODELS.shown(), MODELS.ids());
  }
}
