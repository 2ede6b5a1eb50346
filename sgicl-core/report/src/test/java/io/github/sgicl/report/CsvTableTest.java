package io.github.sgicl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.statistic.Interval;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvTableTest {

  private static final List<String> ODD =
      List.of("a \"quoted\" name", "one, two", "two\nlines", "a\r\nb", " blanks ", "\"", "");

  @Test
  void odd_names_are_read_back_as_they_were() {
    CsvTable table = new CsvTable(ODD, List.of(ODD, List.of("1", "2", "3", "4", "5", "6", "7")));
    assertThat(CsvText.read(table.toString())).containsExactly(ODD, ODD, table.rows().get(1));
  }

  @Test
  void a_column_before_all_others_has_one_value_in_every_row() {
    CsvTable table =
        new CsvTable(List.of("id"), List.of(List.of("two\nlines"), List.of("b")))
            .under("study", "noise, \"light\"");
    assertThat(table)
        .hasToString(
            """
            study,id
            "noise, ""light\""","two
            lines"
            "noise, ""light\""",b
            """);
  }

  @Test
  void an_interval_takes_three_cells_and_what_is_undefined_is_empty() {
    assertThat(
            CsvTable.cells(
                new Interval(0.5, 0.25, 0.75, 0.95),
                Interval.undefined("a constant", 0.95),
                Double.NaN,
                Optional.empty(),
                Optional.of(0.1),
                3,
                true,
                Double.NEGATIVE_INFINITY))
        .containsExactly(
            "0.5", "0.25", "0.75", "", "", "", "", "", "0.1", "3", "true", "-Infinity");
  }

  @Test
  void an_empty_cell_alone_is_a_row() {
    CsvTable table = new CsvTable(List.of("a"), List.of(List.of(""), List.of("b")));
    assertThat(table).hasToString("a\n\"\"\nb\n");
  }

  @Test
  void rows_of_two_tables_are_joined_if_their_columns_are_the_same() {
    CsvTable one = new CsvTable(List.of("a"), List.of(List.of("1")));
    CsvTable two = new CsvTable(List.of("a"), List.of(List.of("2")));
    assertThat(one.and(two)).hasToString("a\n1\n2\n");
    CsvTable other = new CsvTable(List.of("b"), List.of());
    assertThatThrownBy(() -> one.and(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns must be [a], were [b]");
  }

  @Test
  void refuses_a_row_of_another_length() {
    assertThatThrownBy(() -> new CsvTable(List.of("a", "b"), List.of(List.of("1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of 1 cells in a table of 2 columns");
  }
}
