package io.github.sgicl.djl.internal.engine.pass;

import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.script.ScriptArchive;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A metric of this library as a script, which takes it where states lie: on a GPU, only the values
 * leave it. In double precision, to the accuracy that the metric states.
 */
public final class ScriptedMetric {

  private static final Pattern TOP = Pattern.compile("top([0-9]+(?:\\.[0-9]+)?)_(?:energy|mass)");

  private final String method;
  private final double fraction;

  private ScriptedMetric(String method, double fraction) {
    this.method = method;
    this.fraction = fraction;
  }

  /** The script of a metric; none for a metric of the caller's own. */
  public static Optional<ScriptedMetric> of(SparsityMetric metric) {
    Matcher top = TOP.matcher(metric.name());
    if (top.matches()) {
      double fraction = new BigDecimal(top.group(1)).movePointLeft(2).doubleValue();
      return Stream.of("energy", "mass")
          .filter(kind -> fraction > 0 && fraction <= 1 && metric.equals(top(kind, fraction)))
          .findFirst()
          .map(kind -> new ScriptedMetric("top_" + kind, fraction));
    }
    return Stream.concat(
            SparsityMetrics.all().stream(), Stream.of(SparsityMetrics.kurtosisOfMagnitudes()))
        .filter(metric::equals)
        .findFirst()
        .map(known -> new ScriptedMetric(known.name(), 0));
  }

  private static SparsityMetric top(String kind, double fraction) {
    return kind.equals("energy")
        ? SparsityMetrics.topEnergy(fraction)
        : SparsityMetrics.topMass(fraction);
  }

  /** Compiles the script; it lives as long as the scope. */
  static PtSymbolBlock compile(NativeScope scope) {
    return ScriptedModel.compile(
        scope.manager(),
        ScriptArchive.of("Sparsity", ScriptArchive.source("sparsity.py"), Map.of()));
  }

  /** The values for the rows of a matrix, NaN where the metric is undefined. */
  double[] of(
      ScriptedModel.Call call, NativeScope scope, PtSymbolBlock script, IValue rows, int width) {
    return fraction > 0
        ? scope.doubles(call.run(scope, script, method, rows, scope.number(largest(width))))
        : scope.doubles(call.run(scope, script, method, rows));
  }

  private long largest(int width) {
    return Math.max(1, (int) (width * fraction));
  }
}
