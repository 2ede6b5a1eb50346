package io.github.sgicl.report.monitor;

import io.github.sgicl.monitor.AnsweringRule;
import io.github.sgicl.monitor.ErrorProbability;
import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Block.Prose;
import io.github.sgicl.report.Block.Remark;
import io.github.sgicl.report.Caption;
import io.github.sgicl.report.CsvTable;
import io.github.sgicl.report.Page;
import io.github.sgicl.report.Page.Fact;
import io.github.sgicl.report.Page.Section;
import io.github.sgicl.report.Report;
import io.github.sgicl.report.Table;
import io.github.sgicl.report.figure.CurvePlot;
import io.github.sgicl.report.figure.CurvePlot.Curve;
import io.github.sgicl.report.figure.CurvePlot.Point;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.statistic.Reliability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How likely answers are wrong, and what it is worth to be told: the reliability diagram, the
 * calibration error, and the Brier score beside that of the base rate, all of requests that the
 * probabilities were not fitted on.
 *
 * @param probability learned from labelled requests
 * @param reliability of it, computed once
 * @param rule by which requests are answered at a risk, if there is one
 */
public record ErrorReport(
    ErrorProbability probability, Reliability reliability, Optional<AnsweringRule> rule)
    implements Report {

  private static final long SEED = 42;
  private static final int DECIMALS = 3;
  private static final int CURVE_POINTS = 40;
  private static final int DRAWN_FROM = 2;

  /** The report of a probability. */
  public static ErrorReport of(ErrorProbability probability, Optional<AnsweringRule> rule) {
    return new ErrorReport(probability, probability.reliability(), rule);
  }

  @Override
  public String name() {
    return "errors";
  }

  /** What the numbers come to, in a few lines. */
  public String summary() {
    String verdict =
        switch (reliability.gain().sign()) {
          case 1 -> "the score tells wrong answers from right ones better than the base rate";
          case -1 -> "the score does worse than the base rate: do not use it";
          default -> "no better than the base rate is shown";
        };
    return """
    %d labelled requests, %d wrong: probability of an error, %s, cross-fitted
    Brier score %s; of the base rate %s; gain %s: %s
    expected calibration error %s; %s by chance alone were all right
    %s
    """
        .formatted(
            reliability.items(),
            reliability.happened(),
            probability.form(),
            Decimals.withInterval(reliability.brier(), DECIMALS),
            Decimals.fixed(reliability.brierOfBaseRate().estimate(), DECIMALS),
            Decimals.signedWithInterval(reliability.gain(), DECIMALS),
            verdict,
            Decimals.withInterval(reliability.calibrationError(), DECIMALS),
            Decimals.fixed(reliability.calibrationErrorByChance(), DECIMALS),
            rule.map(ErrorReport::words).orElse("no answering rule"));
  }

  private static String words(AnsweringRule rule) {
    String limit =
        Double.isInfinite(rule.limit())
            ? "every request"
            : "requests of a difficulty below " + Decimals.significant(rule.limit(), 6);
    return "answers %s: %d of %d, %d of them wrong"
        .formatted(limit, rule.answered(), rule.judged(), rule.wrong());
  }

  @Override
  public Page page() {
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            "Are the probabilities right?",
            List.of(
                Exhibit.of(
                    caption(
                        "How often answers were wrong, by the probability that was stated.",
                        "On the line they would be exact; the band is the 95 % interval of the"
                            + " share, and only the whole of it tells."),
                    diagram()),
                new Numbers(
                    caption("The same bins in numbers.", "Bins of few requests tell little."),
                    bins()))));
    sections.add(
        new Section(
            "What are they worth?",
            List.of(
                new Remark(Remark.Kind.of(reliability.gain().sign()), gainInWords()),
                new Numbers(
                    caption(
                        "Each request is judged by a curve fitted without it.",
                        "The calibration error of exact probabilities is not 0 but that by"
                            + " chance."),
                    worth()))));
    if (probability.signals().size() == 1) {
      sections.add(
          new Section(
              "By score",
              List.of(
                  Exhibit.of(
                      caption(
                          "The probability of an error at each score, fitted on all requests.",
                          isotonic()
                              ? "The interval holds wherever errors do not become rarer towards"
                                  + " difficult requests."
                              : "The interval holds as far as the curve has this shape."),
                      curve()))));
    }
    rule.ifPresent(
        one -> sections.add(new Section("Answer at a risk", List.of(new Prose(words(one) + ".")))));
    return new Page(
        "How likely is an answer wrong?",
        "Learned from labelled requests; it holds for requests like them.",
        List.of(
            new Fact("signals", signals()),
            new Fact("form", probability.form()),
            new Fact("model", identity().model().name()),
            new Fact("seed", Long.toString(SEED))),
        sections);
  }

  private boolean isotonic() {
    return probability.form().equals("isotonic");
  }

  private ScoreIdentity identity() {
    return probability.identities().get(0);
  }

  private String signals() {
    return probability.identities().stream()
        .map(one -> one.signal() + " at " + one.site().position())
        .collect(Collectors.joining(", "));
  }

  private Caption caption(String shows, String conclusion) {
    return new Caption(
        shows,
        "%d requests, %d of them answered wrongly"
            .formatted(reliability.items(), reliability.happened()),
        SEED,
        conclusion);
  }

  private String gainInWords() {
    return "Brier score of the base rate less that of the probabilities: %s."
        .formatted(Decimals.signedWithInterval(reliability.gain(), DECIMALS));
  }

  /** The reliability diagram. */
  CurvePlot diagram() {
    List<Curve> curves = new ArrayList<>();
    curves.add(new Curve("exact", List.of(Point.of(0, 0), Point.of(1, 1))));
    List<Point> points =
        reliability.bins().stream()
            .filter(bin -> bin.items() >= DRAWN_FROM)
            .map(bin -> point(bin.stated(), bin.share()))
            .toList();
    if (!points.isEmpty()) {
      curves.add(new Curve("answers", points));
    }
    return new CurvePlot(
        "Reliability", "probability stated", "share that was wrong", curves, false);
  }

  private static Point point(double x, Interval y) {
    return new Point(
        x, y.estimate(), Math.min(y.low(), y.estimate()), Math.max(y.high(), y.estimate()));
  }

  private CurvePlot curve() {
    double[] sorted =
        probability.signals().get(0).scores().stream()
            .mapToDouble(Score::value)
            .sorted()
            .distinct()
            .toArray();
    List<Point> points = new ArrayList<>();
    int steps = Math.min(CURVE_POINTS, sorted.length);
    for (int i = 0; i < steps; i++) {
      double value = sorted[steps == 1 ? 0 : (int) ((long) i * (sorted.length - 1) / (steps - 1))];
      points.add(point(value, probability.of(new Score(value, identity()))));
    }
    return new CurvePlot(
        "Probability of an error",
        identity().signal(),
        "probability",
        List.of(new Curve("wrong", points)),
        false);
  }

  private Table bins() {
    Table table =
        Table.of(
            Table.words("stated"),
            Table.numbers("requests"),
            Table.numbers("mean"),
            Table.numbers("wrong"));
    for (Reliability.Bin bin : reliability.bins()) {
      table =
          table.row(
              Decimals.fixed(bin.low(), 1) + " to " + Decimals.fixed(bin.high(), 1),
              String.valueOf(bin.items()),
              Decimals.fixed(bin.stated(), DECIMALS),
              Decimals.withInterval(bin.share(), DECIMALS));
    }
    return table;
  }

  private Table worth() {
    return Table.of(Table.words("measure"), Table.numbers("value"))
        .row("Brier score", Decimals.withInterval(reliability.brier(), DECIMALS))
        .row(
            "Brier score of the base rate",
            Decimals.withInterval(reliability.brierOfBaseRate(), DECIMALS))
        .row("gain", Decimals.signedWithInterval(reliability.gain(), DECIMALS))
        .row(
            "expected calibration error",
            Decimals.withInterval(reliability.calibrationError(), DECIMALS))
        .row(
            "the same by chance", Decimals.fixed(reliability.calibrationErrorByChance(), DECIMALS));
  }

  @Override
  public Map<String, CsvTable> tables() {
    return Map.of(
        "bins",
        new CsvTable(
            List.of("low", "high", "requests", "stated", "wrong", "wrong_low", "wrong_high"),
            reliability.bins().stream()
                .map(
                    bin ->
                        CsvTable.cells(
                            bin.low(), bin.high(), bin.items(), bin.stated(), bin.share()))
                .toList()));
  }
}
