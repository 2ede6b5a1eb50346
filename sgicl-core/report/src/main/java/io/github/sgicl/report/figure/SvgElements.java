package io.github.sgicl.report.figure;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the charting library's SVG for a page: colours become the classes of their {@link Ink},
 * numbers get two decimals, and style sheets, ids, clip paths, invisible shapes and white space go.
 * Dots of one kind become one path. The same input gives the same text.
 */
final class SvgElements {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.?\\d*(?:[eE]-?\\d+)?");
  private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");
  private static final Pattern HEX = Pattern.compile("#(..)(..)(..)");

  private static final Set<String> LEFT_OUT = Set.of("style", "defs", "clipPath");
  private static final Set<String> NUMERIC =
      Set.of(
          "d",
          "points",
          "transform",
          "x",
          "y",
          "x1",
          "x2",
          "y1",
          "y2",
          "width",
          "height",
          "dy",
          "dx",
          "stroke-width",
          "fill-opacity",
          "stroke-opacity",
          "stroke-dasharray",
          "font-size");
  private static final Set<String> KEPT =
      Set.of("text-anchor", "fill-rule", "stroke-linecap", "stroke-linejoin");

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private final Dots dots = new Dots();

  private SvgElements() {}

  /** The elements inside the root of an SVG text. */
  static String of(String svg) {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new StringReader(svg));
      SvgElements elements = new SvgElements();
      in.nextTag();
      elements.copyChildren(in);
      return elements.out.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the charting library wrote no well-formed SVG", e);
    }
  }

  private void copyChildren(XMLStreamReader in) throws XMLStreamException {
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamReader.START_ELEMENT -> start(in);
        case XMLStreamReader.END_ELEMENT -> end();
        case XMLStreamReader.CHARACTERS -> text(in.getText().strip());
        default -> {}
      }
    }
  }

  private void start(XMLStreamReader in) throws XMLStreamException {
    String name = in.getLocalName();
    Map<String, String> attributes = attributes(in);
    if (name.equals("line")) {
      attributes.remove("fill");
    }
    if (LEFT_OUT.contains(name) || isInvisible(attributes)) {
      skip(in);
      return;
    }
    if (name.equals("circle")) {
      dots.add(
          new Dots.Look(
              ink("", attributes.get("fill"), ""),
              rounded("fill-opacity", attributes.getOrDefault("fill-opacity", "1")),
              Double.parseDouble(attributes.getOrDefault("r", "1"))),
          Double.parseDouble(attributes.getOrDefault("cx", "0")),
          Double.parseDouble(attributes.getOrDefault("cy", "0")),
          out);
      skip(in);
      return;
    }
    dots.flushTo(out);
    out.append('<').append(name);
    String inks = classOf(attributes);
    if (!inks.isEmpty()) {
      out.append(" class=\"").append(inks).append('"');
    }
    attributes.forEach(
        (key, value) -> {
          if (isWorthKeeping(key, value)) {
            String written = NUMERIC.contains(key) ? rounded(key, value) : value;
            out.append(' ').append(key).append("=\"").append(written).append('"');
          }
        });
    out.append('>');
    open.push(name);
  }

  private void end() {
    if (!open.isEmpty()) {
      dots.flushTo(out);
      out.append("</").append(open.pop()).append('>');
    }
  }

  private void text(String text) {
    out.append(Escaped.text(text));
  }

  private static Map<String, String> attributes(XMLStreamReader in) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < in.getAttributeCount(); i++) {
      attributes.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
    }
    String style = attributes.getOrDefault("style", "");
    for (String declaration : style.split(";", -1)) {
      int colon = declaration.indexOf(':');
      if (colon > 0) {
        attributes.put(
            declaration.substring(0, colon).strip(), declaration.substring(colon + 1).strip());
      }
    }
    return attributes;
  }

  private static boolean isInvisible(Map<String, String> attributes) {
    boolean unfilled =
        "0.0".equals(attributes.get("fill-opacity")) || "none".equals(attributes.get("fill"));
    return unfilled && "0.0".equals(attributes.get("stroke-width"));
  }

  private static boolean isWorthKeeping(String key, String value) {
    if (key.endsWith("-opacity")) {
      return !value.equals("1.0") && NUMERIC.contains(key);
    }
    return NUMERIC.contains(key) || KEPT.contains(key);
  }

  private static String classOf(Map<String, String> attributes) {
    String fill = ink("f-", attributes.get("fill"), "f-none");
    boolean stroked = Double.parseDouble(attributes.getOrDefault("stroke-width", "1")) > 0;
    return (fill + " " + (stroked ? ink("k-", attributes.get("stroke"), "") : "")).strip();
  }

  private static String ink(String kind, @Nullable String colour, String none) {
    if (colour == null) {
      return "";
    }
    if (colour.equals("none") || colour.equals("transparent")) {
      return none;
    }
    Matcher rgb = RGB.matcher(colour);
    if (rgb.matches()) {
      return kind
          + Ink.ofCode(
                  Integer.parseInt(rgb.group(1)),
                  Integer.parseInt(rgb.group(2)),
                  Integer.parseInt(rgb.group(3)))
              .name();
    }
    Matcher hex = HEX.matcher(colour);
    if (hex.matches()) {
      return kind
          + Ink.ofCode(
                  Integer.parseInt(hex.group(1), 16),
                  Integer.parseInt(hex.group(2), 16),
                  Integer.parseInt(hex.group(3), 16))
              .name();
    }
    throw new IllegalStateException("the charting library wrote a colour unknown here: " + colour);
  }

  private static void skip(XMLStreamReader in) throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      int event = in.next();
      if (event == XMLStreamReader.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamReader.END_ELEMENT) {
        depth--;
      }
    }
  }

  /** Every number of the text as short as the eye allows: places to a tenth of a pixel. */
  static String rounded(String key, String text) {
    boolean place = !key.endsWith("opacity") && !key.equals("stroke-width");
    return NUMBER
        .matcher(text)
        .replaceAll(
            match -> {
              double value = Double.parseDouble(match.group());
              return place ? place(value) : rounded(value, 2);
            });
  }

  /** A place in a picture, to a tenth of a pixel. */
  static String place(double value) {
    return rounded(value, 1);
  }

  static String rounded(double value, int decimals) {
    String fixed = String.format(Locale.ROOT, "%." + decimals + "f", value);
    String trimmed = fixed.replaceAll("\\.?0+$", "");
    return trimmed.equals("-0") || trimmed.isEmpty() ? "0" : trimmed;
  }
}
