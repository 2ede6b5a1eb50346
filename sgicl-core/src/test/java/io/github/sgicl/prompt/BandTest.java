package io.github.sgicl.prompt;

import static io.github.sgicl.prompt.Band.EASY;
import static io.github.sgicl.prompt.Band.HARD;
import static io.github.sgicl.prompt.Band.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BandTest {

  @Test
  void parts_the_levels_in_thirds_without_rounding() {
    assertThat(bands(1)).containsExactly(HARD);
    assertThat(bands(2)).containsExactly(MEDIUM, HARD);
    assertThat(bands(3)).containsExactly(EASY, MEDIUM, HARD);
    assertThat(bands(4)).containsExactly(EASY, MEDIUM, HARD, HARD);
    assertThat(bands(5)).containsExactly(EASY, MEDIUM, MEDIUM, HARD, HARD);
    assertThat(bands(6)).containsExactly(EASY, EASY, MEDIUM, MEDIUM, HARD, HARD);
    assertThat(bands(7)).containsExactly(EASY, EASY, MEDIUM, MEDIUM, HARD, HARD, HARD);
  }

  @Test
  void refuses_a_level_that_does_not_exist() {
    assertThatThrownBy(() -> Band.of(0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("level must be in 1..5, was 0");
  }

  private static List<Band> bands(int levels) {
    return IntStream.rangeClosed(1, levels).mapToObj(level -> Band.of(level, levels)).toList();
  }
}
