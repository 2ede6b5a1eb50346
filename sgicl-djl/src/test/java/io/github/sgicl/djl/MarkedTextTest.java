package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkedTextTest {

  @Test
  void what_is_shown_before_a_place_leaves_hidden_tokens_out() {
    MarkedText text = new MarkedText();
    text.hide("<s>");
    text.show("ab");
    text.hide("<x>");
    text.hide("<y>");
    text.show("c");
    assertThat(text.whole()).hasToString("<s>ab<x><y>c");
    int[] shown = {0, 0, 0, 0, 1, 2, 2, 2, 2, 2, 2, 2, 3};
    for (int place = 0; place < shown.length; place++) {
      assertThat(text.shownBefore(place)).as("place %s", place).isEqualTo(shown[place]);
    }
  }
}
