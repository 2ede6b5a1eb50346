package io.github.sgicl.djl.training;

import io.github.sgicl.djl.internal.engine.learning.AnswerOutlook;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.metric.SparsityProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model that is being trained makes of one prompt.
 *
 * @param sparsity of the last hidden state at the end of the prompt, for each of {@link #metrics()}
 * @param routing the entropy of each block's router there in nats; empty without experts
 * @param experts through how many experts of each block the token there goes; empty without experts
 * @param meanExperts the same, the mean over all tokens of prompt and answer but the last, each
 *     predicted from the right ones before it: what the prompt costs
 * @param entropy of the answer's first token in nats
 * @param loss the mean cross-entropy of the answer's tokens in nats, each predicted from the right
 *     ones before it
 * @param exact whether greedy generation would give the answer
 */
public record ItemReading(
    List<Double> sparsity,
    List<Double> routing,
    List<Double> experts,
    List<Double> meanExperts,
    double entropy,
    double loss,
    boolean exact) {

  private static final List<SparsityMetric> METRICS = SparsityMetrics.report();

  /** Copies the lists. */
  public ItemReading {
    sparsity = List.copyOf(sparsity);
    routing = List.copyOf(routing);
    experts = List.copyOf(experts);
    meanExperts = List.copyOf(meanExperts);
  }

  /** The metrics that are taken: those of reports. */
  public static List<SparsityMetric> metrics() {
    return METRICS;
  }

  static ItemReading of(AnswerOutlook outlook) {
    SparsityProfile profile = SparsityProfile.of(outlook.state());
    List<Double> values = new ArrayList<>();
    for (SparsityMetric metric : METRICS) {
      values.add(profile.value(metric));
    }
    return new ItemReading(
        values,
        widened(outlook.routingEntropies()),
        widened(outlook.experts()),
        widened(outlook.meanExperts()),
        outlook.entropy(),
        outlook.loss(),
        outlook.exact());
  }

  private static List<Double> widened(float... values) {
    List<Double> widened = new ArrayList<>();
    for (float value : values) {
      widened.add((double) value);
    }
    return widened;
  }
}
