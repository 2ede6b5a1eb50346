package io.github.sgicl.djl.training;

import java.util.List;
import java.util.function.Function;
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
    return means(ItemReading::routing);
  }

  /**
   * Through how many experts of each block the token at the end of the prompt goes, the mean over
   * prompts, from the first block on; empty without experts.
   */
  public List<Double> experts() {
    return means(ItemReading::experts);
  }

  /**
   * Through how many experts of each block a token of prompt or answer goes, the mean over these
   * and then over prompts, from the first block on; empty without experts.
   */
  public List<Double> meanExperts() {
    return means(ItemReading::meanExperts);
  }

  private List<Double> means(Function<ItemReading, List<Double>> ofBlocks) {
    return IntStream.range(0, ofBlocks.apply(items.get(0)).size())
        .mapToObj(block -> mean(item -> ofBlocks.apply(item).get(block)))
        .toList();
  }

  private double mean(ToDoubleFunction<ItemReading> value) {
    return items.stream().mapToDouble(value).sum() / items.size();
  }
}
