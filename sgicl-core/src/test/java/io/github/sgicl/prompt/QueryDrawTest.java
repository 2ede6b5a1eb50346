package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryDrawTest {

  private static final List<Integer> TEN = IntStream.range(0, 10).boxed().toList();

  @Test
  void depends_on_the_seed_and_the_text_only() {
    Query query = Query.of("What is 1+1?");
    List<Integer> drawn = QueryDraw.of(42, query).some(4, TEN);
    assertThat(drawn).hasSize(4).doesNotHaveDuplicates().isSubsetOf(TEN);
    assertThat(QueryDraw.of(42, query).some(4, TEN)).isEqualTo(drawn);
    assertThat(QueryDraw.of(43, query).some(4, TEN)).isNotEqualTo(drawn);
    assertThat(QueryDraw.of(42, Query.of("What is 1+2?")).some(4, TEN)).isNotEqualTo(drawn);
  }

  /** Computed from the definition of SplitMix64 in Python 3. */
  @Test
  void stays_as_it_is_from_release_to_release() {
    assertThat(QueryDraw.of(42, Query.of("What is 1+1?")).some(4, TEN)).containsExactly(7, 4, 8, 2);
  }

  @Test
  void takes_all_where_there_are_no_more() {
    assertThat(QueryDraw.of(1, Query.of("q")).some(5, List.of(1, 2)))
        .containsExactlyInAnyOrder(1, 2);
    assertThat(QueryDraw.of(1, Query.of("q")).some(0, List.of(1, 2))).isEmpty();
    assertThatThrownBy(() -> QueryDraw.of(1, Query.of("q")).some(-1, List.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of draws must be >= 0, was -1");
  }
}
