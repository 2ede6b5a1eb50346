package io.github.sgicl.comparison;

import io.github.sgicl.prompt.Demonstration;
import io.github.sgicl.prompt.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Log-likelihoods that are kept in a journal, which holds finite numbers: of what cannot be shown
 * the most negative one.
 *
 * @param logLikelihood reads what is not known yet
 * @param journal keeps it
 */
record JournalledLikelihood(
    BiFunction<Query, List<Demonstration>, List<Double>> logLikelihood, Journal journal)
    implements BiFunction<Query, List<Demonstration>, List<Double>> {

  private static final double NEVER = -Double.MAX_VALUE;

  @Override
  public List<Double> apply(Query query, List<Demonstration> demonstrations) {
    List<String> texts = new ArrayList<>(List.of(query.text()));
    for (Demonstration one : demonstrations) {
      texts.add(one.question());
      texts.add(one.answer());
    }
    return journal
        .values(
            "log-likelihoods of " + TextDigest.of(texts),
            () ->
                logLikelihood.apply(query, demonstrations).stream()
                    .map(value -> value == Double.NEGATIVE_INFINITY ? NEVER : value)
                    .toList())
        .stream()
        .map(value -> value == NEVER ? Double.NEGATIVE_INFINITY : value)
        .toList();
  }
}
