package io.github.sgicl.report.mechanism;

import io.github.sgicl.mechanism.BlockSparsity;
import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.mechanism.PromptGroup;
import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.figure.CurvePlot;
import io.github.sgicl.report.figure.Figure;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How sparsely blocks compute: the inner activations of their MLPs, or the routing of their
 * experts, beside the hidden states they leave.
 */
final class InsidePart {

  private static final String NAME = "inside";

  private final MechanismReport report;
  private final Captions captions;
  private final List<Finding> findings = new ArrayList<>();

  private InsidePart(MechanismReport report) {
    this.report = report;
    this.captions = new Captions(report);
  }

  static PagePart of(MechanismReport report) {
    InsidePart part = new InsidePart(report);
    List<BlockSparsity> dense = report.blocks().stream().filter(block -> !block.mixture()).toList();
    List<BlockSparsity> mixtures = report.blocks().stream().filter(BlockSparsity::mixture).toList();
    List<Block> blocks = new ArrayList<>();
    if (!dense.isEmpty()) {
      blocks.add(part.mlp(dense));
    }
    if (!mixtures.isEmpty()) {
      blocks.add(part.routed(mixtures));
    }
    return new PagePart("How sparsely do the blocks compute?", blocks, part.findings);
  }

  private Block mlp(List<BlockSparsity> dense) {
    return new Exhibit(
        captions.of(
            "Hoyer sparsity of the inner activations of each block's MLP at the prompt's last"
                + " token, the share of them whose magnitude exceeds their root mean square, and"
                + " Hoyer of the hidden state behind the block; 95 % intervals.",
            "Of normal values 31.7 % exceed their root mean square, and Hoyer is about 0.2: sparser"
                + " is above the one and below the other. A dense model computes all of them"
                + " whatever their size."),
        List.of(
            curves("Hoyer of MLP activations", "mlp_hoyer", dense, BlockSparsity::hoyer),
            curves(
                "share above the root mean square",
                "mlp_share_above_rms",
                dense,
                BlockSparsity::spread),
            hidden(dense)));
  }

  private Block routed(List<BlockSparsity> mixtures) {
    return new Exhibit(
        captions.of(
            "Shannon entropy, in nats, and Hoyer sparsity of each router's probabilities over all"
                + " experts at the prompt's last token, and Hoyer of the hidden state behind the"
                + " block; 95 % intervals.",
            "Entropy is 0 where one expert has all of the probability, and the logarithm of the"
                + " number of experts where all have the same."),
        List.of(
            curves("entropy of the routing", "routing_entropy", mixtures, BlockSparsity::spread),
            curves("Hoyer of the routing", "routing_hoyer", mixtures, BlockSparsity::hoyer),
            hidden(mixtures)));
  }

  private Figure hidden(List<BlockSparsity> blocks) {
    return curves("Hoyer of hidden states", "hidden_hoyer", blocks, BlockSparsity::hidden);
  }

  private Figure curves(
      String title,
      String quantity,
      List<BlockSparsity> blocks,
      Function<BlockSparsity, Interval> value) {
    List<CurvePlot.Curve> curves = new ArrayList<>();
    for (PromptGroup group : report.groups()) {
      List<CurvePlot.Point> points = new ArrayList<>();
      for (BlockSparsity found : blocks) {
        if (found.group().equals(group.name())) {
          Interval mean = value.apply(found);
          findings.add(Finding.of(NAME, quantity, group.name(), found.block(), group.n(), mean));
          points.add(CurvePlot.Point.of(found.block(), mean));
        }
      }
      curves.add(new CurvePlot.Curve(group.name(), points));
    }
    return new CurvePlot(title, "block", title, curves, report.tasks().size() == 1);
  }
}
