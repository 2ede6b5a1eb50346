package io.github.sgicl.metric;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The measures of sparsity that this library knows. */
public final class SparsityMetrics {

  private static final Pattern TOP =
      Pattern.compile("top(\\d{1,3}(?:\\.\\d{1,30})?)_(energy|mass)");

  private static final Pattern ABOVE = Pattern.compile("above(\\d{1,400}(?:\\.\\d{1,400})?)");

  private SparsityMetrics() {}

  /** {@link L1Norm}, named {@code l1}. */
  public static SparsityMetric l1() {
    return new L1Norm();
  }

  /** {@link L1OverL2}, named {@code l1_l2}. */
  public static SparsityMetric l1OverL2() {
    return new L1OverL2();
  }

  /** {@link Hoyer}, named {@code hoyer}: the default for ranking. */
  public static SparsityMetric hoyer() {
    return new Hoyer();
  }

  /** {@link Gini}, named {@code gini}. */
  public static SparsityMetric gini() {
    return new Gini();
  }

  /**
   * {@link TopEnergy}, named such as {@code top5_energy} for 0.05.
   *
   * @throws IllegalArgumentException if the fraction is not in (0, 1]
   */
  public static SparsityMetric topEnergy(double fraction) {
    return new TopEnergy(fraction);
  }

  /**
   * {@link TopMass}, named such as {@code top5_mass} for 0.05.
   *
   * @throws IllegalArgumentException if the fraction is not in (0, 1]
   */
  public static SparsityMetric topMass(double fraction) {
    return new TopMass(fraction);
  }

  /** {@link EffectiveRank}, named {@code effective_rank}. */
  public static SparsityMetric effectiveRank() {
    return new EffectiveRank();
  }

  /** {@link EffectiveRankEnergy}, named {@code effective_rank_energy}. */
  public static SparsityMetric effectiveRankEnergy() {
    return new EffectiveRankEnergy();
  }

  /** {@link ParticipationRatio}, named {@code participation_ratio}. */
  public static SparsityMetric participationRatio() {
    return new ParticipationRatio();
  }

  /** {@link ActiveFraction}, named {@code active_fraction}. */
  public static SparsityMetric activeFraction() {
    return new ActiveFraction();
  }

  /**
   * {@link ShareAbove}, named such as {@code above0.01}.
   *
   * @throws IllegalArgumentException if the threshold is negative or not finite
   */
  public static SparsityMetric shareAbove(double threshold) {
    return new ShareAbove(threshold);
  }

  /** {@link Kurtosis} of the signed coordinates, named {@code kurtosis}. */
  public static SparsityMetric kurtosis() {
    return new Kurtosis(false);
  }

  /** {@link Kurtosis} of the magnitudes, named {@code kurtosis_abs}. */
  public static SparsityMetric kurtosisOfMagnitudes() {
    return new Kurtosis(true);
  }

  /** The standard metrics, those of a {@link SparsityProfile}, in its order. */
  public static List<SparsityMetric> all() {
    return SparsityProfile.metrics();
  }

  /** The metrics of a report: Hoyer, Gini, top 5 % and top 10 % energy, effective rank. */
  public static List<SparsityMetric> report() {
    return List.of(hoyer(), gini(), topEnergy(0.05), topEnergy(0.10), effectiveRank());
  }

  /**
   * The metric of a name: one of {@link #all()}, {@code kurtosis_abs}, {@code topP_energy} and
   * {@code topP_mass} for any percentage P, or {@code aboveT} for any threshold T.
   *
   * @throws IllegalArgumentException if there is no such metric; the message lists the known names
   */
  public static SparsityMetric named(String name) {
    return Stream.of(all().stream(), Stream.of(kurtosisOfMagnitudes()), top(name), above(name))
        .flatMap(metrics -> metrics)
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  private static Stream<SparsityMetric> top(String name) {
    Matcher top = TOP.matcher(name);
    if (!top.matches()) {
      return Stream.empty();
    }
    double fraction = TopFraction.ofPercent(top.group(1));
    return Stream.of(top.group(2).equals("energy") ? topEnergy(fraction) : topMass(fraction));
  }

  private static Stream<SparsityMetric> above(String name) {
    Matcher above = ABOVE.matcher(name);
    return above.matches()
        ? Stream.of(shareAbove(Double.parseDouble(above.group(1))))
        : Stream.empty();
  }

  private static String unknown(String name) {
    return all().stream()
        .map(SparsityMetric::name)
        .collect(
            Collectors.joining(
                ", ",
                "unknown metric \"" + name + "\", known are ",
                ", kurtosis_abs, topP_energy and topP_mass for any percentage P, and aboveT for any"
                    + " threshold T"));
  }
}
