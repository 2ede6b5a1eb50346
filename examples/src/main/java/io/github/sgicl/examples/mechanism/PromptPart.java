package io.github.sgicl.examples.mechanism;

import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Block.Verdict;
import io.github.sgicl.report.Caption;
import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the groups of prompts are, before anything is asked of them. */
final class PromptPart {

  private static final String NAME = "prompts";

  private PromptPart() {}

  static Part of(Sample sample, MechanismPlan plan) {
    List<Finding> findings = new ArrayList<>();
    Table table =
        Table.of(
            Table.words("prompts"),
            Table.numbers("n"),
            Table.numbers("Hoyer [95 %]"),
            Table.numbers("next-token entropy, nats [95 %]"),
            Table.numbers("tokens"));
    for (String group : sample.groups()) {
      List<ReadPrompt> prompts = sample.of(group);
      Interval hoyer = mean(prompts, plan, ReadPrompt::hoyer);
      Interval entropy = mean(prompts, plan, one -> one.reading().next().entropy());
      int layer = sample.layers();
      findings.add(Finding.of(NAME, "hoyer", group, layer, prompts.size(), hoyer));
      findings.add(Finding.of(NAME, "entropy", group, layer, prompts.size(), entropy));
      table =
          table.row(
              group,
              Integer.toString(prompts.size()),
              Decimals.withInterval(hoyer, 3),
              Decimals.withInterval(entropy, 3),
              Decimals.fixed(mean(prompts, plan, one -> one.reading().tokens()).estimate(), 1));
    }
    Numbers numbers =
        new Numbers(
            new Caption(
                "Sparsity of the last hidden state, and what stands beside it.",
                sample.n(),
                plan.seed(),
                "Where prompts have no levels of their own, levels are made by this sparsity, and"
                    + " differ in it by construction."),
            table);
    Verdict mind =
        new Verdict(
            Verdict.Kind.CAUTION,
            "Sparsity is a group-level indicator, to be calibrated on one's own data. All states"
                + " are read at one position, the prompt's end, and say what the model is about to"
                + " emit there.");
    return new Part("The prompts", List.of(mind, numbers), findings);
  }

  private static Interval mean(
      List<ReadPrompt> prompts, MechanismPlan plan, ToDoubleFunction<ReadPrompt> value) {
    return plan.bootstrap().mean(prompts.stream().mapToDouble(value).toArray());
  }
}
