package io.github.sgicl.report;

import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Block.Prose;
import io.github.sgicl.report.Block.Remark;
import io.github.sgicl.report.Page.Fact;
import io.github.sgicl.report.Page.Section;
import io.github.sgicl.report.figure.Figure;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a page as Markdown: a table stands in the place of each picture. */
public final class MarkdownPage {

  private final StringBuilder text = new StringBuilder();
  private int figures;
  private int tables;

  private MarkdownPage() {}

  /** The file's text. */
  public static String of(Page page) {
    MarkdownPage written = new MarkdownPage();
    written.write(page);
    return written.text.toString();
  }

  private void write(Page page) {
    text.append("# ").append(plain(page.title())).append("\n\n");
    text.append(plain(page.lead())).append('\n');
    for (Section section : page.sections()) {
      text.append("\n## ").append(plain(section.title())).append('\n');
      section.blocks().forEach(this::write);
    }
    facts(page.facts());
  }

  private void facts(List<Fact> facts) {
    if (facts.isEmpty()) {
      return;
    }
    text.append("\n## ").append(HtmlPage.PROVENANCE).append("\n\n");
    for (Fact fact : facts) {
      text.append("- ").append(plain(fact.name())).append(": ").append(plain(fact.value()));
      text.append('\n');
    }
  }

  private void write(Block block) {
    text.append('\n');
    if (block instanceof Prose prose) {
      text.append(plain(prose.text())).append('\n');
    } else if (block instanceof Remark verdict) {
      text.append("> **").append(verdict.kind().word()).append("** ");
      text.append(plain(verdict.text())).append('\n');
    } else if (block instanceof Exhibit exhibit) {
      figures++;
      text.append("**Figure ").append(figures).append(".** ");
      text.append(plain(exhibit.caption().text())).append('\n');
      for (Figure figure : exhibit.figures()) {
        if (exhibit.figures().size() > 1) {
          text.append("\n*").append(plain(figure.title())).append("*\n");
        }
        table(figure.numbers());
      }
    } else if (block instanceof Numbers numbers) {
      tables++;
      text.append("**Table ").append(tables).append(".** ");
      text.append(plain(numbers.caption().text())).append('\n');
      table(numbers.table());
    }
  }

  private void table(Table table) {
    text.append('\n');
    row(table.columns().stream().map(column -> plain(column.title())).toList());
    row(
        table.columns().stream()
            .map(column -> column.alignment() == Table.Alignment.RIGHT ? "--:" : ":--")
            .toList());
    table.rows().forEach(cells -> row(cells.stream().map(MarkdownPage::plain).toList()));
  }

  private void row(List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** Text that Markdown shows as it stands. */
  private static String plain(String words) {
    return words
        .replaceAll("[\\p{Cntrl}\\s]+", " ")
        .replaceAll("([\\\\`*_\\[\\]<>|#~&])", "\\\\$1");
  }
}
