package io.github.sgicl.report;

import static io.github.sgicl.report.Decimals.fixed;
import static io.github.sgicl.report.Decimals.interval;
import static io.github.sgicl.report.Decimals.signed;
import static io.github.sgicl.report.Table.numbers;
import static io.github.sgicl.report.Table.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
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

  @Test
  void numbers_do_not_depend_on_the_locale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(fixed(1234.5678, 2)).isEqualTo("1234.57");
      assertThat(signed(0.0174, 3)).isEqualTo("+0.017");
      assertThat(interval(-0.25, 0.5, 2)).isEqualTo("[-0.25, 0.50]");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void zero_has_no_sign() {
    assertThat(fixed(-0.0004, 3)).isEqualTo("0.000");
    assertThat(signed(-0.0004, 3)).isEqualTo("0.000");
    assertThat(signed(0.0004, 3)).isEqualTo("0.000");
    assertThat(signed(-0.5, 1)).isEqualTo("-0.5");
  }

  @Test
  void an_undefined_number_is_shown_as_such() {
    assertThat(fixed(Double.NaN, 3)).isEqualTo("NaN");
    assertThat(signed(Double.POSITIVE_INFINITY, 3)).isEqualTo("Infinity");
  }
}
