package io.github.sgicl.examples.dynamics;

import io.github.sgicl.report.Block;
import io.github.sgicl.report.Caption;
import io.github.sgicl.report.Decimals;
import io.github.sgicl.report.Page;
import io.github.sgicl.report.Table;
import io.github.sgicl.report.figure.CurvePlot;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * The report on runs of one task that differ in their seeds. Curves are means over runs, bands go
 * from the lowest run to the highest.
 *
 * @param runs at least one, recorded at the same steps
 * @param seed of the bootstrap
 */
record DynamicsPage(List<RunMetrics> runs, long seed) {

  static final String SPARSITY = "hoyer";
  private static final String CONTROL = "control-";
  private static final String HELD_OUT = "held-out";
  private static final int PROSE_DECIMALS = 3;

  DynamicsPage {
    runs = List.copyOf(runs);
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
  }

  Page page() {
    List<Page.Section> sections = new ArrayList<>();
    sections.add(
        new Page.Section(
            "Over the steps",
            List.of(
                exhibit("sparsity (Hoyer) where the answer begins", SPARSITY),
                exhibit("entropy of the next token, nats", "entropy"),
                exhibit("loss of the answer, nats", "loss"),
                exhibit("share answered exactly", "accuracy"),
                new Block.Verdict(Block.Verdict.Kind.CAUTION, shapes()))));
    if (!heldOut(false).isEmpty()) {
      sections.add(
          new Page.Section(
              "Held out against memorised, at the end",
              List.of(
                  new Block.Numbers(
                      caption(
                          "Hoyer sparsity of memorised and held-out prompts.",
                          "d is the difference over the pooled deviation, AUC the chance that a"
                              + " held-out prompt is sparser. At the control position the next"
                              + " token is always the same."),
                      table()))));
    }
    return new Page(
        "Learning dynamics",
        "What happens to hidden states while a small model is trained from scratch. Sparsity is a"
            + " group-level indicator; whether it tells anything about another model must be"
            + " calibrated there.",
        List.of(
            new Page.Fact("runs", String.join("; ", runs.stream().map(RunMetrics::task).toList())),
            new Page.Fact("bands", "lowest to highest run"),
            new Page.Fact("seed of the bootstrap", Long.toString(seed))),
        sections);
  }

  /** A row for each run and position. */
  Table table() {
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
                signed(apart.effect()),
                Decimals.fixed(apart.auc().estimate(), 3)
                    + " "
                    + Decimals.interval(apart.auc().low(), apart.auc().high(), 3));
      }
    }
    return table;
  }

  private static String signed(Interval interval) {
    return Decimals.signed(interval.estimate(), 2)
        + " "
        + Decimals.signedInterval(interval.low(), interval.high(), 2);
  }

  List<String> heldOut(boolean control) {
    String begin = control ? CONTROL + HELD_OUT : HELD_OUT;
    return runs.get(0).splits().stream().filter(split -> split.startsWith(begin)).toList();
  }

  private List<String> memorised(boolean control) {
    return runs.get(0).splits().stream()
        .filter(split -> split.startsWith(CONTROL) == control && !split.contains(HELD_OUT))
        .toList();
  }

  private Block exhibit(String what, String measure) {
    List<CurvePlot.Curve> curves =
        runs.get(0).splits().stream().map(split -> curve(split, measure)).toList();
    return Block.Exhibit.of(
        caption("Mean " + what + ".", "Bands span the runs; they are no confidence intervals."),
        new CurvePlot(what, "step", measure, curves, false));
  }

  private Caption caption(String shows, String conclusion) {
    int prompts = runs.get(0).items(runs.get(0).splits(), SPARSITY).length;
    return new Caption(
        shows,
        "%d runs, %d prompts in %d splits each"
            .formatted(runs.size(), prompts, runs.get(0).splits().size()),
        seed,
        conclusion);
  }

  private CurvePlot.Curve curve(String split, String measure) {
    List<CurvePlot.Point> points = new ArrayList<>();
    for (int r = 0; r < runs.get(0).records().size(); r++) {
      int record = r;
      double[] values =
          runs.stream().mapToDouble(run -> run.value(record, split, measure)).sorted().toArray();
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      points.add(
          new CurvePlot.Point(
              runs.get(0).step(record), sum / values.length, values[0], values[values.length - 1]));
    }
    return new CurvePlot.Curve(split, points);
  }

  /** What the curves of sparsity do, in numbers: it is for the reader to call it a U or not. */
  private String shapes() {
    List<String> shapes = new ArrayList<>();
    for (String split : runs.get(0).splits()) {
      if (!split.startsWith(CONTROL)) {
        List<CurvePlot.Point> points = curve(split, SPARSITY).points();
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
