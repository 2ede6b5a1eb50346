package io.github.sgicl.report.mechanism;

import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.mechanism.PromptGroup;
import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Table;
import io.github.sgicl.report.figure.ForestPlot;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.subspace.GroupOverlap;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Whether the coordinates of harder prompts are among those of easier ones. */
final class ContainmentPart {

  private static final String NAME = "containment";

  private final MechanismReport report;
  private final Captions captions;
  private final List<ForestPlot.Row> rows = new ArrayList<>();
  private final List<Block> verdicts = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private Table table =
      Table.of(
          Table.words("coordinates of"),
          Table.numbers("mean size"),
          Table.words("in those of"),
          Table.numbers("containment [95 %]"),
          Table.numbers("chance"),
          Table.numbers("beyond chance [95 %]"),
          Table.numbers("p"));

  private ContainmentPart(MechanismReport report) {
    this.report = report;
    this.captions = new Captions(report);
  }

  static PagePart of(MechanismReport report) {
    ContainmentPart part = new ContainmentPart(report);
    report.containments().forEach(part::task);
    return new PagePart(
        "Are the coordinates of harder prompts among those of easier ones?",
        part.blocks(),
        part.findings);
  }

  private void task(String task, List<GroupOverlap> overlaps) {
    List<PromptGroup> levels =
        report.groups().stream().filter(group -> group.task().equals(task)).toList();
    PromptGroup easiest = levels.get(0);
    PromptGroup hardest = levels.get(levels.size() - 1);
    for (GroupOverlap found : overlaps) {
      PromptGroup first = named(found.first(), levels);
      PromptGroup second = named(found.second(), levels);
      add(found, first, kind(levels.indexOf(first), levels.indexOf(second)));
      if (first.equals(hardest) && second.equals(easiest)) {
        verdicts.add(
            PagePart.verdict(
                found.excess(),
                1,
                "%s: %s of the coordinates of %s lie in those of another prompt of %s, %s beyond chance."
                    .formatted(
                        task,
                        Decimals.fixed(found.mean().estimate(), 3),
                        hardest.level(),
                        easiest.level(),
                        Decimals.signedWithInterval(found.excess(), 3))));
      }
    }
  }

  private static PromptGroup named(String level, List<PromptGroup> levels) {
    return levels.stream().filter(one -> one.level().equals(level)).findFirst().orElseThrow();
  }

  private static String kind(int first, int second) {
    return first > second
        ? "harder in easier"
        : first < second ? "easiest in hardest" : "in its own";
  }

  private void add(GroupOverlap found, PromptGroup first, String kind) {
    String name = first.name();
    rows.add(new ForestPlot.Row(name + " in " + found.second(), kind, found.excess()));
    int n = found.firstStates() + (found.first().equals(found.second()) ? 0 : found.secondStates());
    findings.add(
        Finding.of(NAME, "containment", name, report.setup().blocks(), n, found.mean())
            .against(found.second())
            .atShare(report.setup().energy())
            .withChance(found.chance())
            .withP(found.p()));
    table =
        table.row(
            name,
            Decimals.fixed(first.carriers(), 1),
            found.second(),
            Decimals.withInterval(found.mean(), 3),
            Decimals.fixed(found.chance(), 3),
            Decimals.signedWithInterval(found.excess(), 3),
            Decimals.p(found.p()));
  }

  private List<Block> blocks() {
    if (rows.isEmpty()) {
      return List.of(new Block.Prose("No task has more than one level."));
    }
    List<Block> blocks = new ArrayList<>(verdicts);
    blocks.add(
        Exhibit.of(
            captions.of(
                "Containment of the fewest coordinates that hold "
                    + Finding.percent(report.setup().energy())
                    + " of the energy of the last hidden state, beyond chance, over pairs of"
                    + " different items.",
                "Coordinates of harder prompts that were new would lie at 0. Compare with prompts"
                    + " in their own level: below it, harder prompts use some coordinates that"
                    + " easier ones do not. Where sizes are a few, massive coordinates hold the"
                    + " energy, and this says little more than that all prompts have these."),
            new ForestPlot(
                "containment beyond chance",
                "prompts",
                "beyond chance",
                rows,
                OptionalDouble.of(0))));
    blocks.add(
        new Numbers(
            captions.of(
                "The same with sizes, which say how sparse the states are, and exact chance, the"
                    + " size of the second over the dimension.",
                "Easier states are larger, and a larger set contains more: chance takes that into"
                    + " account."),
            table));
    return blocks;
  }
}
