package io.github.sgicl.djl.internal.engine.plan;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import java.util.Map;
import java.util.TreeMap;

/** The nonlinearity of an MLP. */
public enum MlpActivation {
  SILU("torch.silu_(x)"),
  /** With the error function. */
  GELU("torch.gelu(x)"),
  /** By the tanh approximation. */
  GELU_TANH("torch.gelu(x, approximate=\"tanh\")"),
  RELU("torch.relu(x)"),
  /** The square of ReLU. */
  RELU_SQUARED("torch.square(torch.relu(x))"),
  /** By the logistic function. */
  QUICK_GELU("x * torch.sigmoid(x * 1.702)");

  /** By the names that {@code transformers} has for them; some differ in the last digits. */
  private static final Map<String, MlpActivation> NAMED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("silu", SILU),
              Map.entry("swish", SILU),
              Map.entry("gelu", GELU),
              Map.entry("gelu_python", GELU),
              Map.entry("gelu_new", GELU_TANH),
              Map.entry("gelu_pytorch_tanh", GELU_TANH),
              Map.entry("gelu_python_tanh", GELU_TANH),
              Map.entry("gelu_fast", GELU_TANH),
              Map.entry("gelu_accurate", GELU_TANH),
              Map.entry("relu", RELU),
              Map.entry("relu2", RELU_SQUARED),
              Map.entry("quick_gelu", QUICK_GELU)));

  private final String script;

  MlpActivation(String script) {
    this.script = script;
  }

  /** Whether it works in place. */
  public boolean inPlace() {
    return this == SILU;
  }

  /**
   * The activation that a configuration names in a field.
   *
   * @throws CheckpointException if it is none of these
   */
  public static MlpActivation named(AccountedConfig config, String field) {
    String name = config.string(field);
    MlpActivation activation = NAMED.get(name);
    if (activation == null) {
      throw new CheckpointException(
          config.file(),
          field + " must be one of " + String.join(", ", NAMED.keySet()) + ", was " + name);
    }
    return activation;
  }

  /** Puts what it computes of x into a script source in place of {@code $ACTIVATED}. */
  String putInto(String source) {
    return source.replace("$ACTIVATED", script);
  }
}
