package io.github.sgicl.examples.model;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.examples.cli.Progress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Many texts read in batches, with progress shown. What shares a batch depends on the set of texts
 * and not on their order, so a shuffled file gives the same bits.
 */
public final class TextBatches {

  private static final int BATCH = 256;
  private static final Comparator<String> CANONICAL =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private TextBatches() {}

  /**
   * Gives each text its result.
   *
   * @param task what is being done, for the progress line
   * @param work one result for each text of a batch, in order
   * @return the results in the order of the texts
   * @throws ActivationException if the work throws it, its index counted in {@code texts}
   */
  public static <R> List<R> map(
      String task, List<String> texts, Function<List<String>, List<R>> work) {
    List<String> distinct = texts.stream().distinct().sorted(CANONICAL).toList();
    Map<String, R> results = new HashMap<>();
    try (Progress progress = Progress.onStandardError(task, distinct.size())) {
      for (int start = 0; start < distinct.size(); start += BATCH) {
        List<String> batch = distinct.subList(start, Math.min(distinct.size(), start + BATCH));
        List<R> ofBatch = results(texts, batch, work);
        for (int i = 0; i < batch.size(); i++) {
          results.put(batch.get(i), ofBatch.get(i));
        }
        progress.advance(batch.size());
      }
    }
    return texts.stream().map(results::get).toList();
  }

  private static <R> List<R> results(
      List<String> texts, List<String> batch, Function<List<String>, List<R>> work) {
    try {
      return work.apply(batch);
    } catch (ActivationException e) {
      throw e.at(texts.indexOf(batch.get(e.index())));
    }
  }
}
