package io.github.sgicl.djl.training;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a model that is being trained makes of a split.
 *
 * @param name the split
 * @param items its prompts, in order
 */
public record SplitReading(String name, List<ItemReading> items) {

  /** Copies the list. */
  public SplitReading {
    items = List.copyOf(items);
  }

  /** The share of prompts that greedy generation would answer exactly. */
  public double accuracy() {
    return mean(item -> item.exact() ? 1 : 0);
  }

  /** The mean loss in nats. */
  public double loss() {
    return mean(ItemReading::loss);
  }

  /** The mean entropy of the answer's first token in nats. */
  public double entropy() {
    return mean(ItemReading::entropy);
  }

  /**
   * The mean of a metric.
   *
   * @param metric its place in {@link ItemReading#metrics()}
   */
  public double sparsity(int metric) {
    return mean(item -> item.sparsity().get(metric));
  }

  private double mean(ToDoubleFunction<ItemReading> value) {
    return items.stream().mapToDouble(value).sum() / items.size();
  }
}
