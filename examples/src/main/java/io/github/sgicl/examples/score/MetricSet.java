package io.github.sgicl.examples.score;

import io.github.sgicl.examples.model.MetricName;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;

/**
 * Metrics that one value of {@code --metric} names.
 *
 * @param metrics at least one
 */
record MetricSet(List<SparsityMetric> metrics) {

  private static final String ALL = "all";

  /** The report set, or the named ones, each once. */
  static List<SparsityMetric> reportOr(List<MetricSet> named) {
    return named.isEmpty()
        ? SparsityMetrics.report()
        : named.stream().flatMap(set -> set.metrics().stream()).distinct().toList();
  }

  /** Reads names joined by commas; an unknown one is bad usage. */
  static final class Names implements ITypeConverter<MetricSet> {

    @Override
    public MetricSet convert(String value) {
      List<SparsityMetric> metrics = new ArrayList<>();
      for (String name : value.split(",", -1)) {
        metrics.addAll(
            name.equals(ALL) ? SparsityMetrics.all() : List.of(new MetricName().convert(name)));
      }
      return new MetricSet(metrics);
    }
  }
}
