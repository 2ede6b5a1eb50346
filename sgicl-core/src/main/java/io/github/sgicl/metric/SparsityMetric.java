package io.github.sgicl.metric;

/**
 * A measure of how sparse a vector is. Implementations are stateless and safe for use by many
 * threads.
 *
 * <p>Throughout, d is the number of coordinates h_i, a_i = |h_i|, S1 the sum of the a_i and S2 that
 * of their squares. Each measure says which of six properties it has, S being its value turned so
 * that larger is sparser:
 *
 * <ul>
 *   <li>D1, Robin Hood: moving magnitude from a larger to a smaller coordinate lowers S.
 *   <li>D2, scaling: multiplying the vector by a positive number leaves S.
 *   <li>D3, rising tide: adding a positive number to all magnitudes, unless they are equal, lowers
 *       S.
 *   <li>D4, cloning: joining the vector with its copy leaves S.
 *   <li>P1, Bill Gates: a coordinate that is large enough raises S by growing further.
 *   <li>P2, babies: appending zeros raises S.
 * </ul>
 *
 * <p>A property ties where S may also stay as it is, but never moves the other way; it fails where
 * S can move the other way. A vector that is as sparse as the measure can tell may tie anywhere.
 *
 * @see <a href="https://doi.org/10.1109/TIT.2009.2027527">N. Hurley and S. Rickard, "Comparing
 *     Measures of Sparsity", IEEE Transactions on Information Theory 55(10), 2009</a>
 */
public interface SparsityMetric {

  /** The name used on command lines and in JSON, such as {@code hoyer} or {@code top5_energy}. */
  String name();

  /** Which end is sparser. */
  Orientation orientation();

  /**
   * Takes the measure. The accuracy that each metric states holds from one coordinate to many
   * thousands, from denormal values to the largest, for ties and heavy tails.
   *
   * <p>The metrics of this library measure in arrays that belong to the calling thread, 80 KiB and
   * about 30 bytes for each coordinate of the longest vector that it has measured; they allocate
   * nothing else.
   *
   * @param vector {@code d >= 1} finite values; not changed
   * @return the value, or NaN where the measure is undefined for this vector
   * @throws IllegalArgumentException if the vector is empty, or a value is NaN or infinite; the
   *     message names the index
   */
  double of(float[] vector);
}
