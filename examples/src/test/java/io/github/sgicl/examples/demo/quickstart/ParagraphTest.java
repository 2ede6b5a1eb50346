package io.github.sgicl.examples.demo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.statistic.Interval;
import org.junit.jupiter.api.Test;

class ParagraphTest {

  @Test
  void breaks_at_blanks_and_loses_no_word() {
    String text = "one two three four five six seven eight nine ten ".repeat(9).strip();
    assertThat(Paragraph.of(text).lines())
        .allSatisfy(line -> assertThat(line).hasSizeBetween(60, 96));
    assertThat(Paragraph.of(text).replace('\n', ' ').strip()).isEqualTo(text);
  }

  @Test
  void a_text_as_wide_as_the_page_is_one_line() {
    String text = "a ".repeat(47) + "bb";
    assertThat(Paragraph.of(text)).isEqualTo(text + "\n");
  }

  @Test
  void later_lines_start_below_the_text() {
    assertThat(Paragraph.of("prompt  ", "a ".repeat(50)))
        .isEqualTo("prompt  " + "a ".repeat(43) + "a\n" + "        " + "a a a a a a\n");
  }

  @Test
  void cuts_a_word_that_is_wider_than_the_page() {
    assertThat(Paragraph.of("x".repeat(100))).isEqualTo("x".repeat(96) + "\nxxxx\n");
  }

  @Test
  void a_difference_stays_with_its_interval() {
    String difference = Paragraph.difference(new Interval(-0.03, -0.0761, 0.0144, 0.95));
    assertThat(Paragraph.of("x".repeat(80) + " " + difference))
        .isEqualTo("x".repeat(80) + "\n-0.030 [-0.076, +0.014]\n");
  }
}
