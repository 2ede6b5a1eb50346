package io.github.sgicl.djl.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a bound on tokens rests on, for every character there is. */
class LettersTest {

  @Test
  void a_lasting_letter_is_a_letter_in_every_normal_form_and_case_and_without_accents() {
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      if (Letters.isLasting(c)) {
        String letter = String.valueOf(c);
        for (Form form : Form.values()) {
          requireLetter(c, Normalizer.normalize(letter, form));
          requireLetter(c, Normalizer.normalize(letter, form).toLowerCase(Locale.ROOT));
        }
        requireLetter(c, Normalizer.normalize(letter, Form.NFD).replaceAll("\\p{Mn}", ""));
        requireLetter(c, Normalizer.normalize(letter, Form.NFKD).replaceAll("\\p{M}", ""));
      }
    }
  }

  @Test
  void two_lasting_letters_never_join() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.isDefined(c) && Character.getType(c) != Character.SURROGATE) {
        String parts = Normalizer.normalize(Character.toString(c), Form.NFD);
        long letters = parts.chars().filter(part -> Letters.isLasting((char) part)).count();
        assertThat(letters).as("letters in U+%X", c).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void an_ideograph_stays_as_it_is() {
    for (char c = 0x4e00; c <= 0x9fff; c++) {
      assertThat(Letters.isIdeograph(c)).isTrue();
      if (Character.isDefined(c)) {
        assertThat(Letters.isLasting(c)).isTrue();
        for (Form form : Form.values()) {
          assertThat(Normalizer.isNormalized(String.valueOf(c), form)).isTrue();
        }
      }
    }
  }

  private static void requireLetter(char from, String to) {
    assertThat(to.codePoints().anyMatch(Letters::mayBe))
        .as("U+%X becomes \"%s\"", (int) from, to)
        .isTrue();
  }
}
