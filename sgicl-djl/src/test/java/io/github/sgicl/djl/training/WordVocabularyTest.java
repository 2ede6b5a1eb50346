package io.github.sgicl.djl.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordVocabularyTest {

  @Test
  void numbers_its_words_after_the_special_ones() {
    WordVocabulary words = WordVocabulary.of(List.of("x", "y"), "y");
    assertThat(words.words()).containsExactly("<pad>", "<s>", "x", "y");
    assertThat(words.id("x")).isEqualTo(2);
    assertThat(words.size()).isEqualTo(4);
  }

  @Test
  void refuses_words_that_a_text_could_not_hold() {
    assertThatThrownBy(() -> WordVocabulary.of(List.of("x", "x"), "x"))
        .hasMessage("word \"x\" occurs twice");
    assertThatThrownBy(() -> WordVocabulary.of(List.of("x y"), "x y"))
        .hasMessage("a word has no blanks, was \"x y\"");
    assertThatThrownBy(() -> WordVocabulary.of(List.of("x"), "y"))
        .hasMessage("there is no word \"y\" to end a text");
    assertThatThrownBy(() -> WordVocabulary.of(List.of("x"), "x").id("z"))
        .hasMessage("there is no word \"z\"");
  }
}
