package io.github.sgicl.axis;

import io.github.sgicl.activation.Site;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.metric.SparsityMetric;
import java.util.Optional;

/**
 * A number that a study has of every prompt.
 *
 * @param name a metric's name, or {@code l2_before_final_norm}, {@code entropy}, {@code
 *     top1_probability}, {@code tokens}, or that of a probe
 * @param site where a metric was taken, empty for what is no metric
 * @param turned whether associations take its negative: so that a positive one always means sparser
 *     (for the top-1 probability: less sure) as the level rises
 */
public record Quantity(String name, Optional<Site> site, boolean turned) {

  /** The length of the residual stream, the rival explanation of every sparsity. */
  public static final Quantity NORM = new Quantity("l2_before_final_norm", Optional.empty(), false);

  /** How open the next token is. */
  public static final Quantity ENTROPY = new Quantity("entropy", Optional.empty(), false);

  /** How sure the model is of the next token. */
  public static final Quantity TOP_PROBABILITY =
      new Quantity("top1_probability", Optional.empty(), true);

  /** The length of the rendered prompt. */
  public static final Quantity TOKENS = new Quantity("tokens", Optional.empty(), false);

  /**
   * The log odds of a wrong answer by a linear probe of the last state at the prompt's end, fitted
   * on prompts of other clusters.
   */
  public static final Quantity STATE_PROBE =
      new Quantity("linear_probe_state", Optional.empty(), false);

  /** The same by a probe of norms, cosines and distances from boundary to boundary. */
  public static final Quantity TRAJECTORY_PROBE =
      new Quantity("linear_probe_trajectory", Optional.empty(), false);

  /** A metric at a site. */
  static Quantity of(SparsityMetric metric, Site site) {
    return new Quantity(
        metric.name(), Optional.of(site), metric.orientation() == Orientation.LOWER_IS_SPARSER);
  }

  /** The name with layer and position, such as {@code hoyer, layer 30, prompt_end}. */
  public String label() {
    return site.map(at -> name + ", layer " + at.layer() + ", " + at.position()).orElse(name);
  }

  /** The value, or its negative where this quantity is turned. */
  double towardsSparse(double value) {
    return turned ? -value : value;
  }
}
