package io.github.sgicl.examples.mechanism;

import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Caption;
import io.github.sgicl.report.Table;
import io.github.sgicl.report.figure.ForestPlot;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.subspace.ActiveSubspace;
import io.github.sgicl.subspace.GroupOverlap;
import io.github.sgicl.subspace.Overlap;
import io.github.sgicl.subspace.SubspaceComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Whether the coordinates of harder prompts are among those of easier ones. */
final class ContainmentPart {

  private static final String NAME = "containment";

  private final Sample sample;
  private final MechanismPlan plan;
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

  private ContainmentPart(Sample sample, MechanismPlan plan) {
    this.sample = sample;
    this.plan = plan;
  }

  static Part of(Sample sample, MechanismPlan plan) {
    ContainmentPart part = new ContainmentPart(sample, plan);
    sample.tasks().forEach(task -> part.task(sample.ofTask(task), task));
    return new Part(
        "Are the coordinates of harder prompts among those of easier ones?",
        part.blocks(),
        part.findings);
  }

  private void task(Sample one, String task) {
    List<String> levels = one.prompts().stream().map(ReadPrompt::level).distinct().toList();
    if (levels.size() < 2) {
      return;
    }
    SubspaceComparison comparison =
        SubspaceComparison.of(
                one.placed(
                    one.layers(),
                    CoordinateMask.none(),
                    ReadPrompt::level,
                    state -> ActiveSubspace.holdingEnergy(state, plan.energy())))
            .by(Overlap.CONTAINMENT)
            .resamples(plan.resamples())
            .trials(plan.trials())
            .seed(plan.seed());
    String easiest = levels.get(0);
    String hardest = levels.get(levels.size() - 1);
    for (int hard = 1; hard < levels.size(); hard++) {
      for (int easy = 0; easy < hard; easy++) {
        GroupOverlap found = comparison.betweenItems(levels.get(hard), levels.get(easy));
        add(found, one, task, "harder in easier");
        if (easy == 0 && hard == levels.size() - 1) {
          verdicts.add(
              Part.verdict(
                  found.excess(),
                  1,
                  "%s: %s of the coordinates of %s lie in those of another prompt of %s, %s beyond chance."
                      .formatted(
                          task,
                          Decimals.fixed(found.mean().estimate(), 3),
                          hardest,
                          easiest,
                          Decimals.signedWithInterval(found.excess(), 3))));
        }
      }
    }
    add(comparison.betweenItems(easiest, hardest), one, task, "easiest in hardest");
    levels.forEach(level -> add(comparison.betweenItems(level, level), one, task, "in its own"));
  }

  private void add(GroupOverlap found, Sample one, String task, String kind) {
    double size =
        one.prompts().stream()
            .filter(prompt -> prompt.level().equals(found.first()))
            .mapToInt(
                prompt ->
                    ActiveSubspace.holdingEnergy(prompt.state(one.layers()), plan.energy()).size())
            .average()
            .orElseThrow();
    String name = sample.tasks().size() == 1 ? found.first() : task + ", " + found.first();
    rows.add(new ForestPlot.Row(name + " in " + found.second(), kind, found.excess()));
    int n = found.firstStates() + (kind.equals("in its own") ? 0 : found.secondStates());
    findings.add(
        Finding.of(NAME, "containment", name, one.layers(), n, found.mean())
            .against(found.second())
            .atShare(plan.energy())
            .withChance(found.chance())
            .withP(found.p()));
    table =
        table.row(
            name,
            Decimals.fixed(size, 1),
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
            caption(
                "Containment of the fewest coordinates that hold "
                    + Finding.percent(plan.energy())
                    + " of the energy of the last hidden state, beyond chance, over pairs of"
                    + " different items.",
                "Coordinates of harder prompts that were new would lie at 0. Compare with prompts in"
                    + " their own level: below it, harder prompts use some coordinates that easier"
                    + " ones do not. Where sizes are a few, massive coordinates hold the energy, and"
                    + " this says little more than that all prompts have these."),
            new ForestPlot(
                "containment beyond chance",
                "prompts",
                "beyond chance",
                rows,
                OptionalDouble.of(0))));
    blocks.add(
        new Numbers(
            caption(
                "The same with sizes, which say how sparse the states are, and exact chance, the"
                    + " size of the second over the dimension.",
                "Easier states are larger, and a larger set contains more: chance takes that into"
                    + " account."),
            table));
    return blocks;
  }

  private Caption caption(String shows, String conclusion) {
    return new Caption(shows, sample.n(), plan.seed(), conclusion);
  }
}
