package io.github.sgicl.report.figure;

/**
 * Circles that follow each other and look alike, written as one path of round line ends: a few
 * bytes each, however many there are.
 */
final class Dots {

  private final StringBuilder path = new StringBuilder();
  private Look look = new Look("", "", 0);

  /**
   * What dots of one path share.
   *
   * @param ink the name of their colour
   * @param opacity as SVG writes it
   * @param radius in pixels
   */
  record Look(String ink, String opacity, double radius) {}

  void add(Look wanted, double x, double y, StringBuilder out) {
    if (!wanted.equals(look)) {
      flushTo(out);
      look = wanted;
    }
    path.append('M').append(SvgElements.place(x)).append(' ').append(SvgElements.place(y));
    path.append("h0");
  }

  void flushTo(StringBuilder out) {
    if (path.length() > 0) {
      out.append("<path class=\"dots k-").append(look.ink()).append('"');
      if (!look.opacity().equals("1")) {
        out.append(" stroke-opacity=\"").append(look.opacity()).append('"');
      }
      String width = SvgElements.rounded(2 * look.radius(), 1);
      out.append(" stroke-width=\"").append(width).append("\" d=\"").append(path).append("\"/>");
      path.setLength(0);
    }
  }
}
