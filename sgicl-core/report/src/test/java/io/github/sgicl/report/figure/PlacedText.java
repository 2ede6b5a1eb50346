package io.github.sgicl.report.figure;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A text of a picture, where it lies and about how wide it is; turned texts have no width. */
record PlacedText(String text, double left, double right, double y) {

  private static final double PER_CHARACTER = 6.2;
  private static final Pattern MOVED = Pattern.compile("translate\\((-?[0-9.]+) (-?[0-9.]+) ?\\)");

  static List<PlacedText> in(Picture picture) throws Exception {
    String svg = picture.svg("label");
    NodeList texts =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getElementsByTagName("text");
    List<PlacedText> placed = new ArrayList<>();
    for (int i = 0; i < texts.getLength(); i++) {
      placed.add(of((Element) texts.item(i)));
    }
    return placed;
  }

  private static PlacedText of(Element element) {
    double x = 0;
    double y = 0;
    boolean turned = false;
    for (Node node = element; node instanceof Element up; node = node.getParentNode()) {
      Matcher moved = MOVED.matcher(up.getAttribute("transform"));
      if (moved.find()) {
        x += Double.parseDouble(moved.group(1));
        y += Double.parseDouble(moved.group(2));
      }
      turned |= up.getAttribute("transform").contains("rotate");
    }
    String text = element.getTextContent();
    double width = turned ? 0 : PER_CHARACTER * text.length();
    double left =
        switch (element.getAttribute("text-anchor")) {
          case "middle" -> x - width / 2;
          case "end" -> x - width;
          default -> x;
        };
    return new PlacedText(text, left, left + width, y);
  }
}
