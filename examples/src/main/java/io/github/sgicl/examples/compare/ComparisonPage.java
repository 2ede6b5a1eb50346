package io.github.sgicl.examples.compare;

import io.github.sgicl.examples.cli.Decimals;
import io.github.sgicl.examples.cli.Table;
import io.github.sgicl.examples.comparison.ComparisonResult;
import io.github.sgicl.examples.comparison.StrategyName;
import io.github.sgicl.examples.report.Block;
import io.github.sgicl.examples.report.Caption;
import io.github.sgicl.examples.report.Page;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A result as a report. It depends on the result only. */
final class ComparisonPage {

  private static final int DECIMALS = 3;

  /** What SG-ICL and the least sparse answer are held against, the strongest control first. */
  private static final List<List<StrategyName>> QUESTIONS =
      List.of(
          List.of(StrategyName.SGICL, StrategyName.TOKEN_MATCHED),
          List.of(StrategyName.SGICL, StrategyName.PLACEBO),
          List.of(StrategyName.SGICL, StrategyName.SIMILAR),
          List.of(StrategyName.SGICL, StrategyName.RANDOM_OF_NEAREST),
          List.of(StrategyName.SGICL, StrategyName.RANDOM_MATCHED),
          List.of(StrategyName.SGICL, StrategyName.RANDOM),
          List.of(StrategyName.SGICL, StrategyName.COVERAGE),
          List.of(StrategyName.SGICL, StrategyName.TRUE_LEVELS),
          List.of(StrategyName.SGICL, StrategyName.SGICL_HARD_EASY),
          List.of(StrategyName.COVERAGE, StrategyName.SIMILAR),
          List.of(StrategyName.RERANKED, StrategyName.SIMILAR),
          List.of(StrategyName.RERANKED, StrategyName.LOWEST_ENTROPY),
          List.of(StrategyName.RERANKED, StrategyName.MAJORITY),
          List.of(StrategyName.RERANKED, StrategyName.RANDOM_TRY),
          List.of(StrategyName.RERANKED, StrategyName.SGICL));

  private final ComparisonResult result;

  private ComparisonPage(ComparisonResult result) {
    this.result = result;
  }

  static Page of(ComparisonResult result) {
    ComparisonPage page = new ComparisonPage(result);
    List<Page.Section> sections = new ArrayList<>();
    sections.add(page.strategies());
    sections.add(page.questions());
    if (!result.curve().isEmpty()) {
      sections.add(page.curve());
    }
    if (!result.predictors().isEmpty()) {
      sections.add(page.predictors());
    }
    sections.add(page.pairs());
    return new Page(result.setup().title(), page.lead(), page.facts(), sections);
  }

  private String lead() {
    return result.setup().task()
        + " Intervals are 95 %, by bootstrap over clusters. Sparsity is a group-level indicator:"
        + " calibrate on your own data.";
  }

  private List<Page.Fact> facts() {
    ComparisonResult.Setup setup = result.setup();
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(
        new Page.Fact(
            "queries",
            "%d, in %d clusters (%s)"
                .formatted(setup.queries(), setup.clusters(), setup.clusterName())));
    facts.add(new Page.Fact("pool", Integer.toString(setup.poolSize())));
    facts.add(new Page.Fact("demonstrations in a prompt", Integer.toString(setup.shots())));
    facts.add(new Page.Fact("levels", setup.levels() + " by " + setup.metric()));
    facts.add(new Page.Fact("most similar considered", Integer.toString(setup.candidates())));
    facts.add(new Page.Fact("seed", Long.toString(setup.seed())));
    facts.add(new Page.Fact("resamples", Integer.toString(setup.resamples())));
    setup.provenance().forEach((name, value) -> facts.add(new Page.Fact(name, value)));
    return facts;
  }

  private Block.Numbers numbers(String shows, String conclusion, Table table) {
    ComparisonResult.Setup setup = result.setup();
    String n =
        "%d queries in %d clusters (%s)"
            .formatted(setup.queries(), setup.clusters(), setup.clusterName());
    return new Block.Numbers(new Caption(shows, n, setup.seed(), conclusion), table);
  }

  private Page.Section strategies() {
    Table table =
        Table.of(
            Table.words("strategy"),
            Table.words("group"),
            Table.words("accuracy"),
            Table.numbers("demonstration tokens"),
            Table.numbers("answers"),
            Table.numbers("draws"),
            Table.words("how it chooses"));
    for (ComparisonResult.StrategyResult one : result.strategies()) {
      table =
          table.row(
              one.name(),
              one.group(),
              fixed(one.accuracy()),
              Decimals.fixed(one.demonstrationTokens(), 1),
              Decimals.fixed(one.generations(), 1),
              Integer.toString(one.draws()),
              one.explanation());
    }
    return new Page.Section(
        "Strategies",
        List.of(
            numbers(
                "Accuracy of every strategy, the mean tokens of its demonstrations, and the answers"
                    + " generated for a query.",
                "Strategies of other cost do not compare by accuracy alone. Strategies of several"
                    + " draws are averaged over them.",
                table)));
  }

  private Page.Section questions() {
    Table table =
        Table.of(
            Table.words("difference in accuracy"),
            Table.words("paired"),
            Table.words("tokens"),
            Table.numbers("Holm p"),
            Table.words("reading"));
    for (List<StrategyName> question : QUESTIONS) {
      Optional<ComparisonResult.PairResult> found = result.pair(question.get(0), question.get(1));
      if (found.isPresent()) {
        table =
            table.row(
                question.get(0).label() + " − " + question.get(1).label(),
                signed(found.get().difference()),
                tokens(question),
                p(found.get().holm()),
                reading(found.get().difference()));
      }
    }
    return new Page.Section(
        "What it comes down to",
        List.of(
            numbers(
                "Differences on the same queries, and the mean demonstration tokens of both.",
                "SG-ICL is of use where it beats similarity that spends the same tokens.",
                table)));
  }

  private String tokens(List<StrategyName> names) {
    return String.join(
        " / ",
        names.stream()
            .map(result::strategy)
            .flatMap(Optional::stream)
            .map(one -> Decimals.fixed(one.demonstrationTokens(), 1))
            .toList());
  }

  private static String reading(Interval difference) {
    return switch (difference.sign()) {
      case 1 -> "above 0";
      case -1 -> "below 0";
      default -> "no difference shown";
    };
  }

  private Page.Section pairs() {
    Table table =
        Table.of(
            Table.words("first"),
            Table.words("second"),
            Table.words("difference"),
            Table.numbers("only first"),
            Table.numbers("only second"),
            Table.numbers("p"),
            Table.numbers("Holm p"));
    for (ComparisonResult.PairResult pair : result.pairs()) {
      table =
          table.row(
              pair.first(),
              pair.second(),
              signed(pair.difference()),
              Integer.toString(pair.onlyFirst()),
              Integer.toString(pair.onlySecond()),
              p(pair.mcNemar()),
              p(pair.holm()));
    }
    return new Page.Section(
        "All pairs",
        List.of(
            numbers(
                "Difference in accuracy, first minus second; queries that only one of both answers"
                    + " rightly, by first draws; McNemar's exact p of these counts; the same after"
                    + " Holm's correction for all pairs here.",
                "McNemar's test takes queries as independent; where they fall into clusters, go by"
                    + " the interval.",
                table)));
  }

  private Page.Section curve() {
    Table table =
        Table.of(
            Table.words("rule"),
            Table.numbers("setting"),
            Table.numbers("answers per query"),
            Table.words("accuracy"),
            Table.words("gain"));
    for (ComparisonResult.CurvePoint point : result.curve()) {
      table =
          table.row(
              point.rule(),
              Decimals.fixed(point.setting(), 2),
              Decimals.fixed(point.generations(), 2),
              fixed(point.accuracy()),
              signed(point.gain()));
    }
    return new Page.Section(
        "How few tries keep the gain",
        List.of(
            numbers(
                "Tries are made in order, the most similar demonstrations first; the lowest reading"
                    + " wins. Gain is over the first try alone.",
                "Thresholds are quantiles of the readings of these queries' first tries: no right"
                    + " answer is looked at, but on new data a threshold must be set beforehand.",
                table)));
  }

  private Page.Section predictors() {
    Table table =
        Table.of(
            Table.words("answers of"),
            Table.words("reading"),
            Table.words("right / wrong"),
            Table.words("AUROC"),
            Table.words("AURC"),
            Table.words("AUROC, length-matched"),
            Table.words("AURC, length-matched"));
    for (ComparisonResult.PredictorResult one : result.predictors()) {
      table =
          table.row(
              one.strategy(),
              one.predictor(),
              one.raw().right() + " / " + one.raw().wrong(),
              fixed(one.raw().auroc()),
              fixed(one.raw().riskCoverageArea()),
              one.lengthMatched()
                  .map(some -> fixed(some.auroc()) + ", n = " + (some.right() + some.wrong()))
                  .orElse("no prompts of equal length"),
              one.lengthMatched().map(some -> fixed(some.riskCoverageArea())).orElse("-"));
    }
    return new Page.Section(
        "Telling wrong answers from right ones",
        List.of(
            numbers(
                "AUROC of a wrong answer having the larger reading, 0.5 by chance; area under the"
                    + " risk-coverage curve (AURC), smaller is better; both also where right and"
                    + " wrong answers follow prompts of equal length.",
                "First draws only. A length-matched sample holds as many wrong as right"
                    + " answers, so its AURC does not compare with the raw one.",
                table)));
  }

  private static String fixed(Interval interval) {
    return interval.isDefined()
        ? Decimals.fixed(interval.estimate(), DECIMALS)
            + " "
            + Decimals.interval(interval.low(), interval.high(), DECIMALS)
        : "undefined";
  }

  private static String signed(Interval interval) {
    return Decimals.signed(interval.estimate(), DECIMALS)
        + " "
        + Decimals.signedInterval(interval.low(), interval.high(), DECIMALS);
  }

  private static String p(double value) {
    return value < 0.001 ? "< 0.001" : Decimals.fixed(value, DECIMALS);
  }
}
