package io.github.sgicl.report.comparison;

import io.github.sgicl.comparison.ClosedGap;
import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Decimals;

/**
 * A gap as it is printed.
 *
 * @param gap what was found
 */
public record GapTable(ClosedGap gap) {

  private static final int DECIMALS = 3;

  /** The strategies, fine-tuning in the last row. */
  public Table table() {
    Table table =
        Table.of(
            Table.words("strategy"),
            Table.numbers("accuracy"),
            Table.words("95 % interval"),
            Table.numbers("share of the gap"),
            Table.words("95 % interval"));
    for (ClosedGap.GapShare row : gap.shares()) {
      table =
          table.row(
              row.strategy().label(),
              Decimals.fixed(row.accuracy().estimate(), DECIMALS),
              Decimals.ends(row.accuracy(), DECIMALS),
              row.share().map(share -> Decimals.signed(share.estimate(), DECIMALS)).orElse("-"),
              row.share().map(share -> Decimals.signedEnds(share, DECIMALS)).orElse("-"));
    }
    return table.row(
        "fine-tuned, zero-shot",
        Decimals.fixed(gap.fineTuned().estimate(), DECIMALS),
        Decimals.ends(gap.fineTuned(), DECIMALS),
        "",
        "");
  }

  /** The gap in a line, and what it means for shares. */
  public String summary() {
    String found = "fine-tuned minus random: " + Decimals.signedWithInterval(gap.gap(), DECIMALS);
    return gap.gap().sign() > 0 ? found : found + "; not above 0, so no share of it is defined";
  }
}
