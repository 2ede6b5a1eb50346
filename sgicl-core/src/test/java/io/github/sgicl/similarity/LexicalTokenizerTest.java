package io.github.sgicl.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LexicalTokenizerTest {

  @Test
  void finds_words_numbers_and_symbols() {
    assertThat(LexicalTokenizer.words().tokens("If 3x + 5 = 20.5, don't\tguess!"))
        .containsExactly("if", "3", "x", "+", "5", "=", "20.5", ",", "don't", "guess", "!");
  }

  @Test
  void does_not_depend_on_case_or_composition() {
    assertThat(LexicalTokenizer.words().tokens("ＣＡＦÉ"))
        .isEqualTo(LexicalTokenizer.words().tokens("cafe\u0301"))
        .containsExactly("café");
  }

  @Test
  void reads_any_script() {
    assertThat(LexicalTokenizer.words().tokens("Привет 世界 😀"))
        .containsExactly("привет", "世", "界", "😀");
  }

  @Test
  void keeps_what_stands_between_white_space() {
    assertThat(LexicalTokenizer.whitespace().tokens(" a A #\u00a0# x, =\n"))
        .containsExactly("a", "A", "#", "#", "x,", "=");
  }

  @Test
  void finds_nothing_in_a_blank_text() {
    assertThat(LexicalTokenizer.words().tokens(" \n\t\u3000")).isEmpty();
    assertThat(LexicalTokenizer.whitespace().tokens(" \n\t\u3000")).isEmpty();
  }

  @Test
  void names_itself() {
    assertThat(LexicalTokenizer.words().identity()).isEqualTo("words");
    assertThat(LexicalTokenizer.whitespace().identity()).isEqualTo("whitespace");
  }
}
