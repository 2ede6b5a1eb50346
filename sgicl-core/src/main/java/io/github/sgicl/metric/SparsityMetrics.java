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

  /**
   * The L1 norm: the sum of the magnitudes, {@code S1}. Sparser when lower; in [0, inf); 0 for the
   * all-zero vector.
   *
   * <p>It grows with the vector's scale, so it says as much about a state's size as about its
   * sparsity; offered for comparison, never a default. Of the {@linkplain SparsityMetric
   * properties}, D3 holds; D1 and P2 tie; D2, D4 and P1 fail.
   *
   * <p>Accurate to 1e-6 relative.
   *
   * <p>Source: Hurley and Rickard, "Comparing Measures of Sparsity", IEEE Transactions on
   * Information Theory 55(10), 2009.
   *
   * <p>Named {@code l1}.
   */
  public static SparsityMetric l1() {
    return new L1Norm();
  }

  /**
   * The ratio of the L1 to the L2 norm, {@code S1 / sqrt(S2)}. Sparser when lower; in [1, sqrt d]:
   * 1 for a one-hot vector, sqrt d where all magnitudes are equal. NaN for the all-zero vector.
   *
   * <p>Of the {@linkplain SparsityMetric properties}, D1, D2, D3 and P1 hold; P2 ties; D4 fails.
   *
   * <p>Accurate to 1e-6 relative.
   *
   * <p>Source: Hurley and Rickard, "Comparing Measures of Sparsity", IEEE Transactions on
   * Information Theory 55(10), 2009, there as {@code l2/l1}.
   *
   * <p>Named {@code l1_l2}.
   */
  public static SparsityMetric l1OverL2() {
    return new L1OverL2();
  }

  /**
   * Hoyer's sparseness, {@code (sqrt d - S1 / sqrt S2) / (sqrt d - 1)}. Sparser when higher; in [0,
   * 1]: 1 for a one-hot vector, 0 where all magnitudes are equal. NaN for the all-zero vector, and
   * for d = 1, where it is undefined.
   *
   * <p>Of the {@linkplain SparsityMetric properties}, D1, D2, D3, P1 and P2 hold; D4 fails.
   *
   * <p>Accurate to 1e-6 relative for the magnitudes as they are given, near 0 included. There the
   * value hangs on their last digits, though: where each is known to a relative e only, such as the
   * 6e-8 of rounding to a float, a small value H is known to some {@code e sqrt(2 / H)} of it.
   *
   * <p>Source: P. O. Hoyer, "Non-negative Matrix Factorization with Sparseness Constraints",
   * Journal of Machine Learning Research 5, 2004.
   *
   * <p>Named {@code hoyer}: the default for ranking.
   */
  public static SparsityMetric hoyer() {
    return new Hoyer();
  }

  /**
   * The Gini index of the magnitudes, {@code 2 sum_i i a_(i) / (d S1) - (d + 1) / d} with {@code
   * a_(i)} ascending and i from 1, summed as {@code sum_i (2i - d - 1) a_(i) / (d S1)}. Sparser
   * when higher; in [0, 1 - 1/d]: 1 - 1/d for a one-hot vector, 0 where all magnitudes are equal
   * and for d = 1. NaN for the all-zero vector.
   *
   * <p>All {@linkplain SparsityMetric properties} hold.
   *
   * <p>Accurate to 1e-6 relative.
   *
   * <p>Source: C. Gini, "Variabilità e mutabilità", 1912; as a measure of sparsity, Hurley and
   * Rickard, "Comparing Measures of Sparsity", IEEE Transactions on Information Theory 55(10),
   * 2009.
   *
   * <p>Named {@code gini}.
   */
  public static SparsityMetric gini() {
    return new Gini();
  }

  /**
   * The share of the energy that the largest coordinates hold: the sum of the k largest squares
   * over {@code S2}, with {@code k = max(1, (int) (d * fraction))}. Sparser when higher; in [k/d,
   * 1]: k/d where all magnitudes are equal, 1 where at most k coordinates are not 0. NaN for the
   * all-zero vector.
   *
   * <p>Of the {@linkplain SparsityMetric properties}, D2, D3 and P1 hold while k is less than d; P2
   * ties (and raises it where k grows); D1 fails; D4 fails where k does not grow in proportion to
   * d.
   *
   * <p>Accurate to 1e-6 relative.
   *
   * <p>Source: "Farther the Shift, Sparser the Representation", arXiv 2603.03415, whose code uses
   * this and {@link #topMass} under one name.
   *
   * @param fraction the share of the coordinates, in (0, 1]; the name gives it in percent, such as
   *     {@code top5_energy} for 0.05 and {@code top7.5_energy} for 0.075
   * @throws IllegalArgumentException if the fraction is not in (0, 1]
   */
  public static SparsityMetric topEnergy(double fraction) {
    return new TopEnergy(fraction);
  }

  /**
   * The share of the magnitude that the largest coordinates hold: the sum of the k largest
   * magnitudes over {@code S1}, with {@code k = max(1, (int) (d * fraction))}. Sparser when higher;
   * in [k/d, 1]: k/d where all magnitudes are equal, 1 where at most k coordinates are not 0. NaN
   * for the all-zero vector.
   *
   * <p>Of the {@linkplain SparsityMetric properties}, D2, D3 and P1 hold while k is less than d; D1
   * ties or holds; P2 ties (and raises it where k grows); D4 fails where k does not grow in
   * proportion to d.
   *
   * <p>Accurate to 1e-6 relative.
   *
   * <p>Source: "Farther the Shift, Sparser the Representation", arXiv 2603.03415, whose code uses
   * this and {@link #topEnergy} under one name.
   *
   * @param fraction the share of the coordinates, in (0, 1]; the name gives it in percent, such as
   *     {@code top5_mass} for 0.05 and {@code top7.5_mass} for 0.075
   * @throws IllegalArgumentException if the fraction is not in (0, 1]
   */
  public static SparsityMetric topMass(double fraction) {
    return new TopMass(fraction);
  }

  /**
   * The effective rank of the magnitudes relative to d, {@code exp(H(a_i / S1)) / d}, H being the
   * Shannon entropy in nats with 0 log 0 = 0 (no constant is added inside the logarithm). Sparser
   * when lower; in [1/d, 1]: 1/d for a one-hot vector, 1 where all magnitudes are equal and for d =
   * 1. NaN for the all-zero vector.
   *
   * <p>All {@linkplain SparsityMetric properties} hold.
   *
   * <p>Accurate to 1e-6 relative.
   *
   * <p>Source: O. Roy and M. Vetterli, "The Effective Rank: A Measure of Effective Dimensionality",
   * EUSIPCO 2007, there of singular values; of hidden states, arXiv 2603.03415.
   *
   * <p>Named {@code effective_rank}.
   */
  public static SparsityMetric effectiveRank() {
    return new EffectiveRank();
  }

  /**
   * The effective rank of the squares relative to d, {@code exp(H(a_i^2 / S2)) / d}, H being the
   * Shannon entropy in nats with 0 log 0 = 0. Sparser when lower; in [1/d, 1]: 1/d for a one-hot
   * vector, 1 where all magnitudes are equal and for d = 1. NaN for the all-zero vector.
   *
   * <p>Of the {@linkplain SparsityMetric properties}, D2, D3, D4, P1 and P2 hold; D1 fails.
   *
   * <p>Accurate to 1e-6 relative.
   *
   * <p>Source: the form with squares in the code of "Farther the Shift, Sparser the
   * Representation", arXiv 2603.03415, here without the constant that it adds inside the logarithm.
   *
   * <p>Named {@code effective_rank_energy}.
   */
  public static SparsityMetric effectiveRankEnergy() {
    return new EffectiveRankEnergy();
  }

  /**
   * The participation ratio relative to d, {@code S2^2 / (d * sum a_i^4)}. Sparser when lower; in
   * [1/d, 1]: 1/d for a one-hot vector, 1 where all magnitudes are equal and for d = 1. NaN for the
   * all-zero vector.
   *
   * <p>Of the {@linkplain SparsityMetric properties}, D2, D3, D4, P1 and P2 hold; D1 fails.
   *
   * <p>Accurate to 1e-6 relative.
   *
   * <p>Source: R. J. Bell and P. Dean, "Atomic Vibrations in Vitreous Silica", Discussions of the
   * Faraday Society 50, 1970.
   *
   * <p>Named {@code participation_ratio}.
   */
  public static SparsityMetric participationRatio() {
    return new ParticipationRatio();
  }

  /**
   * The share of magnitudes strictly above their mean plus one standard deviation (with divisor d -
   * 1). Sparser when lower; in [0, 1]: 0 where all magnitudes are equal, the all-zero vector
   * included. NaN for d = 1, where the deviation is undefined.
   *
   * <p>Of the {@linkplain SparsityMetric properties}, D2 holds; D3 and P1 tie; D1, D4 and P2 fail.
   * It takes only the values n/d, so different vectors often tie.
   *
   * <p>Counted exactly: coordinates too near the threshold for single precision are decided in
   * double precision.
   *
   * <p>Source: the code of "Farther the Shift, Sparser the Representation", arXiv 2603.03415, there
   * as {@code l0_norm}.
   *
   * <p>Named {@code active_fraction}.
   */
  public static SparsityMetric activeFraction() {
    return new ActiveFraction();
  }

  /**
   * The share of magnitudes strictly above a threshold. Made for the inner activations of an MLP,
   * where it says how much of the MLP an input uses. Sparser when lower; in [0, 1]: 0 for the
   * all-zero vector. Above 0 it is the L0 norm over d.
   *
   * <p>Of the {@linkplain SparsityMetric properties}, D4 and P2 hold; D3 and P1 tie; D1 fails, and
   * so does D2 except for a threshold of 0: the threshold is in the units of the vector, so that
   * values compare within one site of one model only.
   *
   * <p>Counted exactly.
   *
   * <p>Source: the share of active neurons of "The Lazy Neuron Phenomenon: On Emergence of
   * Activation Sparsity in Transformers", arXiv 2210.06313, there with a threshold of 0 for ReLU;
   * smooth activations need one above.
   *
   * <p>Named such as {@code above0.01}.
   *
   * @param threshold at least 0 and finite
   * @throws IllegalArgumentException if the threshold is negative or not finite
   */
  public static SparsityMetric shareAbove(double threshold) {
    return new ShareAbove(threshold);
  }

  /**
   * Excess kurtosis, {@code m4 / m2^2 - 3} with central moments over d (Fisher's definition,
   * biased). Sparser when higher; in [-2, d]. NaN where all coordinates are equal, d = 1 and the
   * all-zero vector included.
   *
   * <p>Of the {@linkplain SparsityMetric properties}, D2 and D4 hold, and P1 for d of at least 4
   * (with 2 or 3 coordinates the value is always -2 or -1.5); D1 and P2 fail; D3 fails for signed
   * coordinates and ties for magnitudes.
   *
   * <p>Accurate to 1e-6 of {@code |k| + 3}, since the value k passes through 0 where two numbers of
   * about 3 cancel: relative to k itself, to {@code 1e-6 (1 + 3 / |k|)}. Coordinates are taken as
   * they are given: where each is only known to a relative e, and their mean is c standard
   * deviations from 0, {@code k + 3} is known to some {@code 8 e (1 + c)} of it.
   *
   * <p>Source: Hurley and Rickard, "Comparing Measures of Sparsity", IEEE Transactions on
   * Information Theory 55(10), 2009. The code of arXiv 2603.03415 takes it of the magnitudes.
   *
   * <p>Of the signed coordinates; named {@code kurtosis}.
   */
  public static SparsityMetric kurtosis() {
    return new Kurtosis(false);
  }

  /** {@link #kurtosis()} of the magnitudes, named {@code kurtosis_abs}. */
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
