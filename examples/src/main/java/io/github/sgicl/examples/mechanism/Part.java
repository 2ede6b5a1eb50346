package io.github.sgicl.examples.mechanism;

import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Verdict;
import io.github.sgicl.report.Page.Section;
import io.github.sgicl.statistic.Interval;
import java.util.List;

/**
 * A part of the report: what the page shows, and every number of it.
 *
 * @param title its heading
 * @param blocks what stands in it
 * @param findings its numbers
 */
record Part(String title, List<Block> blocks, List<Finding> findings) {

  Part {
    blocks = List.copyOf(blocks);
    findings = List.copyOf(findings);
  }

  Section section() {
    return new Section(title, blocks);
  }

  /**
   * A verdict on an interval.
   *
   * @param expected the sign that the claim predicts
   */
  static Verdict verdict(Interval found, int expected, String text) {
    int sign = found.sign() * expected;
    Verdict.Kind kind =
        sign > 0 ? Verdict.Kind.EXPECTED : sign < 0 ? Verdict.Kind.OPPOSITE : Verdict.Kind.NOTHING;
    return new Verdict(kind, text);
  }
}
