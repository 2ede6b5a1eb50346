package io.github.sgicl.prompt;

import static io.github.sgicl.prompt.Band.DENSE;
import static io.github.sgicl.prompt.Band.MIDDLE;
import static io.github.sgicl.prompt.Band.SPARSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BandTest {

  @Test
  void parts_the_levels_in_thirds_without_rounding() {
    assertThat(bands(1)).containsExactly(SPARSE);
    assertThat(bands(2)).containsExactly(MIDDLE, SPARSE);
    assertThat(bands(3)).containsExactly(DENSE, MIDDLE, SPARSE);
    assertThat(bands(4)).containsExactly(DENSE, MIDDLE, SPARSE, SPARSE);
    assertThat(bands(5)).containsExactly(DENSE, MIDDLE, MIDDLE, SPARSE, SPARSE);
    assertThat(bands(6)).containsExactly(DENSE, DENSE, MIDDLE, MIDDLE, SPARSE, SPARSE);
    assertThat(bands(7)).containsExactly(DENSE, DENSE, MIDDLE, MIDDLE, SPARSE, SPARSE, SPARSE);
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
