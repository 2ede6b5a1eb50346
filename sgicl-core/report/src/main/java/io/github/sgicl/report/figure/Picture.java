package io.github.sgicl.report.figure;

/**
 * A drawn figure.
 *
 * @param width in pixels
 * @param height in pixels
 * @param elements the SVG elements inside the root; they have no ids, so that many pictures fit on
 *     one page
 */
public record Picture(int width, int height, String elements) {

  /** The least width of a picture. */
  public static final int NARROWEST = 280;

  /**
   * The whole SVG element.
   *
   * @param label what it shows, for readers who do not see it; already escaped
   */
  public String svg(String label) {
    return "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">"
            .formatted(width, height, width, height, label)
        + elements
        + "</svg>";
  }
}
