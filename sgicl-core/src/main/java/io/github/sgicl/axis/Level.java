package io.github.sgicl.axis;

/**
 * One step of a difficulty axis.
 *
 * @param label what a person calls it, such as {@code 4 options}
 * @param value its number on the axis, such as 4
 */
public record Level(String label, double value) {

  /** Refuses a value that is not finite. */
  public Level {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value of level " + label + " is " + value);
    }
  }
}
