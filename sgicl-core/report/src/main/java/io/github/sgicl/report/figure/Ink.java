package io.github.sgicl.report.figure;

import java.util.Locale;

/**
 * A colour by its role. A picture is drawn in code colours, which then become style classes, so
 * that the page decides what each looks like, by day, by night and on paper.
 *
 * @param name the end of the classes {@code f-name} (fill) and {@code k-name} (stroke)
 */
public record Ink(String name) {

  /** Axes, ticks and reference lines. */
  public static final Ink AXIS = new Ink("axis");

  /** Lines behind the data. */
  public static final Ink GRID = new Ink("grid");

  /** Words inside the picture. */
  public static final Ink TEXT = new Ink("text");

  /** Words on cells near the low end of {@link #heat}, or near the middle of {@link #signed}. */
  public static final Ink ON_PALE = new Ink("on-pale");

  /** Words on cells near the high end of {@link #heat}, or near an end of {@link #signed}. */
  public static final Ink ON_DEEP = new Ink("on-deep");

  /** How many different hues there are. */
  public static final int HUES = 8;

  /** How many steps each ramp has. */
  public static final int STEPS = 9;

  private static final int BASE = 0x01_00_FE;

  /** One of {@link #HUES} colours for things without an order; they repeat. */
  public static Ink hue(int index) {
    return new Ink("hue" + index % HUES);
  }

  /**
   * A colour of the ramp for curves of ordered groups.
   *
   * @param position 0 to 1
   */
  public static Ink ordered(double position) {
    return new Ink("ord" + step(position));
  }

  /**
   * A colour of the ramp for cells whose values go from low to high.
   *
   * @param position 0 to 1
   */
  public static Ink heat(double position) {
    return new Ink("heat" + step(position));
  }

  /**
   * A colour of the ramp for cells whose values lie on both sides of zero.
   *
   * @param position -1 to 1
   */
  public static Ink signed(double position) {
    return new Ink("sign" + step((position + 1) / 2));
  }

  private static int step(double position) {
    if (!(position >= 0 && position <= 1)) {
      throw new IllegalArgumentException("position must be in the ramp, was " + position);
    }
    return Math.min(STEPS - 1, (int) (position * STEPS));
  }

  /** The colour that stands for this ink until the picture is done. */
  String code() {
    int place = Palette.NAMES.indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException("no such ink: " + name);
    }
    return String.format(Locale.ROOT, "#%06x", BASE + (place << 8));
  }

  /** The ink that a code colour stands for. */
  static Ink ofCode(int red, int green, int blue) {
    boolean known = red == BASE >> 16 && blue == (BASE & 0xFF) && green < Palette.NAMES.size();
    if (!known) {
      throw new IllegalArgumentException("rgb(%d,%d,%d) is no ink".formatted(red, green, blue));
    }
    return new Ink(Palette.NAMES.get(green));
  }
}
