package io.github.sgicl.report;

import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Comma-separated values as RFC 4180 has them, but with lines that end in {@code \n}: one header
 * line, all digits of every number, an empty field for what is undefined. Immutable.
 *
 * @param columns the header, at least one
 * @param rows the cells, each row as long as {@code columns}
 */
public record CsvTable(List<String> columns, List<List<String>> rows) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no column, or a row is of another length
   */
  public CsvTable {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table has at least one column");
    }
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row of %d cells in a table of %d columns".formatted(row.size(), columns.size()));
      }
    }
  }

  /**
   * The cells of a row. An {@link Interval} takes three: estimate, low and high. NaN and an empty
   * {@link Optional} give an empty cell; all else stands as {@link String#valueOf(Object)} has it.
   */
  public static List<String> cells(Object... values) {
    return Stream.of(values).flatMap(CsvTable::cell).toList();
  }

  private static Stream<String> cell(Object value) {
    if (value instanceof Interval interval) {
      return Stream.of(
              interval.isDefined() ? interval.estimate() : "",
              interval.hasEnds() ? interval.low() : "",
              interval.hasEnds() ? interval.high() : "")
          .map(String::valueOf);
    }
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? cell(optional.get()) : Stream.of("");
    }
    boolean undefined = value instanceof Double number && number.isNaN();
    return Stream.of(undefined ? "" : String.valueOf(value));
  }

  /** This table with one column more, the first, that has the same value in every row. */
  public CsvTable under(String column, String value) {
    return new CsvTable(
        before(column, columns), rows.stream().map(row -> before(value, row)).toList());
  }

  private static List<String> before(String first, List<String> others) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(others);
    return all;
  }

  /**
   * The rows of this table, then those of another.
   *
   * @throws IllegalArgumentException if its columns are others
   */
  public CsvTable and(CsvTable other) {
    if (!columns.equals(other.columns)) {
      throw new IllegalArgumentException("columns must be " + columns + ", were " + other.columns);
    }
    List<List<String>> all = new ArrayList<>(rows);
    all.addAll(other.rows);
    return new CsvTable(columns, all);
  }

  /** The text of the file. */
  @Override
  public String toString() {
    return Stream.concat(Stream.of(columns), rows.stream())
        .map(CsvTable::line)
        .collect(Collectors.joining());
  }

  private static String line(List<String> cells) {
    // A line without anything on it is no row to most readers.
    return cells.equals(List.of(""))
        ? "\"\"\n"
        : cells.stream().map(CsvTable::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
