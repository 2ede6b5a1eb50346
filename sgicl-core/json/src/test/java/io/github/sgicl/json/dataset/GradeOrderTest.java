package io.github.sgicl.json.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.testing.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradeOrderTest {

  private static List<String> levels(List<String> grades) {
    return GradeOrder.of(grades, List.of()).levels();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "easy,medium,hard",
        "Easy,Medium,Hard",
        "very easy,easy,moderate,difficult,very hard",
        "low,medium,high",
        "short,medium,long",
        "elementary,middle school,high_school,college,graduate",
        "beginner,intermediate,advanced,expert",
        "introductory,interview,competition",
        "-2.5,-1,0.5,2",
        "1e-05,0.002,0.1,3",
        "2,10,100",
        "Level 1,Level 2,Level 9,Level 10",
        "grade-1,grade-2,grade-10",
        "1 step,2 step,10 step",
        "<5,5-10,>10",
        "under 5,5 to 10,over 10",
        "≤3,4–6,7+",
        "1-2,3-4,10-12"
      })
  void orders_what_it_knows_however_it_comes(String ascending) {
    List<String> grades = Arrays.asList(ascending.split(",", -1));
    List<String> mixed = new ArrayList<>(grades);
    Collections.shuffle(mixed, new Random(Seed.usually(3)));
    mixed.addAll(grades);
    assertThat(levels(mixed)).isEqualTo(grades);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Level 1,Level 2,Level ?",
        "bronze,silver,gold",
        "easy,high",
        "easy,3",
        "1-5,3-8",
        "<5,<10",
        "5 apples,3 pears",
        "medium"
      })
  void asks_for_what_it_does_not_know(String grades) {
    List<String> all = Arrays.asList(grades.split(",", -1));
    if (all.size() > 1) {
      assertThatThrownBy(() -> levels(all))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is not known; say it from easy to hard: --levels=A,B,C");
    } else {
      assertThat(levels(all)).isEqualTo(all);
    }
  }

  @Test
  void what_is_the_same_grade_is_one_level() {
    GradeOrder order = GradeOrder.of(List.of("5", "5.0", "1", "1e0"), List.of());
    assertThat(order.levels()).hasSize(2);
    assertThat(order.levelOf().get("5.0")).isEqualTo(order.levelOf().get("5"));
  }

  @Test
  void the_order_that_a_layout_states_counts_and_a_remark_behind_a_grade_does_not() {
    List<String> stated = List.of("Easy undergraduate level", "Hard undergraduate level");
    GradeOrder order =
        GradeOrder.of(
            List.of("Hard undergraduate level (could be an exam)", "Easy undergraduate level"),
            stated);
    assertThat(order.levels()).isEqualTo(stated);
    assertThat(order.levelOf())
        .containsEntry("Hard undergraduate level (could be an exam)", "Hard undergraduate level");
  }

  @Test
  void many_different_numbers_are_cut_into_bins_of_about_as_many_items() {
    List<String> grades = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      grades.add(Double.toString((i - 20) / 10.0));
    }
    assertThatThrownBy(() -> levels(grades))
        .hasMessage(
            "the grades are 60 different numbers, from -2.0 to 3.9; --bins=N cuts them into"
                + " levels");
    GradeOrder order = GradeOrder.binned(grades, 3);
    assertThat(order.levels()).containsExactly("-2.0 to -0.1", "0.0 to 1.9", "2.0 to 3.9");
    assertThat(order.levelOf()).hasSize(60).containsEntry("0.0", "0.0 to 1.9");
    assertThat(GradeOrder.binned(List.of("1", "1", "1", "1", "2", "3"), 3).levels())
        .containsExactly("1", "2", "3");
    assertThatThrownBy(() -> GradeOrder.binned(List.of("easy", "hard"), 2))
        .hasMessage("--bins cuts numbers, the grades are [easy, hard]");
    assertThatThrownBy(() -> GradeOrder.binned(grades, 61))
        .hasMessage("--bins must be from 2 to the 60 different grades, was 61");
  }
}
