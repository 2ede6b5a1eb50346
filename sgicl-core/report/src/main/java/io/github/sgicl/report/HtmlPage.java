package io.github.sgicl.report;

import io.github.sgicl.report.Page.Fact;
import io.github.sgicl.report.Page.Section;
import io.github.sgicl.report.figure.Escaped;
import io.github.sgicl.report.figure.Palette;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Writes a page as one HTML file that needs nothing else: no network, no script. Its colours follow
 * the reader's choice of light or dark. The same page gives the same bytes.
 */
public final class HtmlPage {

  /** The heading of what makes the numbers again. */
  static final String PROVENANCE = "Where the numbers come from";

  private static final int SECTIONS_BEFORE_CONTENTS = 4;

  private final StringBuilder html = new StringBuilder();
  private final HtmlBlocks blocks = new HtmlBlocks(html);

  private HtmlPage() {}

  /** The file's text. */
  public static String of(Page page) {
    HtmlPage written = new HtmlPage();
    written.write(page);
    return written.html.toString();
  }

  private void write(Page page) {
    String title = Escaped.text(page.title());
    html.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        """);
    html.append("<title>").append(title).append("</title>\n<style>\n").append(styleSheet());
    html.append("</style>\n</head>\n<body>\n<main>\n<header>\n<h1>").append(title);
    html.append("</h1>\n<p class=\"lead\">").append(Escaped.text(page.lead())).append("</p>\n");
    html.append("</header>\n");
    contents(page.sections());
    for (int i = 0; i < page.sections().size(); i++) {
      Section section = page.sections().get(i);
      html.append("<section id=\"s").append(i + 1).append("\">\n<h2>");
      html.append(Escaped.text(section.title())).append("</h2>\n");
      section.blocks().forEach(blocks::write);
      html.append("</section>\n");
    }
    facts(page.facts());
    html.append("</main>\n</body>\n</html>\n");
  }

  private void facts(List<Fact> facts) {
    if (facts.isEmpty()) {
      return;
    }
    html.append("<footer>\n<h2>").append(PROVENANCE).append("</h2>\n<dl class=\"facts\">\n");
    for (Fact fact : facts) {
      html.append("<div><dt>").append(Escaped.text(fact.name())).append("</dt><dd>");
      html.append(Escaped.text(fact.value())).append("</dd></div>\n");
    }
    html.append("</dl>\n</footer>\n");
  }

  private void contents(List<Section> sections) {
    if (sections.size() < SECTIONS_BEFORE_CONTENTS) {
      return;
    }
    html.append("<nav aria-label=\"Contents\">\n<ol>\n");
    for (int i = 0; i < sections.size(); i++) {
      html.append("<li><a href=\"#s").append(i + 1).append("\">");
      html.append(Escaped.text(sections.get(i).title())).append("</a></li>\n");
    }
    html.append("</ol>\n</nav>\n");
  }

  private static String styleSheet() {
    try (InputStream in = HtmlPage.class.getResourceAsStream("page.css")) {
      byte[] bytes = Objects.requireNonNull(in, "page.css is not on the class path").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8) + Palette.styleSheet();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
