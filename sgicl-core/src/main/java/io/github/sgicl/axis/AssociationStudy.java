package io.github.sgicl.axis;

import io.github.sgicl.statistic.Auroc;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Correlation;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.statistic.Permutation;
import io.github.sgicl.statistic.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Correlates every quantity of a table with the level. */
final class AssociationStudy {

  private final AxisDescription axis;
  private final ItemTable table;
  private final StudySetup setup;
  private final int[] clusters;
  private final double[] levels;
  private final double[] tokens;
  private final double[] entropy;

  private AssociationStudy(AxisDescription axis, ItemTable table, StudySetup setup) {
    this.axis = axis;
    this.table = table;
    this.setup = setup;
    this.clusters = table.clusters();
    this.levels = Arrays.stream(table.levels()).asDoubleStream().toArray();
    this.tokens = table.values(Quantity.TOKENS);
    this.entropy = table.values(Quantity.ENTROPY);
  }

  /** The associations, in the order of the table's quantities whatever the number of threads. */
  static List<Association> of(AxisDescription axis, ItemTable table, StudySetup setup) {
    AssociationStudy study = new AssociationStudy(axis, table, setup);
    return table.quantities().parallelStream().map(study::association).toList();
  }

  private Association association(Quantity quantity) {
    double[] values = Arrays.stream(table.values(quantity)).map(quantity::towardsSparse).toArray();
    long seed = SplitMix64.seedOf(setup.seed(), quantity.label());
    Bootstrap bootstrap = Bootstrap.resamples(setup.resamples()).seed(seed);
    Interval rho = bootstrap.correlation(clusters, Correlation.spearmanOfResamples(levels, values));
    Permutation permutation = Permutation.trials(setup.trials()).seed(seed);
    int independent = (int) Arrays.stream(clusters).distinct().count();
    return new Association(
        quantity,
        table.rows(),
        independent,
        rho,
        bootstrap.correlation(clusters, Correlation.kendallOfResamples(levels, values)),
        permutation.ofSpearman(levels, values, clusters),
        permutation.smallestP(levels, clusters) > 1 - Association.CONFIDENCE
            ? 1
            : Correlation.detectableRho(rho, independent),
        partial(quantity, Quantity.TOKENS, values, tokens, bootstrap),
        partial(quantity, Quantity.ENTROPY, values, entropy, bootstrap),
        higherOfTwo(values),
        means(values).size(),
        rOfLevelMeans(values));
  }

  private Interval partial(
      Quantity quantity, Quantity covariate, double[] values, double[] given, Bootstrap bootstrap) {
    return quantity.equals(covariate)
        ? Interval.undefined("it is the covariate", Association.CONFIDENCE)
        : bootstrap.correlation(
            clusters, Correlation.partialSpearmanOfResamples(levels, values, given));
  }

  /** The area of each pair of levels, weighed by its pairs of prompts. */
  private double higherOfTwo(double[] values) {
    double wins = 0;
    double pairs = 0;
    double[] present = Arrays.stream(levels).distinct().sorted().toArray();
    for (double low : present) {
      for (double high : present) {
        if (low < high) {
          double[] both = select(values, low, high);
          boolean[] higher = marks(low, high);
          double highs = count(higher);
          double together = highs * (both.length - highs);
          wins += together * Auroc.of(both, higher);
          pairs += together;
        }
      }
    }
    return wins / pairs;
  }

  private double[] select(double[] values, double low, double high) {
    double[] selected = new double[values.length];
    int end = 0;
    for (int i = 0; i < values.length; i++) {
      if (levels[i] == low || levels[i] == high) {
        selected[end++] = values[i];
      }
    }
    return Arrays.copyOf(selected, end);
  }

  private boolean[] marks(double low, double high) {
    boolean[] marks = new boolean[levels.length];
    int end = 0;
    for (double level : levels) {
      if (level == low || level == high) {
        marks[end++] = level == high;
      }
    }
    return Arrays.copyOf(marks, end);
  }

  private static double count(boolean[] marks) {
    int count = 0;
    for (boolean mark : marks) {
      count += mark ? 1 : 0;
    }
    return count;
  }

  private double rOfLevelMeans(double[] values) {
    Map<Integer, Double> means = means(values);
    if (means.size() < 2) {
      return Double.NaN;
    }
    double[] x =
        means.keySet().stream().mapToDouble(level -> axis.levels().get(level).value()).toArray();
    double[] y = means.values().stream().mapToDouble(Double::doubleValue).toArray();
    return Correlation.pearson(x, y);
  }

  private Map<Integer, Double> means(double[] values) {
    double[] sums = new double[axis.levels().size()];
    int[] sizes = new int[axis.levels().size()];
    for (int i = 0; i < values.length; i++) {
      sums[(int) levels[i]] += values[i];
      sizes[(int) levels[i]]++;
    }
    Map<Integer, Double> means = new TreeMap<>();
    for (int level = 0; level < sums.length; level++) {
      if (sizes[level] > 0) {
        means.put(level, sums[level] / sizes[level]);
      }
    }
    return means;
  }
}
