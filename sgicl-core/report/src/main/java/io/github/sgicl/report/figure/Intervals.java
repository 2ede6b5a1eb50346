package io.github.sgicl.report.figure;

import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Intervals as columns: {@code place} 0, 1, 2 and so on, {@code estimate}, {@code low}, {@code
 * high}.
 */
record Intervals(Map<String, Object> columns) {

  static Intervals of(List<Interval> intervals) {
    List<Double> places = new ArrayList<>();
    for (int i = 0; i < intervals.size(); i++) {
      places.add((double) i);
    }
    return new Intervals(
        Plot.map(
            "place", places,
            "estimate", intervals.stream().map(Interval::estimate).toList(),
            "low", intervals.stream().map(Intervals::low).toList(),
            "high", intervals.stream().map(Intervals::high).toList()));
  }

  /** Where a bar begins: an estimate without an interval is drawn as a point. */
  static double low(Interval interval) {
    return interval.hasEnds() ? interval.low() : interval.estimate();
  }

  /** Where a bar ends. */
  static double high(Interval interval) {
    return interval.hasEnds() ? interval.high() : interval.estimate();
  }
}
