package io.github.sgicl.examples.model;

import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a metric; an unknown one is bad usage. */
public final class MetricName implements ITypeConverter<SparsityMetric> {

  @Override
  public SparsityMetric convert(String name) {
    try {
      return SparsityMetrics.named(name);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
