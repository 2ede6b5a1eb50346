package io.github.sgicl.report.mechanism;

import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Remark;
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
record PagePart(String title, List<Block> blocks, List<Finding> findings) {

  PagePart {
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
  static Remark verdict(Interval found, int expected, String text) {
    return new Remark(Remark.Kind.of(found.sign() * expected), text);
  }
}
