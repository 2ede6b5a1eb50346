package io.github.sgicl.report.mechanism;

import io.github.sgicl.mechanism.LayerOverlap;
import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.mechanism.PromptGroup;
import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Table;
import io.github.sgicl.report.figure.CurvePlot;
import io.github.sgicl.report.figure.HeatMap;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.subspace.GroupContrast;
import io.github.sgicl.subspace.GroupOverlap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** Whether prompts of one level, of one task, and whether layers share their active coordinates. */
final class OverlapPart {

  private static final String NAME = "overlap";
  private static final String TASKS = "tasks";

  private final MechanismReport report;
  private final Captions captions;
  private final double headline;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private OverlapPart(MechanismReport report) {
    this.report = report;
    this.captions = new Captions(report);
    this.headline = report.setup().headline();
  }

  static PagePart of(MechanismReport report) {
    OverlapPart part = new OverlapPart(report);
    part.contrasts();
    report.overlaps().forEach(part::groups);
    part.layers();
    return new PagePart("Do states share their active coordinates?", part.blocks, part.findings);
  }

  /** Within a level against between levels, for each task, and the same for tasks, by layer. */
  private void contrasts() {
    List<CurvePlot.Curve> curves = new ArrayList<>();
    report
        .levelContrasts()
        .forEach(
            (task, contrasts) -> {
              int n =
                  report.groups().stream()
                      .filter(group -> group.task().equals(task))
                      .mapToInt(PromptGroup::n)
                      .sum();
              curves.add(contrast("levels of " + task, n, contrasts));
            });
    if (!report.taskContrasts().isEmpty()) {
      curves.add(contrast(TASKS, report.prompts(), report.taskContrasts()));
    }
    if (curves.isEmpty()) {
      return;
    }
    blocks.add(
        Exhibit.of(
            captions.of(
                "Mean Jaccard overlap of the top "
                    + Finding.percent(headline)
                    + " coordinates within levels (or tasks) less that between them, at each layer"
                    + " boundary, over pairs of different items, with 95 % intervals.",
                "Above 0: states of one level, or task, have coordinates of their own. A level made"
                    + " by sparsity groups like states by construction."),
            new CurvePlot(
                "within less between", "layer boundary", "difference in Jaccard", curves, false)));
  }

  private CurvePlot.Curve contrast(String name, int n, List<GroupContrast> contrasts) {
    List<CurvePlot.Point> points = new ArrayList<>();
    for (GroupContrast found : contrasts) {
      int layer = points.size() + 1;
      Interval difference = found.difference();
      findings.add(
          Finding.of(NAME, "within_less_between", name, layer, n, difference)
              .atShare(headline)
              .withP(found.p()));
      points.add(CurvePlot.Point.of(layer, difference));
    }
    GroupContrast last = contrasts.get(contrasts.size() - 1);
    blocks.add(
        PagePart.verdict(
            last.difference(),
            1,
            "Last hidden state, %s: states within one share %s more (Jaccard) than states of different ones; permutation p %s."
                .formatted(
                    name,
                    Decimals.signedWithInterval(last.difference(), 4),
                    Decimals.p(last.p()))));
    return new CurvePlot.Curve(name, points);
  }

  /** All groups with each other in the last hidden state. */
  private void groups(double share, List<GroupOverlap> overlaps) {
    List<String> names = report.groups().stream().map(PromptGroup::name).toList();
    Table table =
        Table.of(
            Table.words("group"),
            Table.words("with"),
            Table.numbers("Jaccard [95 %]"),
            Table.numbers("chance"),
            Table.numbers("beyond chance [95 %]"),
            Table.numbers("p"));
    for (GroupOverlap found : overlaps) {
      int n = found.firstStates();
      findings.add(
          Finding.of(
                  NAME,
                  "jaccard",
                  found.first(),
                  report.setup().blocks(),
                  n + (found.first().equals(found.second()) ? 0 : found.secondStates()),
                  found.mean())
              .against(found.second())
              .atShare(share)
              .withChance(found.chance())
              .withP(found.p()));
      table =
          table.row(
              found.first(),
              found.second(),
              Decimals.withInterval(found.mean(), 3),
              Decimals.fixed(found.chance(), 3),
              Decimals.signedWithInterval(found.excess(), 3),
              Decimals.p(found.p()));
    }
    String top = "the top " + Finding.percent(share) + " coordinates";
    if (names.size() > 1) {
      blocks.add(
          Exhibit.of(
              captions.of(
                  "Mean Jaccard overlap of " + top + " of the last hidden state.",
                  "The diagonal holds pairs of different prompts of one group."),
              new HeatMap(
                  "overlap of " + top,
                  "group",
                  "group",
                  names,
                  names,
                  square(names, (a, b) -> between(a, b, overlaps)),
                  HeatMap.Scale.LOW_TO_HIGH)));
    }
    blocks.add(
        new Numbers(
            captions.of(
                "The same with the exact chance level of random coordinates, and p by random"
                    + " twins.",
                "Any few coordinates that are always large lie beyond this chance; the contrast"
                    + " of groups above is the stronger question."),
            table));
  }

  private static double between(String a, String b, List<GroupOverlap> overlaps) {
    return overlaps.stream()
        .filter(
            one ->
                (one.first().equals(a) && one.second().equals(b))
                    || (one.first().equals(b) && one.second().equals(a)))
        .findFirst()
        .orElseThrow()
        .mean()
        .estimate();
  }

  private static <T> List<List<Double>> square(List<T> names, ToDoubleBiFunction<T, T> value) {
    return names.stream()
        .map(a -> names.stream().map(b -> value.applyAsDouble(a, b)).toList())
        .toList();
  }

  /** Layers with each other, prompt by prompt. */
  private void layers() {
    List<LayerOverlap> overlaps = report.layerOverlaps();
    for (LayerOverlap found : overlaps) {
      findings.add(
          Finding.of(
                  NAME, "jaccard_of_layers", "all", found.first(), report.prompts(), found.mean())
              .against("layer " + found.second())
              .atShare(headline)
              .withChance(found.chance()));
    }
    if (overlaps.isEmpty()) {
      return;
    }
    List<Integer> layers = IntStream.rangeClosed(1, report.setup().blocks()).boxed().toList();
    List<String> names = layers.stream().map(layer -> Integer.toString(layer)).toList();
    blocks.add(
        Exhibit.of(
            captions.of(
                "Mean Jaccard overlap of a prompt's own active coordinates at two layer"
                    + " boundaries, top "
                    + Finding.percent(headline)
                    + "; by chance "
                    + Decimals.fixed(overlaps.get(0).chance(), 3)
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
                square(layers, (a, b) -> between(a, b, overlaps, Double.NaN)),
                HeatMap.Scale.LOW_TO_HIGH)));
  }

  private static double between(int a, int b, List<LayerOverlap> overlaps, double withItself) {
    return overlaps.stream()
        .filter(one -> one.first() == Math.min(a, b) && one.second() == Math.max(a, b))
        .mapToDouble(one -> one.mean().estimate())
        .findFirst()
        .orElse(withItself);
  }
}
