package io.github.sgicl.mechanism;

import io.github.sgicl.activation.ActivationException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Many prompts put through a model, equal ones once, in batches. What shares a batch depends on the
 * set of prompts and not on their order.
 */
final class PromptBatches {

  private static final int BATCH = 256;
  private static final Comparator<String> CANONICAL =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final List<String> prompts;
  private final MechanismListener listener;

  PromptBatches(List<String> prompts, MechanismListener listener) {
    this.prompts = List.copyOf(prompts);
    this.listener = listener;
  }

  /**
   * Gives each prompt its result.
   *
   * @param task what is being done, for the listener
   * @param work one result for each prompt of a batch, in order
   * @throws ActivationException if the work throws it, its index counted in all prompts
   * @throws IllegalStateException if the work gives another number of results
   */
  <R> List<R> map(String task, Function<List<String>, List<R>> work) {
    List<String> distinct = prompts.stream().distinct().sorted(CANONICAL).toList();
    Map<String, R> results = new HashMap<>();
    for (int start = 0; start < distinct.size(); start += BATCH) {
      List<String> batch = distinct.subList(start, Math.min(distinct.size(), start + BATCH));
      List<R> ofBatch = results(batch, work);
      if (ofBatch.size() != batch.size()) {
        throw new IllegalStateException(
            "the model must give one result for each prompt, gave %d for %d"
                .formatted(ofBatch.size(), batch.size()));
      }
      for (int i = 0; i < batch.size(); i++) {
        results.put(batch.get(i), ofBatch.get(i));
      }
      listener.passed(task, results.size(), distinct.size());
    }
    return prompts.stream().map(results::get).toList();
  }

  private <R> List<R> results(List<String> batch, Function<List<String>, List<R>> work) {
    try {
      return work.apply(batch);
    } catch (ActivationException e) {
      throw e.at(prompts.indexOf(batch.get(e.index())));
    }
  }
}
