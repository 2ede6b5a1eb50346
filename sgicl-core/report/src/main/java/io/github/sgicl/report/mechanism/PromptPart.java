package io.github.sgicl.report.mechanism;

import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.mechanism.PromptGroup;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Block.Remark;
import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Decimals;
import java.util.ArrayList;
import java.util.List;

/** What the groups of prompts are, before anything is asked of them. */
final class PromptPart {

  private static final String NAME = "prompts";

  private PromptPart() {}

  static PagePart of(MechanismReport report) {
    List<Finding> findings = new ArrayList<>();
    Table table =
        Table.of(
            Table.words("prompts"),
            Table.numbers("n"),
            Table.numbers("Hoyer [95 %]"),
            Table.numbers("next-token entropy, nats [95 %]"),
            Table.numbers("tokens"));
    for (PromptGroup group : report.groups()) {
      int layer = report.setup().blocks();
      findings.add(Finding.of(NAME, "hoyer", group.name(), layer, group.n(), group.hoyer()));
      findings.add(Finding.of(NAME, "entropy", group.name(), layer, group.n(), group.entropy()));
      table =
          table.row(
              group.name(),
              Integer.toString(group.n()),
              Decimals.withInterval(group.hoyer(), 3),
              Decimals.withInterval(group.entropy(), 3),
              Decimals.fixed(group.tokens(), 1));
    }
    Numbers numbers =
        new Numbers(
            new Captions(report)
                .of(
                    "Sparsity of the last hidden state, and what stands beside it.",
                    "Where prompts have no levels of their own, levels are made by this sparsity,"
                        + " and differ in it by construction."),
            table);
    Remark mind =
        new Remark(
            Remark.Kind.CAUTION,
            "Sparsity is a group-level indicator, to be calibrated on one's own data. All states"
                + " are read at one position, the prompt's end, and say what the model is about to"
                + " emit there.");
    return new PagePart("The prompts", List.of(mind, numbers), findings);
  }
}
