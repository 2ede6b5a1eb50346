package io.github.sgicl.djl.training;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

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

  /**
   * The mean entropy of each block's router at the end of the prompt in nats, from the first block
   * on; empty without experts. Evenly torn between all of E experts it is ln E.
   */
  public List<Double> routing() {
    return IntStream.range(0, items.get(0).routing().size())
        .mapToObj(block -> mean(item -> item.routing().get(block)))
        .toList();
  }

  private double mean(ToDoubleFunction<ItemReading> value) {
    return items.stream().mapToDouble(value).sum() / items.size();
  }
}
