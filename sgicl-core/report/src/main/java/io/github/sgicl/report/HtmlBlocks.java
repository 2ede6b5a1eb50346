package io.github.sgicl.report;

import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Block.Prose;
import io.github.sgicl.report.Block.Remark;
import io.github.sgicl.report.figure.Escaped;
import io.github.sgicl.report.figure.Figure;
import io.github.sgicl.report.figure.LegendEntry;
import java.util.List;
import java.util.Locale;

/** Writes the blocks of a page as HTML and counts its figures and tables. */
final class HtmlBlocks {

  private static final int WIDE = 760;
  private static final int NARROW = 340;
  private static final int PANEL = 370;

  private final StringBuilder html;
  private int figures;
  private int tables;

  HtmlBlocks(StringBuilder html) {
    this.html = html;
  }

  void write(Block block) {
    if (block instanceof Prose prose) {
      html.append("<p>").append(Escaped.text(prose.text())).append("</p>\n");
    } else if (block instanceof Remark verdict) {
      verdict(verdict);
    } else if (block instanceof Exhibit exhibit) {
      exhibit(exhibit);
    } else if (block instanceof Numbers numbers) {
      numbers(numbers);
    }
  }

  private void verdict(Remark verdict) {
    String kind = verdict.kind().name().toLowerCase(Locale.ROOT);
    html.append("<p class=\"verdict ").append(kind).append("\"><strong>");
    html.append(Escaped.text(verdict.kind().word())).append("</strong> ");
    html.append(Escaped.text(verdict.text())).append("</p>\n");
  }

  private void exhibit(Exhibit exhibit) {
    figures++;
    List<Figure> shown = exhibit.figures();
    html.append("<figure id=\"f").append(figures).append("\">\n");
    html.append("<div class=\"").append(shown.size() == 1 ? "single" : "panels").append("\">\n");
    for (Figure figure : shown) {
      html.append("<div class=\"panel\">\n<h3>").append(Escaped.text(figure.title()));
      html.append("</h3>\n");
      legend(figure.legend());
      if (shown.size() == 1) {
        picture(figure, WIDE, "wide");
        picture(figure, NARROW, "narrow");
      } else {
        picture(figure, PANEL, "any");
      }
      html.append("</div>\n");
    }
    html.append("</div>\n");
    caption("figcaption", "Figure " + figures + ".", exhibit.caption());
    html.append("<details><summary>The numbers of figure ").append(figures);
    html.append("</summary>\n");
    for (Figure figure : shown) {
      if (shown.size() > 1) {
        html.append("<h4>").append(Escaped.text(figure.title())).append("</h4>\n");
      }
      table(figure.numbers());
    }
    html.append("</details>\n</figure>\n");
  }

  private void legend(List<LegendEntry> legend) {
    if (legend.isEmpty()) {
      return;
    }
    html.append("<ul class=\"legend\">");
    for (LegendEntry entry : legend) {
      html.append("<li>");
      entry
          .ink()
          .ifPresent(ink -> html.append("<i class=\"b-").append(ink.name()).append("\"></i>"));
      html.append(Escaped.text(entry.name())).append("</li>");
    }
    html.append("</ul>\n");
  }

  private void picture(Figure figure, int width, String kind) {
    html.append("<div class=\"").append(kind).append("\">");
    html.append(figure.draw(width).svg(Escaped.text(figure.title()))).append("</div>\n");
  }

  private void numbers(Numbers numbers) {
    tables++;
    html.append("<figure class=\"table\" id=\"t").append(tables).append("\">\n");
    caption("figcaption", "Table " + tables + ".", numbers.caption());
    table(numbers.table());
    html.append("</figure>\n");
  }

  private void caption(String element, String number, Caption caption) {
    html.append('<').append(element).append("><b>").append(number).append("</b> ");
    html.append(Escaped.text(caption.shows())).append(" <span class=\"sample\">n: ");
    html.append(Escaped.text(caption.n())).append("; seed ").append(caption.seed());
    html.append(".</span> <em>").append(Escaped.text(caption.conclusion())).append("</em></");
    html.append(element).append(">\n");
  }

  private void table(Table table) {
    html.append("<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>");
    for (Table.Column column : table.columns()) {
      cell("th scope=\"col\"", "th", column, column.title());
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      html.append("<tr>");
      for (int c = 0; c < row.size(); c++) {
        cell("td", "td", table.columns().get(c), row.get(c));
      }
      html.append("</tr>\n");
    }
    html.append("</tbody></table></div>\n");
  }

  private void cell(String opening, String element, Table.Column column, String text) {
    html.append('<').append(opening);
    if (column.alignment() == Table.Alignment.RIGHT) {
      html.append(" class=\"r\"");
    }
    html.append('>').append(Escaped.text(text)).append("</").append(element).append('>');
  }
}
