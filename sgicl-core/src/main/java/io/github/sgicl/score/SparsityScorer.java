package io.github.sgicl.score;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationProvider;
import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Scores texts by the sparsity of a model's hidden state: by default the last one at the end of the
 * prompt, all coordinates. Immutable and, like its provider, safe for use by many threads.
 */
public final class SparsityScorer implements DifficultySignal {

  private final ActivationProvider provider;
  private final SparsityMetric metric;
  private final Site site;
  private final Map<TokenPosition, ScoreIdentity> identities = new EnumMap<>(TokenPosition.class);

  private SparsityScorer(ActivationProvider provider, SparsityMetric metric, Site site) {
    this.provider = provider;
    this.metric = metric;
    this.site = site.resolvedFor(provider.layers());
    for (TokenPosition position : TokenPosition.values()) {
      identities.put(
          position,
          new ScoreIdentity(
              provider.model(),
              provider.template(),
              this.site.at(position),
              metric.name(),
              metric.orientation()));
    }
  }

  /** Scores by a metric of the last hidden state at the end of the prompt. */
  public static SparsityScorer of(ActivationProvider provider, SparsityMetric metric) {
    return new SparsityScorer(provider, metric, Site.lastHiddenState());
  }

  /**
   * The scorer whose scores are of a given identity, such as that of a calibration that was kept.
   *
   * @throws IllegalArgumentException if the provider cannot give such scores, or the identity is
   *     not that of a sparsity metric by a known name
   */
  public static SparsityScorer matching(ScoreIdentity identity, ActivationProvider provider) {
    SparsityScorer scorer =
        new SparsityScorer(provider, SparsityMetrics.named(identity.signal()), identity.site());
    if (!scorer.identity().equals(identity)) {
      throw new IllegalArgumentException(
          "scores were made with " + identity.difference(scorer.identity()));
    }
    return scorer;
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
    double value =
        switch (position) {
          case ANSWER_MEAN -> mean(states);
          case ANSWER_MAX -> sparsest(states);
          case PROMPT_END ->
              throw new IllegalArgumentException(
                  "position must be answer_mean or answer_max, was " + position);
        };
    return new Score(value, identityAt(position));
  }

  private ScoreIdentity identityAt(TokenPosition position) {
    return Objects.requireNonNull(identities.get(position));
  }

  private double measure(Activation state) {
    return metric.of(site.mask().applyTo(state));
  }

  private double mean(List<Activation> states) {
    double sum = 0;
    for (Activation state : states) {
      sum += measure(state);
    }
    return sum / states.size();
  }

  private double sparsest(List<Activation> states) {
    double sparsest = measure(states.get(0));
    for (Activation state : states.subList(1, states.size())) {
      double value = measure(state);
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
