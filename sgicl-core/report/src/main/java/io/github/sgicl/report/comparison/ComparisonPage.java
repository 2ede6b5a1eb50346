package io.github.sgicl.report.comparison;

import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.comparison.ComparisonReport.PairResult;
import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Block.Remark;
import io.github.sgicl.report.Caption;
import io.github.sgicl.report.Page;
import io.github.sgicl.statistic.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A comparison as a page: what it comes down to, then all strategies, tries, signals and pairs. */
public final class ComparisonPage {

  private final ComparisonReport result;
  private final ComparisonFigures figures;
  private final ComparisonTables tables;
  private final List<List<ComparedPair>> questions;

  private ComparisonPage(ComparisonReport result) {
    this.result = result;
    figures = new ComparisonFigures(result);
    tables = new ComparisonTables(result);
    questions = ComparedPair.questions(result);
  }

  /** The whole page. */
  public static Page of(ComparisonReport result) {
    ComparisonPage page = new ComparisonPage(result);
    List<Page.Section> sections = new ArrayList<>();
    sections.add(page.answers());
    sections.add(page.strategies());
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
        + " Intervals are 95 %, over clusters. Sparsity is a group-level indicator:"
        + " calibrate on your own data.";
  }

  private List<Page.Fact> facts() {
    ComparisonReport.Setup setup = result.setup();
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

  private Caption caption(String shows, String conclusion) {
    ComparisonReport.Setup setup = result.setup();
    String n =
        setup.clusters() == setup.queries()
            ? setup.queries() + " queries"
            : "%d queries in %d clusters (%s)"
                .formatted(setup.queries(), setup.clusters(), setup.clusterName());
    return new Caption(shows, n, setup.seed(), conclusion);
  }

  /** What it comes down to. */
  private Page.Section answers() {
    List<Block> blocks = new ArrayList<>();
    List<ComparedPair> asked = questions.stream().flatMap(List::stream).toList();
    result.headline().stream().map(this::verdict).forEach(blocks::add);
    precision().ifPresent(blocks::add);
    if (!result.headline().isEmpty()) {
      blocks.add(
          new Numbers(
              caption(
                  "The %d contrasts that the report is about, a family of their own: intervals that hold together with 95 %% (each by itself with %s %%), and the p of the test over clusters that each belongs to, times %d."
                      .formatted(
                          result.headline().size(),
                          Decimals.fixed(
                              100 * result.headline().get(0).difference().confidence(), 1),
                          result.headline().size()),
                  "SG-ICL is of use where it beats similarity that spends the same tokens, and the"
                      + " same with shuffled levels; a choice among tries where it beats the"
                      + " majority of as many."),
              tables.headline()));
    }
    figures
        .differences(asked)
        .ifPresent(
            figure ->
                blocks.add(
                    Exhibit.of(
                        caption(
                            "Differences in accuracy on the same queries, first minus second, each"
                                + " with a 95 % interval by itself.",
                            "Judge what the report is about by the table above: among many"
                                + " intervals some exclude 0 by chance."),
                        figure)));
    blocks.add(
        new Numbers(
            caption(
                "The same with the mean demonstration tokens of both, and the p of the test over"
                    + " clusters that each interval belongs to, each by itself.",
                "Accuracies of strategies that spend different numbers of tokens do not compare by"
                    + " themselves."),
            tables.differences(asked)));
    return new Page.Section("What it comes down to", blocks);
  }

  /** A contrast in words: what its interval says is what its test says. */
  private Block verdict(PairResult found) {
    int sign = found.difference().sign();
    String said =
        switch (sign) {
          case 1 -> "a gain is shown";
          case -1 -> "a loss is shown";
          default -> "no difference is shown";
        };
    return new Remark(
        Remark.Kind.of(sign),
        "%s − %s: %s (%s in accuracy, corrected p %s, %d contrasts together)."
            .formatted(
                found.first(),
                found.second(),
                said,
                Decimals.signedWithInterval(found.difference(), 3),
                ComparisonTables.p(found),
                result.headline().size()));
  }

  /** How small a difference could be seen. */
  private Optional<Block> precision() {
    double[] halves =
        result.pairs().stream()
            .filter(pair -> pair.difference().hasEnds())
            .mapToDouble(pair -> (pair.difference().high() - pair.difference().low()) / 2)
            .sorted()
            .toArray();
    return halves.length == 0
        ? Optional.empty()
        : Optional.of(
            new Remark(
                Remark.Kind.CAUTION,
                "With %d queries half of the paired intervals reach further than %s to either side:"
                        .formatted(
                            result.setup().queries(), Decimals.fixed(halves[halves.length / 2], 3))
                    + " a smaller difference may be there and not be seen."));
  }

  private Page.Section strategies() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Exhibit.of(
            caption(
                "The share of right answers of every strategy.",
                "Strategies of other cost do not compare by accuracy alone: the table has their"
                    + " tokens and answers. A ceiling knows what no strategy can know."),
            figures.accuracies()));
    figures
        .differencesTo(baseline())
        .ifPresent(
            figure ->
                blocks.add(
                    Exhibit.of(
                        caption(
                            "Every strategy minus \"%s\", paired by query.".formatted(baseline()),
                            "Many intervals are looked at, each by itself: some exclude 0 by"
                                + " chance."),
                        figure)));
    blocks.add(
        new Numbers(
            caption(
                "Accuracy, the mean tokens of the demonstrations, and the answers generated for a"
                    + " query.",
                "Strategies of several draws are averaged over them."),
            tables.strategies()));
    return new Page.Section("Strategies", blocks);
  }

  private StrategyName baseline() {
    return ComparedPair.baseline(result);
  }

  private Page.Section pairs() {
    return new Page.Section(
        "All pairs",
        List.of(
            new Numbers(
                caption(
                    "Difference in accuracy, first minus second, and the p of the test over"
                        + " clusters that its interval belongs to, each by itself; queries that"
                        + " only one of both answers rightly, by first draws; McNemar's exact p of"
                        + " these counts; the same after Holm's correction for all pairs here.",
                    "McNemar's test takes queries as independent and stands here for reference;"
                        + " judge by the interval and its own test."),
                tables.pairs())));
  }

  private Page.Section curve() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Exhibit(
            caption(
                "Accuracy against the answers generated for a query: the best of a fixed number of"
                    + " tries, and tries that end at the first answer below a threshold; bands are"
                    + " 95 % intervals.",
                "An early stop is worth it where its curve lies above that of a fixed number at the"
                    + " same cost."),
            figures.tries()));
    blocks.add(
        new Numbers(
            caption(
                "Tries are made in order, the most similar demonstrations first; the lowest reading"
                    + " wins. Gain is over the first try alone.",
                "Thresholds are quantiles of the readings of these queries' first tries: no right"
                    + " answer is looked at, but on new data a threshold must be set beforehand."),
            tables.curve()));
    return new Page.Section("How few tries keep the gain", blocks);
  }

  private Page.Section predictors() {
    List<Block> blocks = new ArrayList<>();
    if (!result.groups().isEmpty()) {
      blocks.add(
          new Exhibit(
              caption(
                  "Answers in equally large groups of rising sparsity: the accuracy of each group"
                      + " against its mean, with 95 % intervals of both.",
                  "Falling means that sparser answers are wrong more often, as a group; it says"
                      + " nothing of a single one."),
              figures.accuracyBySparsity()));
    }
    blocks.add(
        new Exhibit(
            caption(
                "The share of wrong answers among those a reading is surest of, as more are"
                    + " answered.",
                "A curve that falls to the left ranks errors last; all end at the share of wrong"
                    + " answers."),
            figures.riskCoverage()));
    blocks.add(
        new Numbers(
            caption(
                "AUROC of a wrong answer having the larger reading, 0.5 by chance; area under the"
                    + " risk-coverage curve (AURC), smaller is better; both also where right and"
                    + " wrong answers follow prompts of equal length.",
                "First draws only. A length-matched sample holds as many wrong as right answers, so"
                    + " its AURC does not compare with the raw one. Lengths between right and wrong"
                    + " answers: "
                    + lengths()
                    + "."),
            tables.predictors()));
    return new Page.Section("Telling wrong answers from right ones", blocks);
  }

  private String lengths() {
    return result.predictors().stream()
        .map(one -> "%s, %s".formatted(one.strategy(), one.lengths()))
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
