package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.CheckpointException;
import io.github.sgicl.djl.checkpoint.ModelConfig;

/** The nonlinearity of an MLP. */
enum MlpActivation {
  SILU(0),
  /** With the error function. */
  GELU(1),
  /** By the tanh approximation. */
  GELU_TANH(2);

  private final int scriptCode;

  MlpActivation(int scriptCode) {
    this.scriptCode = scriptCode;
  }

  int scriptCode() {
    return scriptCode;
  }

  /**
   * The activation that a configuration names.
   *
   * @throws CheckpointException if it is none of these
   */
  static MlpActivation named(ModelConfig config, String key, String fallback) {
    String name = config.string(key, fallback);
    return switch (name) {
      case "silu", "swish" -> SILU;
      case "gelu" -> GELU;
      case "gelu_new", "gelu_pytorch_tanh", "gelu_fast" -> GELU_TANH;
      default ->
          throw new CheckpointException(
              config.file(), key + " must be silu, gelu or its tanh form, was " + name);
    };
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
