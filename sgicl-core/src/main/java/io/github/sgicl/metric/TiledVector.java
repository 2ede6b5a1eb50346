package io.github.sgicl.metric;

/**
 * The fast form, for vectors that are long and whose magnitudes vary: one kernel per quantity, run
 * when it is first asked for. A vector whose squares or fourth powers would leave the range of
 * floats is scaled by a power of two first, and its sums are scaled back.
 */
final class TiledVector implements MeasuredVector {

  /** Beyond this many standard deviations from 0, single precision blurs the deviations. */
  private static final double CENTERED = 2;

  /** Relative: wider than the error of mean plus standard deviation. */
  private static final double BAND = 2e-6;

  private final Kernels kernels;
  private final Tiles tiles;
  private final MagnitudeOrder order;
  private final PreciseVector precise;
  private final double[] pair = new double[2];
  private double unit;
  private double sum;
  private double squares;
  private boolean ordered;
  private boolean fourthPowersTaken;
  private double fourthPowers;
  private boolean logarithmsTaken;
  private double entropy;
  private double energyEntropy;

  TiledVector(Kernels kernels, Tiles tiles, PreciseVector precise) {
    this.kernels = kernels;
    this.tiles = tiles;
    this.order = new MagnitudeOrder(kernels, tiles);
    this.precise = precise;
  }

  /**
   * Takes the vector in the tiles with its sums.
   *
   * @param unit what a 1 in the tiles stands for
   */
  TiledVector load(double unit, double sum, double squares) {
    this.unit = unit;
    this.sum = sum;
    this.squares = squares;
    fourthPowersTaken = false;
    ordered = false;
    logarithmsTaken = false;
    return this;
  }

  @Override
  public int dimension() {
    return tiles.dimension();
  }

  @Override
  public float[] toArray() {
    return precise.load(tiles, unit).toArray();
  }

  @Override
  public double sum() {
    return sum * unit;
  }

  @Override
  public double sumOfSquares() {
    return squares * unit * unit;
  }

  @Override
  public double sumOfFourthPowers() {
    return fourthPowers() * unit * unit * unit * unit;
  }

  @Override
  public double sumOfLargest(int k) {
    return order().sumOfLargest(k) * unit;
  }

  @Override
  public double sumOfLargestSquares(int k) {
    return order().sumOfLargestSquares(k) * unit * unit;
  }

  @Override
  public double rankWeightedSum() {
    return order().rankWeightedSum() * unit;
  }

  @Override
  public double entropy() {
    takeLogarithms();
    return entropy;
  }

  @Override
  public double energyEntropy() {
    takeLogarithms();
    return energyEntropy;
  }

  /** Counts at both ends of the band that holds the threshold; careful if they differ. */
  @Override
  public int countAboveOneDeviation() {
    int d = dimension();
    double mean = sum / d;
    double threshold = mean + Math.sqrt((squares - mean * sum) / (d - 1));
    int above = kernels.countAbove(tiles, (float) (threshold * (1 + BAND)));
    return above == kernels.countAbove(tiles, (float) (threshold * (1 - BAND)))
        ? above
        : precise.load(tiles, unit).countAboveOneDeviation();
  }

  @Override
  public double excessKurtosis() {
    int d = dimension();
    float center = (float) (kernels.sum(tiles) / d);
    kernels.deviations(tiles, center, pair);
    return sum / d <= CENTERED * Math.sqrt(pair[0] / d)
        ? d * pair[1] / (pair[0] * pair[0]) - 3
        : precise.load(tiles, unit).excessKurtosis();
  }

  @Override
  public double excessKurtosisOfMagnitudes() {
    return precise.load(tiles, unit).excessKurtosisOfMagnitudes();
  }

  private double fourthPowers() {
    if (!fourthPowersTaken) {
      fourthPowers = kernels.sumOfFourthPowers(tiles);
      fourthPowersTaken = true;
    }
    return fourthPowers;
  }

  private MagnitudeOrder order() {
    if (!ordered) {
      order.load(sum / dimension());
      ordered = true;
    }
    return order;
  }

  /**
   * Logarithms are taken relative to S2 / S1, or to the root of S4 / S2 where squares weigh them,
   * so that those that weigh much are small, and so are their errors.
   */
  private void takeLogarithms() {
    if (!logarithmsTaken) {
      int exponent = nearestExponent(squares / sum);
      int ofSquares = nearestExponent(Math.sqrt(fourthPowers() / squares));
      kernels.logarithms(tiles, exponent, ofSquares - exponent, pair);
      entropy =
          NaturalLogarithm.of(Math.scalb(sum, -exponent)) - NaturalLogarithm.LN_2 * pair[0] / sum;
      energyEntropy =
          NaturalLogarithm.of(Math.scalb(squares, -2 * ofSquares))
              - 2 * NaturalLogarithm.LN_2 * pair[1] / squares;
      logarithmsTaken = true;
    }
  }

  private static int nearestExponent(double value) {
    return Math.getExponent(value * Math.sqrt(2));
  }
}
