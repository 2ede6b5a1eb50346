package io.github.sgicl.report;

import static io.github.sgicl.report.Table.numbers;
import static io.github.sgicl.report.Table.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void words_align_left_and_numbers_right() {
    Table table =
        Table.of(words("strategy"), numbers("accuracy"), words("note"))
            .row("zero-shot", "0.009", "")
            .row("random", "0.34", "3 draws");
    assertThat(table)
        .hasToString(
            """
            strategy   accuracy  note
            ---------  --------  -------
            zero-shot     0.009
            random         0.34  3 draws
            """);
  }

  @Test
  void characters_outside_the_basic_plane_count_once() {
    assertThat(Table.of(words("𝛼"), words("b")).row("𝛽𝛾", "c"))
        .hasToString("𝛼   b\n--  -\n𝛽𝛾  c\n");
  }

  @Test
  void a_cell_stays_on_its_line() {
    assertThat(Table.of(words("q")).row("a\n\tb")).hasToString("q\n---\na b\n");
  }

  @Test
  void refuses_a_row_of_another_length() {
    assertThatThrownBy(() -> Table.of(words("a"), words("b")).row("1"))
        .hasMessage("a row of 1 cells in a table of 2 columns");
  }
}
