package io.github.sgicl.djl.training;

import io.github.sgicl.djl.internal.engine.learning.LlamaParameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * How a Llama begins. Embedding and head are normal with the given deviations, every other matrix
 * with 1/sqrt(inputs), those that write to the residual stream (attention output, and down
 * projection of MLP or expert) divided by sqrt(2 layers) as well; norms are 1.
 *
 * @param embeddingDeviation of the embedding. With 1 token identities are not drowned by what the
 *     first blocks write; small models learn in context much sooner than with the usual 0.02.
 * @param headDeviation of the output head
 * @param previousTokenHead whether the first head of the first block looks at the token before from
 *     the start: the first coordinate of all embeddings is made 4 deviations, and queries and keys
 *     of that head take this constant only, turned by one position on its fastest rotary
 *     frequencies. It saves the time in which a model finds such a head by itself.
 */
public record Initialisation(
    double embeddingDeviation, double headDeviation, boolean previousTokenHead) {

  private static final double CONSTANT = 4;
  private static final double SHARPNESS = 6;
  private static final int FREQUENCIES = 5;

  /**
   * @throws IllegalArgumentException if a deviation is not positive
   */
  public Initialisation {
    requirePositive("embeddingDeviation", embeddingDeviation);
    requirePositive("headDeviation", headDeviation);
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be finite and > 0, was " + value);
    }
  }

  /** Normal weights with these deviations, no head of a purpose. */
  public static Initialisation normal(double embeddingDeviation, double headDeviation) {
    return new Initialisation(embeddingDeviation, headDeviation, false);
  }

  /** This beginning with a previous-token head. */
  public Initialisation withPreviousTokenHead() {
    return new Initialisation(embeddingDeviation, headDeviation, true);
  }

  /**
   * The weights that a seed begins with, in the order of a checkpoint: the embedding, those of each
   * block, the final norm, the head. Normal numbers are those of {@link Random#nextGaussian()}, so
   * they are the same on every machine.
   */
  public List<float[]> weights(LlamaShape shape, long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    List<float[]> weights = new ArrayList<>();
    for (LlamaParameter parameter : LlamaParameter.of(shape)) {
      float[] values = new float[parameter.size()];
      long own = seeds.nextLong();
      if (parameter.isMatrix()) {
        Random random = new Random(own);
        double deviation = deviation(parameter, shape);
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (random.nextGaussian() * deviation);
        }
      } else {
        Arrays.fill(values, 1);
      }
      weights.add(values);
    }
    if (previousTokenHead) {
      lookAtPreviousToken(shape, weights);
    }
    return weights;
  }

  private double deviation(LlamaParameter parameter, LlamaShape shape) {
    String name = parameter.name();
    if (name.startsWith("model.embed_tokens")) {
      return embeddingDeviation;
    }
    if (name.startsWith("lm_head")) {
      return headDeviation;
    }
    double deviation = 1 / Math.sqrt(parameter.shape().get(1));
    boolean writesToStream =
        name.contains("o_proj") || name.contains("down_proj") || name.contains(".w2.");
    return writesToStream ? deviation / Math.sqrt(2.0 * shape.layers()) : deviation;
  }

  private void lookAtPreviousToken(LlamaShape shape, List<float[]> weights) {
    int hidden = shape.hidden();
    float[] embedding = weights.get(0);
    for (int token = 0; token < shape.vocabulary(); token++) {
      embedding[token * hidden] = (float) (CONSTANT * embeddingDeviation);
    }
    double normalised = CONSTANT / Math.sqrt(1 + CONSTANT * CONSTANT / hidden);
    float[] queries = weights.get(2);
    float[] keys = weights.get(3);
    Arrays.fill(queries, 0, shape.headDim() * hidden, 0);
    Arrays.fill(keys, 0, shape.headDim() * hidden, 0);
    int half = shape.headDim() / 2;
    for (int i = 0; i < Math.min(FREQUENCIES, half); i++) {
      double turn = StrictMath.pow(shape.ropeTheta(), -2.0 * i / shape.headDim());
      queries[i * hidden] = (float) (SHARPNESS / normalised);
      keys[i * hidden] = (float) (SHARPNESS * StrictMath.cos(turn) / normalised);
      keys[(i + half) * hidden] = (float) (SHARPNESS * StrictMath.sin(turn) / normalised);
    }
  }
}
