package io.github.sgicl.report.mechanism;

import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.mechanism.SurvivingAnswers;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What keeping a few coordinates of every emitting state does to whole answers. */
final class AnswerPart {

  private static final String NAME = "answers";

  private final MechanismReport report;
  private final List<Finding> findings = new ArrayList<>();

  private AnswerPart(MechanismReport report) {
    this.report = report;
  }

  static PagePart of(MechanismReport report) {
    AnswerPart part = new AnswerPart(report);
    Numbers numbers = part.numbers();
    return new PagePart(
        "Do answers survive on the active coordinates?", List.of(numbers), part.findings);
  }

  private Numbers numbers() {
    Table table =
        Table.of(
            Table.words("change of the last hidden state"),
            Table.words("prompts"),
            Table.numbers("n"),
            Table.numbers("same answer [95 %]"),
            Table.numbers("twin's"),
            Table.numbers("gained [95 %]"),
            Table.numbers("right, unchanged"),
            Table.numbers("right, changed"),
            Table.numbers("right, twin's"));
    for (SurvivingAnswers found : report.answers()) {
      finding("same_answer", found, found.same());
      finding("same_answer_gained", found, found.gained());
      table =
          table.row(
              "keep " + Finding.percent(found.share()),
              found.group(),
              Integer.toString(found.n()),
              Decimals.withInterval(found.same(), 3),
              Decimals.withInterval(found.sameOfTwin(), 3),
              Decimals.signedWithInterval(found.gained(), 3),
              right("right_unchanged", found, found.right()),
              right("right_changed", found, found.rightKept()),
              right("right_twin", found, found.rightOfTwin()));
    }
    return new Numbers(
        new Captions(report)
            .of(
                "Greedy answers of at most %d tokens, each emitted from a last hidden state of which only the active coordinates, or as many random ones, are kept."
                    .formatted(report.setup().answerTokens()),
                "An answer is the same if its text is; one changed token changes all that follow."
                    + " Right answers are counted where the data know them."),
        table);
  }

  private String right(String quantity, SurvivingAnswers found, Optional<Interval> right) {
    right.ifPresent(known -> finding(quantity, found, known));
    return right.map(known -> Decimals.withInterval(known, 3)).orElse("not known");
  }

  private void finding(String quantity, SurvivingAnswers found, Interval value) {
    findings.add(
        Finding.of(NAME, quantity, found.group(), report.setup().blocks(), found.n(), value)
            .against("random, as many")
            .atShare(found.share()));
  }
}
