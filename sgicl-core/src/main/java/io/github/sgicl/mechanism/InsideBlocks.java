package io.github.sgicl.mechanism;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.mechanism.MechanismReport.Inside;
import io.github.sgicl.mechanism.MechanismReport.Item;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How sparsely blocks compute: the inner activations of their MLPs, or the routing of their
 * experts, beside the hidden states they leave.
 */
final class InsideBlocks {

  private final ReadSample sample;
  private final MechanismSetup setup;

  private InsideBlocks(ReadSample sample, MechanismSetup setup) {
    this.sample = sample;
    this.setup = setup;
  }

  /** Of dense blocks and then of mixtures, by group. */
  static List<BlockSparsity> of(ReadSample sample, MechanismSetup setup, List<Item> items) {
    InsideBlocks inside = new InsideBlocks(sample, setup);
    List<BlockSparsity> found = new ArrayList<>();
    for (boolean mixture : new boolean[] {false, true}) {
      for (String group : sample.groups()) {
        for (int block = 1; block <= sample.layers(); block++) {
          if (items.get(0).blocks().get(block - 1).mixture() == mixture) {
            found.add(inside.summed(block, group, items));
          }
        }
      }
    }
    return found;
  }

  private BlockSparsity summed(int block, String group, List<Item> items) {
    return new BlockSparsity(
        block,
        items.get(0).blocks().get(block - 1).mixture(),
        group,
        mean(group, i -> items.get(i).blocks().get(block - 1).hoyer()),
        mean(group, i -> items.get(i).blocks().get(block - 1).spread()),
        hidden(group, block));
  }

  /** What each block computes, prompt by prompt. */
  static List<List<Inside>> observed(List<String> texts, int layers, ModelPasses passes) {
    List<List<double[]>> routing = passes.routing(texts);
    List<Integer> dense =
        IntStream.rangeClosed(1, layers)
            .filter(block -> routing.get(0).get(block - 1).length == 0)
            .boxed()
            .toList();
    List<List<Activation>> mlp = dense.isEmpty() ? List.of() : passes.mlp(texts, dense);
    List<List<Inside>> all = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      List<Inside> blocks = new ArrayList<>();
      for (int block = 1; block <= layers; block++) {
        int place = dense.indexOf(block);
        blocks.add(
            place >= 0
                ? dense(mlp.get(i).get(place).toArray())
                : mixture(routing.get(i).get(block - 1)));
      }
      all.add(blocks);
    }
    return all;
  }

  private static Inside dense(float... activations) {
    return new Inside(false, hoyer(activations), shareAboveRms(activations));
  }

  private static Inside mixture(double... probabilities) {
    return new Inside(true, hoyer(rounded(probabilities)), entropy(probabilities));
  }

  private Interval hidden(String group, int block) {
    return mean(group, i -> hoyer(sample.prompts().get(i).state(block).toArray()));
  }

  private Interval mean(String group, IntToDoubleFunction value) {
    return sample.mean(sample.places(group), value, setup.bootstrap());
  }

  private static double hoyer(float... values) {
    return SparsityMetrics.hoyer().of(values);
  }

  private static float[] rounded(double... probabilities) {
    float[] rounded = new float[probabilities.length];
    IntStream.range(0, rounded.length).forEach(i -> rounded[i] = (float) probabilities[i]);
    return rounded;
  }

  private static double entropy(double... probabilities) {
    double sum = 0;
    for (double probability : probabilities) {
      sum -= probability > 0 ? probability * Math.log(probability) : 0;
    }
    return Math.max(0, sum);
  }

  private static double shareAboveRms(float... activations) {
    double squares = 0;
    for (float activation : activations) {
      squares += (double) activation * activation;
    }
    double rms = Math.sqrt(squares / activations.length);
    return SparsityMetrics.shareAbove(rms).of(activations);
  }
}
