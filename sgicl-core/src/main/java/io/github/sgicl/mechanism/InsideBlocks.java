package io.github.sgicl.mechanism;

import io.github.sgicl.activation.Activation;
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
  static List<BlockSparsity> of(ReadSample sample, MechanismSetup setup, ModelPasses passes) {
    InsideBlocks inside = new InsideBlocks(sample, setup);
    List<List<double[]>> routing = passes.routing(sample.texts());
    List<Integer> mixtures = new ArrayList<>();
    List<Integer> dense = new ArrayList<>();
    for (int block = 1; block <= sample.layers(); block++) {
      (routing.get(0).get(block - 1).length > 0 ? mixtures : dense).add(block);
    }
    List<BlockSparsity> found = new ArrayList<>();
    if (!dense.isEmpty()) {
      found.addAll(inside.dense(dense, passes.mlp(sample.texts(), dense)));
    }
    for (String group : sample.groups()) {
      for (int block : mixtures) {
        found.add(inside.mixture(block, group, routing));
      }
    }
    return found;
  }

  private List<BlockSparsity> dense(List<Integer> dense, List<List<Activation>> inside) {
    List<BlockSparsity> found = new ArrayList<>();
    for (String group : sample.groups()) {
      for (int place = 0; place < dense.size(); place++) {
        int at = place;
        int block = dense.get(place);
        found.add(
            new BlockSparsity(
                block,
                false,
                group,
                mean(group, i -> hoyer(inside.get(i).get(at).toArray())),
                mean(group, i -> shareAboveRms(inside.get(i).get(at).toArray())),
                hidden(group, block)));
      }
    }
    return found;
  }

  private BlockSparsity mixture(int block, String group, List<List<double[]>> routing) {
    return new BlockSparsity(
        block,
        true,
        group,
        mean(group, i -> hoyer(rounded(routing.get(i).get(block - 1)))),
        mean(group, i -> entropy(routing.get(i).get(block - 1))),
        hidden(group, block));
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
