package io.github.sgicl.examples.study;

import io.github.sgicl.examples.model.MetricName;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;

/**
 * The metrics that {@code --metrics} names.
 *
 * @param metrics at least one, each once
 */
record MetricList(List<SparsityMetric> metrics) {

  private static final String ALL = "all";

  static MetricList report() {
    return new MetricList(SparsityMetrics.report());
  }

  /** Reads names joined by commas; an unknown one is bad usage. */
  static final class Names implements ITypeConverter<MetricList> {

    @Override
    public MetricList convert(String value) {
      List<SparsityMetric> metrics = new ArrayList<>();
      for (String name : value.split(",", -1)) {
        metrics.addAll(
            name.equals(ALL) ? SparsityMetrics.all() : List.of(new MetricName().convert(name)));
      }
      return new MetricList(metrics.stream().distinct().toList());
    }
  }
}
