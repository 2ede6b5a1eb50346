package io.github.sgicl.examples.mechanism;

import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Caption;
import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.subspace.Coordinates;
import io.github.sgicl.subspace.Intervention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What keeping a few coordinates of every emitting state does to whole answers. */
final class AnswerPart {

  private static final String NAME = "answers";

  private final Sample sample;
  private final MechanismPlan plan;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  private AnswerPart(Sample sample, MechanismPlan plan) {
    this.sample = sample;
    this.plan = plan;
  }

  static Part of(Sample sample, MechanismPlan plan, Rendering rendering) {
    AnswerPart part = new AnswerPart(sample, plan);
    part.table(rendering);
    return new Part("Do answers survive on the active coordinates?", part.blocks, part.findings);
  }

  private void table(Rendering rendering) {
    int tokens = plan.answerTokens();
    List<String> original = rendering.answers(sample.texts(), tokens, Optional.empty());
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
    for (double share : plan.shares()) {
      Intervention keeping = Intervention.keeping(Coordinates.mostEnergetic(share));
      List<String> own = rendering.answers(sample.texts(), tokens, Optional.of(keeping));
      List<String> twin =
          rendering.answers(sample.texts(), tokens, Optional.of(keeping.randomTwin(plan.seed())));
      for (String group : sample.groups()) {
        int[] places =
            IntStream.range(0, original.size())
                .filter(i -> sample.group(sample.prompts().get(i)).equals(group))
                .toArray();
        Interval gained = mean(places, i -> same(original, own, i) - same(original, twin, i));
        Interval ownSame = mean(places, i -> same(original, own, i));
        finding("same_answer", group, share, places.length, ownSame);
        finding("same_answer_gained", group, share, places.length, gained);
        table =
            table.row(
                "keep " + Finding.percent(share),
                group,
                Integer.toString(places.length),
                Decimals.withInterval(ownSame, 3),
                Decimals.withInterval(mean(places, i -> same(original, twin, i)), 3),
                Decimals.signedWithInterval(gained, 3),
                right(places, original, "right_unchanged", group, share),
                right(places, own, "right_changed", group, share),
                right(places, twin, "right_twin", group, share));
      }
    }
    blocks.add(
        new Numbers(
            new Caption(
                "Greedy answers of at most %d tokens, each emitted from a last hidden state of which only the active coordinates, or as many random ones, are kept."
                    .formatted(tokens),
                sample.n(),
                plan.seed(),
                "An answer is the same if its text is; one changed token changes all that follow."
                    + " Right answers are counted where the data know them."),
            table));
  }

  private static double same(List<String> original, List<String> changed, int place) {
    return original.get(place).equals(changed.get(place)) ? 1 : 0;
  }

  private String right(
      int[] places, List<String> answers, String quantity, String group, double share) {
    boolean known =
        IntStream.of(places).allMatch(i -> sample.prompts().get(i).prompt().right().isPresent());
    if (!known) {
      return "not known";
    }
    Interval right =
        mean(
            places,
            i ->
                sample.prompts().get(i).prompt().right().orElseThrow().test(answers.get(i))
                    ? 1
                    : 0);
    finding(quantity, group, share, places.length, right);
    return Decimals.withInterval(right, 3);
  }

  private Interval mean(int[] places, IntToDoubleFunction value) {
    int[] items = sample.items();
    return plan.bootstrap()
        .mean(
            IntStream.of(places).mapToDouble(value).toArray(),
            IntStream.of(places).map(place -> items[place]).toArray());
  }

  private void finding(String quantity, String group, double share, int n, Interval value) {
    findings.add(
        Finding.of(NAME, quantity, group, sample.layers(), n, value)
            .against("random, as many")
            .atShare(share));
  }
}
