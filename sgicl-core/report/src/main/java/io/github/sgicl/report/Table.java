package io.github.sgicl.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A plain-text table with aligned columns. Immutable.
 *
 * <pre>
 * strategy  accuracy
 * --------  --------
 * random       0.344
 * </pre>
 *
 * @param columns the columns, at least one
 * @param rows the cells, each row as long as {@code columns}
 */
public record Table(List<Column> columns, List<List<String>> rows) {

  /**
   * A column.
   *
   * @param title its heading
   * @param alignment which edge its cells keep to
   */
  public record Column(String title, Alignment alignment) {}

  /** Which edge of a column its cells keep to. */
  public enum Alignment {
    LEFT,
    RIGHT;

    private String pad(String cell, int width) {
      String blanks = " ".repeat(width - length(cell));
      return this == LEFT ? cell + blanks : blanks + cell;
    }
  }

  /**
   * @throws IllegalArgumentException if there is no column, or a row is of another length
   */
  public Table {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table has at least one column");
    }
    List<List<String>> copies = new ArrayList<>();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row of %d cells in a table of %d columns".formatted(row.size(), columns.size()));
      }
      copies.add(row.stream().map(Table::onOneLine).toList());
    }
    rows = List.copyOf(copies);
  }

  /** An empty table. */
  public static Table of(Column... columns) {
    return new Table(List.of(columns), List.of());
  }

  /** A column of words, aligned left. */
  public static Column words(String title) {
    return new Column(title, Alignment.LEFT);
  }

  /** A column of numbers, aligned right. */
  public static Column numbers(String title) {
    return new Column(title, Alignment.RIGHT);
  }

  /** This table with one row more; line breaks and tabs inside a cell become blanks. */
  public Table row(String... cells) {
    List<List<String>> more = new ArrayList<>(rows);
    more.add(List.of(cells));
    return new Table(columns, more);
  }

  /** The table's lines, each ended by a line feed, without blanks at their ends. */
  @Override
  public String toString() {
    int[] widths = new int[columns.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = length(columns.get(c).title());
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], length(row.get(c)));
      }
    }
    StringBuilder text = new StringBuilder();
    append(text, columns.stream().map(Column::title).toList(), widths);
    List<String> rules = new ArrayList<>();
    for (int width : widths) {
      rules.add("-".repeat(width));
    }
    append(text, rules, widths);
    rows.forEach(row -> append(text, row, widths));
    return text.toString();
  }

  private void append(StringBuilder text, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      line.append(c == 0 ? "" : "  ")
          .append(columns.get(c).alignment().pad(cells.get(c), widths[c]));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String onOneLine(String cell) {
    return cell.replaceAll("[\\p{Cntrl}\\s]+", " ");
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
