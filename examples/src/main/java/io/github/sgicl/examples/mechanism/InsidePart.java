package io.github.sgicl.examples.mechanism;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.djl.ExpertRouting;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Caption;
import io.github.sgicl.report.figure.CurvePlot;
import io.github.sgicl.report.figure.Figure;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How sparsely blocks compute: the inner activations of their MLPs, or the routing of their
 * experts, beside the hidden states they leave.
 */
final class InsidePart {

  private static final String NAME = "inside";

  private final Sample sample;
  private final MechanismPlan plan;
  private final List<Finding> findings = new ArrayList<>();

  private InsidePart(Sample sample, MechanismPlan plan) {
    this.sample = sample;
    this.plan = plan;
  }

  static Part of(Sample sample, MechanismPlan plan, Rendering rendering) {
    InsidePart part = new InsidePart(sample, plan);
    List<ExpertRouting> routing = rendering.routing(sample.texts());
    List<Integer> mixtures =
        IntStream.rangeClosed(1, sample.layers())
            .filter(block -> routing.get(0).logits(block - 1).length > 0)
            .boxed()
            .toList();
    List<Integer> dense =
        IntStream.rangeClosed(1, sample.layers())
            .filter(block -> !mixtures.contains(block))
            .boxed()
            .toList();
    List<Block> blocks = new ArrayList<>();
    if (!dense.isEmpty()) {
      blocks.add(part.mlp(rendering, dense));
    }
    if (!mixtures.isEmpty()) {
      blocks.add(part.routed(routing, mixtures));
    }
    return new Part("How sparsely do the blocks compute?", blocks, part.findings);
  }

  private Block mlp(Rendering rendering, List<Integer> dense) {
    List<List<Activation>> inside = rendering.mlp(sample.texts(), dense);
    return new Exhibit(
        caption(
            "Hoyer sparsity of the inner activations of each block's MLP at the prompt's last"
                + " token, the share of them whose magnitude exceeds their root mean square, and"
                + " Hoyer of the hidden state behind the block; 95 % intervals.",
            "Of normal values 31.7 % exceed their root mean square, and Hoyer is about 0.2: sparser"
                + " is above the one and below the other. A dense model computes all of them"
                + " whatever their size."),
        List.of(
            curves(
                "Hoyer of MLP activations",
                "mlp_hoyer",
                dense,
                (prompt, place) ->
                    SparsityMetrics.hoyer().of(inside.get(prompt).get(place).toArray())),
            curves(
                "share above the root mean square",
                "mlp_share_above_rms",
                dense,
                (prompt, place) -> shareAboveRms(inside.get(prompt).get(place).toArray())),
            hidden(dense)));
  }

  private Block routed(List<ExpertRouting> routing, List<Integer> mixtures) {
    return new Exhibit(
        caption(
            "Shannon entropy, in nats, and Hoyer sparsity of each router's probabilities over all"
                + " experts at the prompt's last token, and Hoyer of the hidden state behind the"
                + " block; 95 % intervals.",
            "Entropy is 0 where one expert has all of the probability, and the logarithm of the"
                + " number of experts where all have the same."),
        List.of(
            curves(
                "entropy of the routing",
                "routing_entropy",
                mixtures,
                (prompt, place) -> routing.get(prompt).entropy(mixtures.get(place) - 1)),
            curves(
                "Hoyer of the routing",
                "routing_hoyer",
                mixtures,
                (prompt, place) ->
                    routing.get(prompt).sparsity(mixtures.get(place) - 1, SparsityMetrics.hoyer())),
            hidden(mixtures)));
  }

  private Figure hidden(List<Integer> blocks) {
    return curves(
        "Hoyer of hidden states",
        "hidden_hoyer",
        blocks,
        (prompt, place) ->
            SparsityMetrics.hoyer()
                .of(sample.prompts().get(prompt).state(blocks.get(place)).toArray()));
  }

  /** A value of a prompt at the place of a block. */
  @FunctionalInterface
  private interface BlockValue {
    double of(int prompt, int place);
  }

  private Figure curves(String title, String quantity, List<Integer> blocks, BlockValue value) {
    List<CurvePlot.Curve> curves = new ArrayList<>();
    for (String group : sample.groups()) {
      List<CurvePlot.Point> points = new ArrayList<>();
      for (int place = 0; place < blocks.size(); place++) {
        int at = place;
        Interval mean = mean(group, prompt -> value.of(prompt, at));
        findings.add(
            Finding.of(NAME, quantity, group, blocks.get(place), sample.of(group).size(), mean));
        points.add(
            new CurvePlot.Point(blocks.get(place), mean.estimate(), mean.low(), mean.high()));
      }
      curves.add(new CurvePlot.Curve(group, points));
    }
    return new CurvePlot(title, "block", title, curves, sample.tasks().size() == 1);
  }

  private Interval mean(String group, IntToDoubleFunction value) {
    int[] items = sample.items();
    int[] places =
        IntStream.range(0, items.length)
            .filter(i -> sample.group(sample.prompts().get(i)).equals(group))
            .toArray();
    return plan.bootstrap()
        .mean(
            IntStream.of(places).mapToDouble(value).toArray(),
            IntStream.of(places).map(place -> items[place]).toArray());
  }

  private static double shareAboveRms(float... activations) {
    double squares = 0;
    for (float activation : activations) {
      squares += (double) activation * activation;
    }
    double rms = Math.sqrt(squares / activations.length);
    return SparsityMetrics.shareAbove(rms).of(activations);
  }

  private Caption caption(String shows, String conclusion) {
    return new Caption(shows, sample.n(), plan.seed(), conclusion);
  }
}
