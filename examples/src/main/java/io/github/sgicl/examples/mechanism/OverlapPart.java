package io.github.sgicl.examples.mechanism;

import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Caption;
import io.github.sgicl.report.Table;
import io.github.sgicl.report.figure.CurvePlot;
import io.github.sgicl.report.figure.HeatMap;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.subspace.ActiveSubspace;
import io.github.sgicl.subspace.GroupContrast;
import io.github.sgicl.subspace.GroupOverlap;
import io.github.sgicl.subspace.Overlap;
import io.github.sgicl.subspace.SubspaceComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Whether prompts of one level, of one task, and whether layers share their active coordinates. */
final class OverlapPart {

  private static final String NAME = "overlap";
  private static final String TASKS = "tasks";

  private final Sample sample;
  private final MechanismPlan plan;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private OverlapPart(Sample sample, MechanismPlan plan) {
    this.sample = sample;
    this.plan = plan;
  }

  static Part of(Sample sample, MechanismPlan plan) {
    OverlapPart part = new OverlapPart(sample, plan);
    part.contrasts();
    part.groups();
    part.layers();
    return new Part("Do states share their active coordinates?", part.blocks, part.findings);
  }

  private SubspaceComparison comparison(
      Sample compared, int layer, double share, Function<ReadPrompt, String> group) {
    return SubspaceComparison.of(
            compared.placed(
                layer,
                CoordinateMask.none(),
                group,
                state -> ActiveSubspace.topShare(state, share)))
        .resamples(plan.resamples())
        .trials(plan.trials())
        .seed(plan.seed());
  }

  /** Within a level against between levels, for each task, and the same for tasks, by layer. */
  private void contrasts() {
    List<CurvePlot.Curve> curves = new ArrayList<>();
    for (String task : sample.tasks()) {
      Sample one = sample.ofTask(task);
      if (one.groups().size() > 1) {
        curves.add(contrast("levels of " + task, one, ReadPrompt::level));
      }
    }
    if (sample.tasks().size() > 1) {
      curves.add(contrast(TASKS, sample, prompt -> prompt.prompt().task()));
    }
    if (curves.isEmpty()) {
      return;
    }
    blocks.add(
        Exhibit.of(
            caption(
                "Mean Jaccard overlap of the top "
                    + Finding.percent(plan.headline())
                    + " coordinates within levels (or tasks) less that between them, at each layer"
                    + " boundary, over pairs of different items, with 95 % intervals.",
                "Above 0: states of one level, or task, have coordinates of their own. A level made"
                    + " by sparsity groups like states by construction."),
            new CurvePlot(
                "within less between", "layer boundary", "difference in Jaccard", curves, false)));
  }

  private CurvePlot.Curve contrast(
      String name, Sample compared, Function<ReadPrompt, String> group) {
    List<CurvePlot.Point> points = new ArrayList<>();
    for (int layer = 1; layer <= sample.layers(); layer++) {
      GroupContrast found =
          comparison(compared, layer, plan.headline(), group).withinAgainstBetween();
      Interval difference = found.difference();
      int n = compared.prompts().size();
      findings.add(
          Finding.of(NAME, "within_less_between", name, layer, n, difference)
              .atShare(plan.headline())
              .withP(found.p()));
      points.add(
          new CurvePlot.Point(layer, difference.estimate(), difference.low(), difference.high()));
      if (layer == sample.layers()) {
        blocks.add(
            Part.verdict(
                difference,
                1,
                "Last hidden state, %s: states within one share %s more (Jaccard) than states of different ones; permutation p %s."
                    .formatted(
                        name, Decimals.signedWithInterval(difference, 4), Decimals.p(found.p()))));
      }
    }
    return new CurvePlot.Curve(name, points);
  }

  /** All groups with each other at the last layer. */
  private void groups() {
    for (double share : plan.shares()) {
      SubspaceComparison comparison =
          comparison(sample, sample.layers(), share, sample::group).by(Overlap.JACCARD);
      List<String> names = sample.groups();
      Table table =
          Table.of(
              Table.words("group"),
              Table.words("with"),
              Table.numbers("Jaccard [95 %]"),
              Table.numbers("chance"),
              Table.numbers("beyond chance [95 %]"),
              Table.numbers("p"));
      List<List<Double>> means = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        List<Double> row = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
          if (j < i) {
            row.add(means.get(j).get(i));
            continue;
          }
          GroupOverlap found = comparison.betweenItems(names.get(i), names.get(j));
          row.add(found.mean().estimate());
          findings.add(
              Finding.of(
                      NAME,
                      "jaccard",
                      names.get(i),
                      sample.layers(),
                      found.firstStates() + (i == j ? 0 : found.secondStates()),
                      found.mean())
                  .against(names.get(j))
                  .atShare(share)
                  .withChance(found.chance())
                  .withP(found.p()));
          table =
              table.row(
                  names.get(i),
                  names.get(j),
                  Decimals.withInterval(found.mean(), 3),
                  Decimals.fixed(found.chance(), 3),
                  Decimals.signedWithInterval(found.excess(), 3),
                  Decimals.p(found.p()));
        }
        means.add(row);
      }
      String top = "the top " + Finding.percent(share) + " coordinates";
      if (names.size() > 1) {
        blocks.add(
            Exhibit.of(
                caption(
                    "Mean Jaccard overlap of " + top + " of the last hidden state.",
                    "The diagonal holds pairs of different prompts of one group."),
                new HeatMap(
                    "overlap of " + top,
                    "group",
                    "group",
                    names,
                    names,
                    means,
                    HeatMap.Scale.LOW_TO_HIGH)));
      }
      blocks.add(
          new Numbers(
              caption(
                  "The same with the exact chance level of random coordinates, and p by random"
                      + " twins.",
                  "Any few coordinates that are always large lie beyond this chance; the contrast"
                      + " of groups above is the stronger question."),
              table));
    }
  }

  /** Layers with each other, prompt by prompt. */
  private void layers() {
    int[] items = sample.items();
    List<List<ActiveSubspace>> byLayer =
        IntStream.rangeClosed(1, sample.layers())
            .mapToObj(
                layer ->
                    sample.states(layer).stream()
                        .map(state -> ActiveSubspace.topShare(state, plan.headline()))
                        .toList())
            .toList();
    List<List<Double>> means = new ArrayList<>();
    for (int a = 0; a < byLayer.size(); a++) {
      List<Double> row = new ArrayList<>();
      for (int b = 0; b < byLayer.size(); b++) {
        if (a == b) {
          row.add(Double.NaN);
        } else if (b < a) {
          row.add(means.get(b).get(a));
        } else {
          Interval mean = ofLayers(byLayer.get(a), byLayer.get(b), items);
          row.add(mean.estimate());
          findings.add(
              Finding.of(NAME, "jaccard_of_layers", "all", a + 1, items.length, mean)
                  .against("layer " + (b + 1))
                  .atShare(plan.headline())
                  .withChance(chance(byLayer.get(a).get(0))));
        }
      }
      means.add(row);
    }
    if (byLayer.size() > 1) {
      List<String> names =
          IntStream.rangeClosed(1, sample.layers()).mapToObj(Integer::toString).toList();
      blocks.add(
          Exhibit.of(
              caption(
                  "Mean Jaccard overlap of a prompt's own active coordinates at two layer"
                      + " boundaries, top "
                      + Finding.percent(plan.headline())
                      + "; by chance "
                      + Decimals.fixed(chance(byLayer.get(0).get(0)), 3)
                      + ".",
                  "Neighbouring layers share a residual stream, so overlap between them is what a"
                      + " transformer gives; the last one lies behind the final norm, which weighs"
                      + " coordinates anew."),
              new HeatMap(
                  "overlap of layers",
                  "layer boundary",
                  "layer boundary",
                  names,
                  names,
                  means,
                  HeatMap.Scale.LOW_TO_HIGH)));
    }
  }

  private Interval ofLayers(List<ActiveSubspace> a, List<ActiveSubspace> b, int[] items) {
    double[] overlaps =
        IntStream.range(0, items.length)
            .mapToDouble(i -> Overlap.JACCARD.of(a.get(i), b.get(i)))
            .toArray();
    return plan.bootstrap().mean(overlaps, items);
  }

  private static double chance(ActiveSubspace one) {
    return Overlap.JACCARD.byChance(one.dimension(), one.size(), one.size());
  }

  private Caption caption(String shows, String conclusion) {
    return new Caption(shows, sample.n(), plan.seed(), conclusion);
  }
}
