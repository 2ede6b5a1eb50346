package io.github.sgicl.djl.internal.checkpoint;

import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Dynamic;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Linear;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Llama3;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.LongRope;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Yarn;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The angles by which a rotary embedding turns: at position {@code p} the pair {@code i} of rotary
 * dimensions turns by {@code p * values[i]} radians, and cosine and sine are multiplied by {@link
 * #attentionScaling()}. Unscaled, {@code values[i] = theta^(-2i/d)} for {@code d} rotary
 * dimensions. Immutable.
 *
 * <p>Computed in float32, operation by operation as {@code modeling_rope_utils.py} of transformers
 * 5 does, so that the values agree with it but for the last bit of its {@code pow}.
 */
public final class InverseFrequencies {

  private final float[] values;
  private final float attentionScaling;

  private InverseFrequencies(float[] values, float attentionScaling) {
    this.values = values;
    this.attentionScaling = attentionScaling;
  }

  /**
   * Computes the frequencies of a sequence.
   *
   * @param rope the embedding
   * @param rotaryDimension the dimensions of a head that rotate: positive and even, for {@code
   *     dynamic} scaling at least 4, for {@code longrope} twice the number of factors
   * @param sequenceLength the number of positions, at least 1. Only {@code dynamic} and {@code
   *     longrope} depend on it.
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static InverseFrequencies of(RopeConfig rope, int rotaryDimension, int sequenceLength) {
    if (!(rotaryDimension > 0 && rotaryDimension % 2 == 0)) {
      throw new IllegalArgumentException(
          "rotary dimension must be positive and even, was " + rotaryDimension);
    }
    if (!(sequenceLength >= 1)) {
      throw new IllegalArgumentException(
          "sequence length must be at least 1, was " + sequenceLength);
    }
    float[] powers = powers((float) base(rope, rotaryDimension, sequenceLength), rotaryDimension);
    float[] values = scaled(rope, powers, sequenceLength);
    return new InverseFrequencies(values, (float) rope.scaling().attentionFactor());
  }

  /** One value for each pair of rotary dimensions, in radians per position, copied. */
  public float[] values() {
    return values.clone();
  }

  /** What cosines and sines are multiplied by. */
  public float attentionScaling() {
    return attentionScaling;
  }

  private static double base(RopeConfig rope, int dimension, int sequenceLength) {
    if (!(rope.scaling() instanceof Dynamic dynamic)) {
      return rope.theta();
    }
    if (dimension == 2) {
      throw new IllegalArgumentException(
          "dynamic scaling needs a rotary dimension of at least 4, was 2");
    }
    if (sequenceLength <= dynamic.maxPositions()) {
      return rope.theta();
    }
    float factor = (float) dynamic.factor();
    float growth =
        factor * sequenceLength / dynamic.maxPositions() - (float) (dynamic.factor() - 1);
    return (float) rope.theta() * (float) Math.pow(growth, dimension / (dimension - 2.0));
  }

  private static float[] powers(float base, int dimension) {
    return pairs(dimension / 2, i -> (float) Math.pow(base, 2f * i / dimension));
  }

  private static float[] scaled(RopeConfig rope, float[] powers, int sequenceLength) {
    RopeScaling scaling = rope.scaling();
    if (scaling instanceof Linear linear) {
      return pairs(powers.length, i -> 1 / powers[i] / (float) linear.factor());
    }
    if (scaling instanceof Llama3 llama3) {
      return pairs(powers.length, i -> llama3(llama3, 1 / powers[i]));
    }
    if (scaling instanceof Yarn yarn) {
      return yarn(yarn, rope.theta(), powers);
    }
    if (scaling instanceof LongRope longRope) {
      return longRope(longRope, powers, sequenceLength);
    }
    return pairs(powers.length, i -> 1 / powers[i]);
  }

  private static float llama3(Llama3 scaling, float inverse) {
    float original = scaling.originalMaxPositions();
    float factor = (float) scaling.factor();
    float low = (float) scaling.lowFrequencyFactor();
    float wavelength = 1 / inverse * (float) (2 * Math.PI);
    if (wavelength > (float) (original / scaling.lowFrequencyFactor())) {
      return inverse / factor;
    }
    if (wavelength < (float) (original / scaling.highFrequencyFactor())) {
      return inverse;
    }
    float span = (float) (scaling.highFrequencyFactor() - scaling.lowFrequencyFactor());
    float smooth = (1 / wavelength * original - low) / span;
    return (1 - smooth) * inverse / factor + smooth * inverse;
  }

  private static float[] yarn(Yarn scaling, double theta, float[] powers) {
    int dimension = 2 * powers.length;
    double fast = correction(scaling.betaFast(), dimension, theta, scaling.originalMaxPositions());
    double slow = correction(scaling.betaSlow(), dimension, theta, scaling.originalMaxPositions());
    double low = Math.max(scaling.truncate() ? Math.floor(fast) : fast, 0);
    double high = Math.min(scaling.truncate() ? Math.ceil(slow) : slow, dimension - 1);
    // A ramp of no width would divide by zero.
    float width = (float) (low == high ? 0.001 : high - low);
    return pairs(
        powers.length,
        i -> {
          float ramp = Math.min(Math.max((i - (float) low) / width, 0), 1);
          float kept = 1 - ramp;
          float interpolated = 1 / ((float) scaling.factor() * powers[i]);
          return interpolated * (1 - kept) + 1 / powers[i] * kept;
        });
  }

  /** The dimension that makes the given number of turns in the original length. */
  private static double correction(double turns, int dimension, double theta, int original) {
    return dimension * Math.log(original / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
  }

  private static float[] longRope(LongRope scaling, float[] powers, int sequenceLength) {
    List<Double> factors =
        sequenceLength > scaling.originalMaxPositions()
            ? scaling.longFactors()
            : scaling.shortFactors();
    if (factors.size() != powers.length) {
      throw new IllegalArgumentException(
          "longrope has "
              + factors.size()
              + " factors, wanted one for each of "
              + powers.length
              + " pairs of rotary dimensions");
    }
    return pairs(powers.length, i -> 1 / (factors.get(i).floatValue() * powers[i]));
  }

  /** Float32 values; those of the function are floats already. */
  private static float[] pairs(int count, IntToDoubleFunction value) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) value.applyAsDouble(i);
    }
    return values;
  }
}
