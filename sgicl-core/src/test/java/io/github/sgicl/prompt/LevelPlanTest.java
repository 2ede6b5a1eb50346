package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelPlanTest {

  @ParameterizedTest(name = "{0} levels, query at {1}")
  @CsvSource({
    "1, 1, 1, 11, 111, 1111",
    "2, 1, 1, 11, 111, 1111",
    "2, 2, 2, 12, 112, 1112",
    "3, 1, 1, 12, 123, 1233",
    "3, 2, 2, 22, 222, 2222",
    "3, 3, 3, 23, 123, 1123",
    "4, 1, 1, 12, 123, 1234",
    "4, 2, 2, 22, 222, 2222",
    "4, 3, 3, 23, 123, 1123",
    "4, 4, 4, 34, 234, 1234",
    "5, 1, 1, 12, 123, 1234",
    "5, 2, 2, 22, 222, 2222",
    "5, 3, 3, 33, 333, 3333",
    "5, 4, 4, 34, 234, 1234",
    "5, 5, 5, 45, 345, 2345",
    "6, 1, 1, 12, 123, 1234",
    "6, 2, 2, 23, 234, 2345",
    "6, 3, 3, 33, 333, 3333",
    "6, 4, 4, 44, 444, 4444",
    "6, 5, 5, 45, 345, 2345",
    "6, 6, 6, 56, 456, 3456",
    "7, 1, 1, 12, 123, 1234",
    "7, 2, 2, 23, 234, 2345",
    "7, 3, 3, 33, 333, 3333",
    "7, 4, 4, 44, 444, 4444",
    "7, 5, 5, 45, 345, 2345",
    "7, 6, 6, 56, 456, 3456",
    "7, 7, 7, 67, 567, 4567",
  })
  void progresses_by_the_band_of_the_query(
      int levels, int query, String one, String two, String three, String four) {
    List<String> plans = List.of(one, two, three, four);
    for (int shots = 1; shots <= 4; shots++) {
      assertThat(joined(LevelPlan.progressive().levels(query, levels, shots)))
          .as("%d shots", shots)
          .isEqualTo(plans.get(shots - 1));
    }
  }

  @Test
  void names_no_level_for_no_shot() {
    assertThat(LevelPlan.progressive().levels(4, 5, 0)).isEmpty();
  }

  @Test
  void stays_at_the_query_level() {
    assertThat(LevelPlan.sameLevel().levels(4, 5, 3)).containsExactly(4, 4, 4);
  }

  private static String joined(List<Integer> levels) {
    return levels.stream().map(String::valueOf).collect(Collectors.joining());
  }
}
