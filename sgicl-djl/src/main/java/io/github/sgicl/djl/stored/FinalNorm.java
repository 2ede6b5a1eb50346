package io.github.sgicl.djl.stored;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.SafetensorsFile;
import java.nio.file.Path;

/**
 * The norm that stands behind a decoder's last block, to be applied to states that were dumped
 * before it. Sums are taken in double precision and each coordinate is rounded to float32 once, so
 * a result differs from that of a model that computes in float32 by a few units in the last place,
 * and from one that computes in bfloat16 by the rounding of bfloat16. Immutable.
 */
public final class FinalNorm {

  private final float[] weights;
  private final float[] bias;
  private final double epsilon;
  private final boolean centred;

  private FinalNorm(float[] weights, float[] bias, double epsilon, boolean centred) {
    if (!(epsilon >= 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("epsilon must be in [0, infinity), was " + epsilon);
    }
    if (weights.length != bias.length) {
      throw new IllegalArgumentException(
          "weights and bias must have the same length, were "
              + weights.length
              + " and "
              + bias.length);
    }
    this.weights = Activation.of(weights).toArray();
    this.bias = Activation.of(bias).toArray();
    this.epsilon = epsilon;
    this.centred = centred;
  }

  /**
   * RMSNorm: {@code x_i / sqrt(mean(x^2) + epsilon) * w_i} (Zhang and Sennrich, "Root Mean Square
   * Layer Normalization", 2019), as in Llama, Mistral, Qwen, Phi-3 and OLMo 2.
   *
   * @param weights one per coordinate, finite
   * @param epsilon at least 0; {@code rms_norm_eps} in a configuration
   * @throws IllegalArgumentException if a weight or epsilon is not so
   */
  public static FinalNorm rms(float[] weights, double epsilon) {
    return new FinalNorm(weights, new float[weights.length], epsilon, false);
  }

  /**
   * RMSNorm with weights of a checkpoint.
   *
   * @param safetensors the file, one shard of several perhaps; only this tensor is read
   * @param tensor the weights' name, mostly {@code model.norm.weight}
   * @param epsilon at least 0
   * @throws CheckpointException if the file is damaged or lacks the tensor
   */
  public static FinalNorm rms(Path safetensors, String tensor, double epsilon) {
    return rms(vector(SafetensorsFile.read(safetensors), tensor), epsilon);
  }

  /**
   * LayerNorm: {@code (x_i - mean(x)) / sqrt(var(x) + epsilon) * w_i + b_i}, with the variance that
   * divides by d (Ba et al., "Layer Normalization", arXiv 1607.06450), as in GPT-2 and GPT-NeoX.
   *
   * @param weights one per coordinate, finite
   * @param bias one per coordinate, finite; zeros for a norm without
   * @param epsilon at least 0
   * @throws IllegalArgumentException if a weight, a bias or epsilon is not so
   */
  public static FinalNorm layer(float[] weights, float[] bias, double epsilon) {
    return new FinalNorm(weights, bias, epsilon, true);
  }

  /**
   * LayerNorm with weights and bias of a checkpoint.
   *
   * @param safetensors the file, one shard of several perhaps; only these tensors are read
   * @param weights the weights' name, such as {@code transformer.ln_f.weight}
   * @param bias the bias's name
   * @param epsilon at least 0
   * @throws CheckpointException if the file is damaged or lacks a tensor
   */
  public static FinalNorm layer(Path safetensors, String weights, String bias, double epsilon) {
    SafetensorsFile file = SafetensorsFile.read(safetensors);
    return layer(vector(file, weights), vector(file, bias), epsilon);
  }

  /** This norm with 1 added to each weight: Gemma's are stored less 1. */
  public FinalNorm withUnitOffset() {
    float[] raised = weights.clone();
    for (int i = 0; i < raised.length; i++) {
      raised[i] += 1;
    }
    return new FinalNorm(raised, bias, epsilon, centred);
  }

  /** The number of coordinates. */
  public int dimension() {
    return weights.length;
  }

  /**
   * The normalised state, in a new array.
   *
   * @throws IllegalArgumentException if the state has another number of coordinates
   */
  public float[] applyTo(float[] state) {
    if (state.length != weights.length) {
      throw new IllegalArgumentException(
          "the norm has " + weights.length + " coordinates, the state " + state.length);
    }
    double mean = centred ? mean(state) : 0;
    double squares = 0;
    for (float value : state) {
      squares += (value - mean) * (value - mean);
    }
    double root = Math.sqrt(squares / state.length + epsilon);
    float[] normalised = new float[state.length];
    for (int i = 0; i < state.length; i++) {
      normalised[i] = (float) ((state[i] - mean) / root * weights[i] + bias[i]);
    }
    return normalised;
  }

  private static double mean(float[] state) {
    double sum = 0;
    for (float value : state) {
      sum += value;
    }
    return sum / state.length;
  }

  private static float[] vector(SafetensorsFile file, String name) {
    StateTable vector = StateTable.ofVector(file, name);
    try (ReadableFile open = ReadableFile.open(file.path())) {
      return vector.row(open, 0);
    }
  }
}
