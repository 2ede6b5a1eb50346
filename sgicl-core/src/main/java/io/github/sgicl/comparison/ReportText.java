package io.github.sgicl.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a report says of a comparison beside its numbers.
 *
 * @param title a heading
 * @param task the task in a sentence
 * @param clusterName what a cluster is; empty for what it is by default
 * @param provenance model, software and data by name, in order
 */
record ReportText(String title, String task, String clusterName, Map<String, String> provenance) {

  static final ReportText USUAL =
      new ReportText("Strategies compared", "Strategies on the same queries.", "", Map.of());

  ReportText {
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }

  ReportText titled(String heading, String sentence) {
    return new ReportText(heading, sentence, clusterName, provenance);
  }

  ReportText callingClusters(String other) {
    return new ReportText(title, task, other, provenance);
  }

  ReportText from(Map<String, String> other) {
    return new ReportText(title, task, clusterName, other);
  }
}
