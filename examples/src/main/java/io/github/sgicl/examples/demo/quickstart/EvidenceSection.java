package io.github.sgicl.examples.demo.quickstart;

import io.github.sgicl.examples.demo.quickstart.EvidenceEffect.Reading;
import io.github.sgicl.examples.walk.MissingEvidence;
import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What missing evidence does to the answer states: one problem, then the mean of many.
 *
 * @param effect what was measured
 * @param bootstrap gives the intervals
 */
record EvidenceSection(EvidenceEffect effect, Bootstrap bootstrap) {

  private static final List<String> LEVELS = List.of("both facts", "one fact", "neither");
  private static final int DECIMALS = 3;

  String text() {
    return "1. Evidence in the prompt\n\n"
        + onePrompt()
        + "\n"
        + oneProblem()
        + "\n"
        + Paragraph.of(
            "Read at the states that emitted the tokens of the model's own answer, the end token"
                + " left out: the sparsest of them (max) and their mean. Entropy: how unsure the"
                + " model"
                + " was of its least certain token, in nats, 0 = sure. Over %d such problems, mean"
                    .formatted(effect.problems().size())
                + " and 95 % interval:")
        + "\n"
        + manyProblems()
        + "\n"
        + difference();
  }

  private String onePrompt() {
    MissingEvidence problem = effect.problems().get(0);
    StringBuilder text = new StringBuilder();
    text.append(
        Paragraph.of(
            "\"%s\" is answered \"%s\" and needs two facts. The prompt holds both, one, neither:"
                .formatted(problem.query().question(), problem.query().answer())));
    text.append('\n');
    for (int missing = 0; missing < LEVELS.size(); missing++) {
      text.append(Paragraph.of("  %-12s".formatted(LEVELS.get(missing)), problem.prompt(missing)));
    }
    return text.toString();
  }

  private Table oneProblem() {
    Table table =
        Table.of(
            Table.words("evidence"),
            Table.words("answer"),
            Table.words("right"),
            Table.numbers("Hoyer max"),
            Table.numbers("Hoyer mean"),
            Table.numbers("entropy max"));
    for (int missing = 0; missing < LEVELS.size(); missing++) {
      Reading reading = effect.readings().get(missing).get(0);
      table =
          table.row(
              LEVELS.get(missing),
              reading.answer(),
              reading.right() ? "yes" : "no",
              Decimals.fixed(reading.maxSparsity(), DECIMALS),
              Decimals.fixed(reading.meanSparsity(), DECIMALS),
              Decimals.fixed(reading.maxEntropy(), DECIMALS));
    }
    return table;
  }

  private Table manyProblems() {
    Table table =
        Table.of(
            Table.words("evidence"),
            Table.words("right"),
            Table.words("Hoyer max"),
            Table.words("Hoyer mean"),
            Table.words("entropy max"));
    for (int missing = 0; missing < LEVELS.size(); missing++) {
      table =
          table.row(
              LEVELS.get(missing),
              share(missing),
              mean(missing, Reading::maxSparsity),
              mean(missing, Reading::meanSparsity),
              mean(missing, Reading::maxEntropy));
    }
    return table;
  }

  private String share(int missing) {
    double[] right = effect.values(missing, reading -> reading.right() ? 1 : 0);
    return Decimals.withInterval(
        bootstrap.share(right, IntStream.range(0, right.length).toArray()), DECIMALS);
  }

  private String mean(int missing, ToDoubleFunction<Reading> value) {
    return Decimals.withInterval(bootstrap.mean(effect.values(missing, value)), DECIMALS);
  }

  private String difference() {
    Interval difference = effect.sparserWithout(bootstrap);
    return Paragraph.of(
        "Neither fact minus both, Hoyer max: "
            + Paragraph.difference(difference)
            + (difference.sign() > 0
                ? ". States that must emit what the model cannot know are sparser."
                : ". No rise of sparsity is shown."));
  }
}
