package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeededDrawTest {

  @Test
  void stays_as_it_is_from_release_to_release() {
    assertThat(
            SeededDraw.some(
                4,
                List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
                SeededDraw.forQuery(42, Query.of("What is 1+1?"))))
        .containsExactly(2, 3, 0, 5);
  }

  @Test
  void draws_all_where_there_are_no_more() {
    assertThat(SeededDraw.some(5, List.of(1, 2), SeededDraw.forQuery(1, Query.of("q"))))
        .containsExactlyInAnyOrder(1, 2);
  }
}
