package io.github.sgicl.monitor;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Bands of lengths, as names of the groups of a calibration: prompt length moves most signals, and
 * calibrated by band it no longer does. Immutable.
 */
public final class LengthBands {

  private final int[] ends;

  private LengthBands(int[] ends) {
    this.ends = ends;
  }

  /**
   * Bands that end at the given lengths, and one beyond.
   *
   * @param ends the largest length of each band, ascending, at least one
   * @throws IllegalArgumentException if there is none, or they do not ascend
   */
  public static LengthBands upTo(int... ends) {
    if (ends.length == 0 || IntStream.range(1, ends.length).anyMatch(i -> ends[i] <= ends[i - 1])) {
      throw new IllegalArgumentException("ends must ascend, were " + Arrays.toString(ends));
    }
    return new LengthBands(ends.clone());
  }

  /** The name of the band of a length, such as {@code "65..128"} or {@code "129.."}. */
  public String of(int length) {
    int place = Arrays.binarySearch(ends, length);
    int band = place < 0 ? -place - 1 : place;
    String begin = band == 0 ? "" : String.valueOf(ends[band - 1] + 1);
    return begin + ".." + (band == ends.length ? "" : ends[band]);
  }
}
