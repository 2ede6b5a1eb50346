package io.github.sgicl.report.mechanism;

import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.mechanism.PromptGroup;
import io.github.sgicl.report.Caption;
import java.util.IntSummaryStatistics;

/** The captions of one report, which all tell of the same prompts. */
record Captions(MechanismReport report) {

  Caption of(String shows, String conclusion) {
    return new Caption(shows, n(), report.setup().seed(), conclusion);
  }

  private String n() {
    IntSummaryStatistics sizes =
        report.groups().stream().mapToInt(PromptGroup::n).summaryStatistics();
    String each =
        sizes.getMin() == sizes.getMax()
            ? Integer.toString(sizes.getMax())
            : sizes.getMin() + " to " + sizes.getMax();
    return "%d prompts, %s in each of %d groups"
        .formatted(report.prompts(), each, report.groups().size());
  }
}
