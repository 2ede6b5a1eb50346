package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.AccountedConfig;
import io.github.sgicl.djl.checkpoint.CheckpointException;
import java.util.Map;
import java.util.TreeMap;

/** The nonlinearity of an MLP. */
enum MlpActivation {
  SILU(0),
  /** With the error function. */
  GELU(1),
  /** By the tanh approximation. */
  GELU_TANH(2),
  RELU(3),
  /** The square of ReLU. */
  RELU_SQUARED(4),
  /** By the logistic function. */
  QUICK_GELU(5);

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

  private final int scriptCode;

  MlpActivation(int scriptCode) {
    this.scriptCode = scriptCode;
  }

  int scriptCode() {
    return scriptCode;
  }

  /**
   * The activation that a configuration names in a field.
   *
   * @throws CheckpointException if it is none of these
   */
  static MlpActivation named(AccountedConfig config, String field) {
    String name = config.string(field);
    MlpActivation activation = NAMED.get(name);
    if (activation == null) {
      throw new CheckpointException(
          config.file(),
          field + " must be one of " + String.join(", ", NAMED.keySet()) + ", was " + name);
    }
    return activation;
  }

  /** Puts the constants' numbers into a script source in place of {@code $NAME}. */
  static String numbered(String source) {
    String result = source;
    for (MlpActivation activation : values()) {
      result =
          result.replaceAll(
              "\\$" + activation.name() + "\\b", Integer.toString(activation.scriptCode));
    }
    return result;
  }
}
