package io.github.sgicl.score;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationProvider;
import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.metric.SparsityMetric;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores texts by the sparsity of a model's hidden state: by default the last one at the end of the
 * prompt, all coordinates. Immutable and, like its provider, safe for use by many threads.
 */
public final class SparsityScorer implements DifficultySignal {

  private final ActivationProvider provider;
  private final SparsityMetric metric;
  private final Site site;

  private SparsityScorer(ActivationProvider provider, SparsityMetric metric, Site site) {
    this.provider = provider;
    this.metric = metric;
    this.site = site.resolvedFor(provider.layers());
  }

  /** Scores by a metric of the last hidden state at the end of the prompt. */
  public static SparsityScorer of(ActivationProvider provider, SparsityMetric metric) {
    return new SparsityScorer(provider, metric, Site.lastHiddenState());
  }

  /**
   * This scorer at another layer boundary.
   *
   * @param layer 0 for the embeddings, up to L for the last hidden state; negative values count
   *     from the end
   * @throws IllegalArgumentException if the model has no such boundary
   */
  public SparsityScorer atLayer(int layer) {
    return new SparsityScorer(provider, metric, site.atLayer(layer));
  }

  /** This scorer with other coordinates left out before the metric is taken. */
  public SparsityScorer masking(CoordinateMask mask) {
    return new SparsityScorer(provider, metric, site.masking(mask));
  }

  /**
   * This scorer of the inner activations of an MLP: that of the block whose output its layer is.
   *
   * @throws IllegalArgumentException if its layer is that of the embeddings
   */
  public SparsityScorer insideMlp() {
    return new SparsityScorer(provider, metric, site.insideMlp());
  }

  @Override
  public ScoreIdentity identity() {
    return identityAt(site.position());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the mask does not fit the model's hidden state
   * @throws IllegalStateException if the provider breaks its contract and gives more or fewer
   *     states than there are texts
   */
  @Override
  public List<Score> scoreAll(List<String> texts) {
    List<Activation> states = provider.read(texts, site);
    if (states.size() != texts.size()) {
      throw new IllegalStateException(
          "the provider must give one state per text, gave "
              + states.size()
              + " states for "
              + texts.size()
              + " texts");
    }
    ScoreIdentity identity = identity();
    List<Score> scores = new ArrayList<>(states.size());
    for (Activation state : states) {
      scores.add(new Score(measure(state), identity));
    }
    return List.copyOf(scores);
  }

  /**
   * Scores an answer by the states that emit its tokens, the stop token left out.
   *
   * @param states at least one, read at this scorer's layer; this scorer's mask is applied here
   * @param position {@link TokenPosition#ANSWER_MEAN} for the mean of the states' values, {@link
   *     TokenPosition#ANSWER_MAX} for the value of the sparsest state
   * @return a score at that position; NaN if the metric is undefined for any of the states
   * @throws IllegalArgumentException if there is no state, the position is {@link
   *     TokenPosition#PROMPT_END}, or the mask does not fit the states
   */
  public Score ofAnswer(List<Activation> states, TokenPosition position) {
    if (states.isEmpty()) {
      throw new IllegalArgumentException("an answer needs at least one state, was empty");
    }
    double[] values = states.stream().mapToDouble(this::measure).toArray();
    double value =
        switch (position) {
          case ANSWER_MEAN -> mean(values);
          case ANSWER_MAX -> sparsest(values);
          case PROMPT_END ->
              throw new IllegalArgumentException(
                  "position must be answer_mean or answer_max, was " + position);
        };
    return new Score(value, identityAt(position));
  }

  private ScoreIdentity identityAt(TokenPosition position) {
    return new ScoreIdentity(
        provider.model(),
        provider.template(),
        site.at(position),
        metric.name(),
        metric.orientation());
  }

  private double measure(Activation state) {
    return metric.of(site.mask().applyTo(state.toArray()));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private double sparsest(double[] values) {
    double sparsest = values[0];
    for (double value : values) {
      sparsest =
          switch (metric.orientation()) {
            case HIGHER_IS_SPARSER -> Math.max(sparsest, value);
            case LOWER_IS_SPARSER -> Math.min(sparsest, value);
          };
    }
    return sparsest;
  }

  @Override
  public String toString() {
    return "SparsityScorer[" + identity() + "]";
  }
}
