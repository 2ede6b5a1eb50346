package io.github.sgicl.djl.internal.checkpoint;

import java.util.List;

/**
 * How the frequencies of a rotary embedding are stretched for contexts longer than those of
 * pretraining. {@link InverseFrequencies} computes them. Lengths are in tokens; factors are finite
 * and positive.
 */
public sealed interface RopeScaling {

  /** What cosines and sines are multiplied by; 1 unless a kind says otherwise. */
  default double attentionFactor() {
    return 1;
  }

  /** {@code default}: no stretching. */
  record Unscaled() implements RopeScaling {}

  /**
   * {@code linear}: position interpolation (Chen et al. 2023, arXiv 2306.15595).
   *
   * @param factor what every frequency is divided by
   */
  record Linear(double factor) implements RopeScaling {}

  /**
   * {@code dynamic}: the base grows with the sequence, once it is longer than the model's maximum
   * (NTK-aware scaling, by bloc97 and emozilla).
   *
   * @param factor how steeply
   * @param maxPositions the model's maximal length
   */
  record Dynamic(double factor, int maxPositions) implements RopeScaling {}

  /**
   * {@code llama3}: low frequencies are divided, high ones kept, those between mixed (Llama 3.1).
   *
   * @param factor what low frequencies are divided by
   * @param lowFrequencyFactor turns in the original length below which a frequency is low
   * @param highFrequencyFactor turns above which it is high; greater than the low one
   * @param originalMaxPositions the maximal length of pretraining
   */
  record Llama3(
      double factor,
      double lowFrequencyFactor,
      double highFrequencyFactor,
      int originalMaxPositions)
      implements RopeScaling {}

  /**
   * {@code yarn}: as llama3 with a ramp over dimensions (Peng et al. 2023, arXiv 2309.00071).
   *
   * @param factor what low frequencies are divided by
   * @param attentionFactor what cosines and sines are multiplied by
   * @param betaFast turns in the original length above which a frequency is kept
   * @param betaSlow turns below which it is wholly divided
   * @param truncate whether the ramp's ends are rounded outwards to whole dimensions
   * @param originalMaxPositions the maximal length of pretraining
   */
  record Yarn(
      double factor,
      double attentionFactor,
      double betaFast,
      double betaSlow,
      boolean truncate,
      int originalMaxPositions)
      implements RopeScaling {}

  /**
   * {@code longrope}: a divisor for each frequency, from one of two lists by the sequence's length
   * (Ding et al. 2024, arXiv 2402.13753).
   *
   * @param shortFactors divisors up to the original length, one for each pair of rotary dimensions
   * @param longFactors divisors beyond it, as many
   * @param attentionFactor what cosines and sines are multiplied by, at any length
   * @param originalMaxPositions the maximal length of pretraining, at least 2
   */
  record LongRope(
      List<Double> shortFactors,
      List<Double> longFactors,
      double attentionFactor,
      int originalMaxPositions)
      implements RopeScaling {

    /** Copies the lists. */
    public LongRope {
      shortFactors = List.copyOf(shortFactors);
      longFactors = List.copyOf(longFactors);
    }
  }
}
