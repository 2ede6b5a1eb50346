package io.github.sgicl.report.dynamics;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.sgicl.report.Block;
import io.github.sgicl.report.Caption;
import io.github.sgicl.report.Page;
import io.github.sgicl.report.Report;
import io.github.sgicl.report.Table;
import io.github.sgicl.report.figure.CurvePlot;
import io.github.sgicl.statistic.Decimals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report on runs of one task that differ in their seeds or in the routing of their experts, as
 * a training folder keeps them. Curves are means over runs of one routing, bands go from the lowest
 * of them to the highest.
 */
public final class DynamicsReport implements Report {

  private static final String SPARSITY = "hoyer";
  private static final String CONTROL = "control-";
  private static final String HELD_OUT = "held-out";
  private static final int PROSE_DECIMALS = 3;

  private final List<RunMetrics> runs;
  private final long seed;

  private DynamicsReport(List<RunMetrics> runs, long seed) {
    this.runs = List.copyOf(runs);
    this.seed = seed;
  }

  /**
   * Reads the folders of runs.
   *
   * @param folders at least one; each holds {@code training.json}, {@code metrics.jsonl} and {@code
   *     items.jsonl}
   * @param seed of the bootstrap
   * @throws IOException if a file cannot be read, or holds no record
   * @throws IllegalArgumentException if there is no folder, or the runs are of other splits or were
   *     recorded at other steps
   */
  public static DynamicsReport of(List<Path> folders, long seed) throws IOException {
    if (folders.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one run");
    }
    List<RunMetrics> runs = new ArrayList<>();
    for (Path folder : folders) {
      runs.add(RunMetrics.read(folder));
    }
    for (RunMetrics run : runs) {
      if (!run.splits().equals(runs.get(0).splits())
          || run.records().size() != runs.get(0).records().size()) {
        throw new IllegalArgumentException(
            "runs must be of one task and recorded at the same steps, were of "
                + runs.get(0).task()
                + " and "
                + run.task());
      }
    }
    return new DynamicsReport(runs, seed);
  }

  @Override
  public String name() {
    return "dynamics";
  }

  @Override
  public Page page() {
    List<Page.Section> sections = new ArrayList<>();
    Map<String, List<RunMetrics>> byRouting =
        runs.stream().collect(groupingBy(RunMetrics::routing, LinkedHashMap::new, toList()));
    byRouting.forEach(
        (routing, alike) ->
            sections.add(
                new Page.Section(
                    byRouting.size() == 1 ? "Over the steps" : "Over the steps: " + routing,
                    List.of(
                        exhibit(alike, "sparsity (Hoyer) where the answer begins", SPARSITY),
                        exhibit(alike, "entropy of the next token, nats", "entropy"),
                        exhibit(alike, "loss of the answer, nats", "loss"),
                        exhibit(alike, "share answered exactly", "accuracy"),
                        new Block.Remark(Block.Remark.Kind.CAUTION, shapes(alike))))));
    if (hasExperts()) {
      sections.add(expertsPart());
    }
    if (hasHeldOut()) {
      sections.add(
          new Page.Section(
              "Held out against memorised, at the end",
              List.of(
                  new Block.Numbers(
                      caption(
                          runs,
                          "Hoyer sparsity of memorised and held-out prompts.",
                          "d is the difference over the pooled deviation, AUC the chance that a"
                              + " held-out prompt is sparser. At the control position the next"
                              + " token is always the same."),
                      separation()))));
    }
    return new Page(
        "Learning dynamics",
        "What happens to hidden states while a small model is trained from scratch. Sparsity is a"
            + " group-level indicator; whether it tells anything about another model must be"
            + " calibrated there.",
        List.of(
            new Page.Fact(
                "runs",
                String.join(
                    "; ", runs.stream().map(run -> run.task() + ", " + run.routing()).toList())),
            new Page.Fact("bands", "lowest to highest run"),
            new Page.Fact("seed of the bootstrap", Long.toString(seed))),
        sections);
  }

  private Page.Section expertsPart() {
    List<ExpertUse> uses = ExpertUse.of(runs, seed);
    return new Page.Section(
        "Experts of a token, at the end",
        List.of(
            new Block.Numbers(
                caption(
                    runs,
                    "Through how many experts of a block tokens go, the mean over blocks.",
                    "At the answer: of the token from which it begins. Of all tokens: of prompt and"
                        + " answer but its last. Intervals are over the prompts of one run, not"
                        + " over seeds."),
                ExpertUse.table(uses)),
            Block.Exhibit.of(
                caption(
                    runs,
                    "The share answered exactly against the experts of a token, split by split.",
                    "Experts are equally wide, so their number is the compute of the MLPs."),
                ExpertUse.figure(uses))));
  }

  /** Whether a run says through how many experts tokens go, so that {@link #experts()} has rows. */
  public boolean hasExperts() {
    return runs.stream().anyMatch(RunMetrics::countsExperts);
  }

  /**
   * Through how many experts of a block tokens go at the end, the mean over blocks, and the share
   * of prompts that is answered exactly: a row for each run with experts and each split, 95 %
   * intervals over prompts.
   *
   * @throws IllegalStateException if no run counted experts
   */
  public Table experts() {
    if (!hasExperts()) {
      throw new IllegalStateException("no run says through how many experts tokens go");
    }
    return ExpertUse.table(ExpertUse.of(runs, seed));
  }

  /** Whether some splits were held out, so that {@link #separation()} has something to tell. */
  public boolean hasHeldOut() {
    return !heldOut(false).isEmpty();
  }

  /**
   * How far held-out prompts lie from memorised ones at the end: a row for each run and position.
   *
   * @throws IllegalStateException if no split was held out
   */
  public Table separation() {
    if (!hasHeldOut()) {
      throw new IllegalStateException("no split is held out, so none is set apart");
    }
    Table table =
        Table.of(
            Table.words("run"),
            Table.words("position"),
            Table.numbers("memorised"),
            Table.numbers("held out"),
            Table.numbers("d [95 %]"),
            Table.numbers("AUC [95 %]"));
    for (RunMetrics run : runs) {
      for (boolean control : new boolean[] {false, true}) {
        Separation apart =
            Separation.of(
                run.items(memorised(control), SPARSITY),
                run.items(heldOut(control), SPARSITY),
                seed);
        table =
            table.row(
                run.task(),
                control ? "control" : "answer",
                Decimals.fixed(apart.first(), 4),
                Decimals.fixed(apart.second(), 4),
                Decimals.signedWithInterval(apart.effect(), 2),
                Decimals.withInterval(apart.auc(), 3));
      }
    }
    return table;
  }

  private List<String> heldOut(boolean control) {
    String begin = control ? CONTROL + HELD_OUT : HELD_OUT;
    return runs.get(0).splits().stream().filter(split -> split.startsWith(begin)).toList();
  }

  private List<String> memorised(boolean control) {
    return runs.get(0).splits().stream()
        .filter(split -> split.startsWith(CONTROL) == control && !split.contains(HELD_OUT))
        .toList();
  }

  private Block exhibit(List<RunMetrics> alike, String what, String measure) {
    List<CurvePlot.Curve> curves =
        runs.get(0).splits().stream().map(split -> curve(alike, split, measure)).toList();
    return Block.Exhibit.of(
        caption(
            alike, "Mean " + what + ".", "Bands span the runs; they are no confidence intervals."),
        new CurvePlot(what, "step", measure, curves, false));
  }

  private Caption caption(List<RunMetrics> shown, String shows, String conclusion) {
    int prompts = runs.get(0).items(runs.get(0).splits(), SPARSITY).length;
    return new Caption(
        shows,
        "%d runs, %d prompts in %d splits each"
            .formatted(shown.size(), prompts, runs.get(0).splits().size()),
        seed,
        conclusion);
  }

  private static CurvePlot.Curve curve(List<RunMetrics> alike, String split, String measure) {
    List<CurvePlot.Point> points = new ArrayList<>();
    for (int r = 0; r < alike.get(0).records().size(); r++) {
      int record = r;
      double[] values =
          alike.stream().mapToDouble(run -> run.value(record, split, measure)).sorted().toArray();
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      points.add(
          new CurvePlot.Point(
              alike.get(0).step(record),
              sum / values.length,
              values[0],
              values[values.length - 1]));
    }
    return new CurvePlot.Curve(split, points);
  }

  /** What the curves of sparsity do, in numbers: it is for the reader to call it a U or not. */
  private String shapes(List<RunMetrics> alike) {
    List<String> shapes = new ArrayList<>();
    for (String split : runs.get(0).splits()) {
      if (!split.startsWith(CONTROL)) {
        List<CurvePlot.Point> points = curve(alike, split, SPARSITY).points();
        CurvePlot.Point least = points.get(0);
        for (CurvePlot.Point point : points) {
          least = point.y() < least.y() ? point : least;
        }
        CurvePlot.Point most = least;
        for (CurvePlot.Point point : points) {
          most = point.x() >= least.x() && point.y() > most.y() ? point : most;
        }
        shapes.add(
            "%s begins at %s, is densest at step %.0f (%s), then sparsest at step %.0f (%s), and ends at %s"
                .formatted(
                    split,
                    fixed(points.get(0)),
                    least.x(),
                    fixed(least),
                    most.x(),
                    fixed(most),
                    fixed(points.get(points.size() - 1))));
      }
    }
    return "Mean Hoyer sparsity over runs: " + String.join("; ", shapes) + ".";
  }

  private static String fixed(CurvePlot.Point point) {
    return Decimals.fixed(point.y(), PROSE_DECIMALS);
  }
}
