package io.github.sgicl.curriculum;

import static io.github.sgicl.curriculum.Levels.equallySized;
import static io.github.sgicl.curriculum.Scores.hoyer;
import static io.github.sgicl.curriculum.Scores.hoyers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.testing.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurriculumTest {

  @Test
  void orders_densest_first_and_keeps_the_place_in_the_pool() {
    Curriculum<String> curriculum = curriculum(3, 0.9, 0.1, 0.5);

    assertThat(curriculum.densestFirst())
        .containsExactly(
            new RankedItem<>(1, "item 1", hoyer(0.1), 1),
            new RankedItem<>(2, "item 2", hoyer(0.5), 2),
            new RankedItem<>(0, "item 0", hoyer(0.9), 3));
    assertThat(curriculum.inPoolOrder()).extracting(RankedItem::level).containsExactly(3, 1, 2);
  }

  @Test
  void puts_larger_values_first_where_lower_is_sparser() {
    List<Score> scores =
        DoubleStream.of(5, 20, 10).mapToObj(value -> new Score(value, Scores.L1)).toList();
    Curriculum<String> curriculum =
        Curriculum.rank(List.of("five", "twenty", "ten")).scored(scores).into(equallySized(3));

    assertThat(curriculum.densestFirst())
        .extracting(RankedItem::item)
        .containsExactly("twenty", "ten", "five");
    assertThat(curriculum.levelOf(new Score(100, Scores.L1))).isEqualTo(1);
    assertThat(curriculum.levelOf(new Score(0, Scores.L1))).isEqualTo(3);
  }

  @Test
  void spreads_a_remainder_over_the_levels() {
    Curriculum<String> curriculum =
        curriculum(5, IntStream.range(0, 12).asDoubleStream().toArray());

    assertThat(curriculum.densestFirst())
        .extracting(RankedItem::level)
        .containsExactly(1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5);
  }

  @Test
  void gives_equal_scores_the_level_of_their_first_in_the_order_of_the_pool() {
    Curriculum<String> curriculum = curriculum(3, 0.7, 0.2, 0.7, 0.1, 0.7, 0.7);

    assertThat(curriculum.densestFirst())
        .extracting(RankedItem::index)
        .containsExactly(3, 1, 0, 2, 4, 5);
    assertThat(curriculum.densestFirst())
        .extracting(RankedItem::level)
        .containsExactly(1, 1, 2, 2, 2, 2);
    assertThat(curriculum.level(3)).isEmpty();
  }

  @Test
  void treats_both_zeros_as_equal() {
    assertThat(curriculum(2, 0.0, -0.0).densestFirst())
        .extracting(RankedItem::index, RankedItem::level)
        .containsExactly(tuple(0, 1), tuple(1, 1));
  }

  @Test
  void places_a_score_on_a_boundary_at_the_lower_level() {
    Curriculum<String> curriculum = curriculum(2, 0.25, 0.75);

    assertThat(curriculum.levelOf(hoyer(0.5))).isEqualTo(1);
    assertThat(curriculum.levelOf(hoyer(Math.nextUp(0.5)))).isEqualTo(2);
  }

  @Test
  void places_scores_beyond_the_pool_at_its_ends() {
    Curriculum<String> curriculum = curriculum(5, 0.1, 0.2, 0.3, 0.4, 0.5);

    assertThat(curriculum.levelOf(hoyer(-7))).isEqualTo(1);
    assertThat(curriculum.levelOf(hoyer(7))).isEqualTo(5);
    assertThat(curriculum.levelOf(hoyer(Double.POSITIVE_INFINITY))).isEqualTo(5);
  }

  @Test
  void places_only_at_levels_that_hold_an_item() {
    Curriculum<String> curriculum = curriculum(5, 0.1, 0.2, 0.3);

    assertThat(curriculum.densestFirst()).extracting(RankedItem::level).containsExactly(1, 2, 4);
    assertThat(curriculum.levels()).isEqualTo(5);
    assertThat(curriculum.levelOf(hoyer(0.24))).isEqualTo(2);
    assertThat(curriculum.levelOf(hoyer(0.26))).isEqualTo(4);
    assertThat(curriculum.levelOf(hoyer(1))).isEqualTo(4);
  }

  @Test
  void places_each_item_at_its_own_level() {
    Random random = new Random(Seed.usually(11));
    for (int round = 0; round < 200; round++) {
      int size = 1 + random.nextInt(40);
      double scale = random.nextBoolean() ? 1 : Double.MIN_VALUE;
      double[] values = random.ints(size, -9, 10).mapToDouble(value -> value * scale).toArray();
      Curriculum<String> curriculum = curriculum(1 + random.nextInt(8), values);

      for (RankedItem<String> item : curriculum.densestFirst()) {
        assertThat(curriculum.levelOf(item.score()))
            .as("seed 11, round %d, %s", round, item)
            .isEqualTo(item.level());
      }
    }
  }

  @Test
  void separates_neighbouring_doubles() {
    double lower = 0.1;
    Curriculum<String> curriculum = curriculum(2, lower, Math.nextUp(lower));

    assertThat(curriculum.levelOf(hoyer(lower))).isEqualTo(1);
    assertThat(curriculum.levelOf(hoyer(Math.nextUp(lower)))).isEqualTo(2);
  }

  @Test
  void places_a_score_together_with_the_number_of_levels() {
    assertThat(curriculum(2, 0.1, 0.9).place(hoyer(0.8)))
        .isEqualTo(new Placement(hoyer(0.8), 2, 2));
  }

  @Test
  void does_not_depend_on_the_order_of_the_pool() {
    Random random = new Random(Seed.usually(3));
    double[] values = random.doubles(50).toArray();
    List<Integer> order = new ArrayList<>(IntStream.range(0, 50).boxed().toList());
    Collections.shuffle(order, random);
    Curriculum<Integer> straight =
        Curriculum.rank(IntStream.range(0, 50).boxed().toList())
            .scored(hoyers(values))
            .into(equallySized(5));
    Curriculum<Integer> shuffled =
        Curriculum.rank(order)
            .scored(order.stream().map(i -> hoyer(values[i])).toList())
            .into(equallySized(5));

    assertThat(shuffled.densestFirst())
        .extracting(RankedItem::item, RankedItem::level)
        .isEqualTo(
            straight.densestFirst().stream()
                .map(item -> tuple(item.item(), item.level()))
                .toList());
  }

  @Test
  void scores_the_text_of_each_item_with_the_signal() {
    Curriculum<List<String>> curriculum =
        Curriculum.rank(List.of(List.of("long"), List.of("a")))
            .by(item -> item.get(0), new LengthSignal())
            .into(equallySized(2));

    assertThat(curriculum.densestFirst())
        .extracting(RankedItem::index, item -> item.score().value())
        .containsExactly(tuple(1, 1.0), tuple(0, 4.0));
    assertThat(curriculum.identity()).isEqualTo(Scores.HOYER);
  }

  @Test
  void deals_the_same_scores_to_other_items() {
    Curriculum<String> curriculum =
        curriculum(5, new Random(Seed.usually(5)).doubles(100).toArray());
    Curriculum<String> placebo = curriculum.shuffled(42);

    assertThat(placebo.densestFirst())
        .extracting(RankedItem::score, RankedItem::level)
        .isEqualTo(
            curriculum.densestFirst().stream()
                .map(item -> tuple(item.score(), item.level()))
                .toList());
    assertThat(placebo.densestFirst())
        .extracting(RankedItem::item)
        .isNotEqualTo(curriculum.densestFirst().stream().map(RankedItem::item).toList())
        .containsExactlyInAnyOrderElementsOf(
            curriculum.densestFirst().stream().map(RankedItem::item).toList());
    assertThat(curriculum.shuffled(42).densestFirst()).isEqualTo(placebo.densestFirst());
    assertThat(curriculum.shuffled(43).densestFirst()).isNotEqualTo(placebo.densestFirst());
  }

  @Test
  void ranks_a_million_items() {
    List<Integer> pool = IntStream.range(0, 1_000_000).boxed().toList();
    Random random = new Random(Seed.usually(6));
    List<Score> scores = pool.stream().map(i -> hoyer(random.nextDouble())).toList();

    Curriculum<Integer> curriculum = Curriculum.rank(pool).scored(scores).into(equallySized(5));

    for (int level = 1; level <= 5; level++) {
      assertThat(curriculum.level(level)).hasSize(200_000);
    }
  }

  @Test
  void refuses_an_undefined_score_naming_the_item() {
    assertThatThrownBy(
            () -> Curriculum.rank(List.of("fine", "all\nzero")).scored(hoyers(0.5, Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot rank pool item 1 (\"all zero\"): its hoyer is NaN");
    assertThatThrownBy(
            () -> Curriculum.rank(List.of("x".repeat(99))).scored(hoyers(Double.NEGATIVE_INFINITY)))
        .hasMessage(
            "cannot rank pool item 0 (\"" + "x".repeat(60) + "…\"): its hoyer is -Infinity");
  }

  @Test
  void refuses_scores_of_different_kinds() {
    assertThatThrownBy(
            () ->
                Curriculum.rank(List.of("one", "two"))
                    .scored(List.of(hoyer(0.5), new Score(3, Scores.L1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pool item 1 (\"two\") has a score of another kind");
  }

  @Test
  void refuses_to_place_a_score_of_another_kind() {
    assertThatThrownBy(() -> curriculum(2, 0.1, 0.2).levelOf(new Score(0.1, Scores.L1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hoyer")
        .hasMessageContaining("l1");
  }

  @Test
  void refuses_to_place_an_undefined_score() {
    assertThatThrownBy(() -> curriculum(2, 0.1, 0.2).levelOf(hoyer(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot place a score of NaN");
  }

  @Test
  void refuses_an_empty_pool() {
    assertThatThrownBy(() -> Curriculum.rank(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the pool is empty");
  }

  @Test
  void refuses_fewer_scores_than_items() {
    assertThatThrownBy(() -> Curriculum.rank(List.of("one", "two")).scored(hoyers(new double[1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a pool of 2 items needs as many scores, got 1");
  }

  @Test
  void refuses_a_level_that_does_not_exist() {
    assertThatThrownBy(() -> curriculum(2, 0.1, 0.2).level(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("level must be in 1..2, was 3");
  }

  private static Curriculum<String> curriculum(int levels, double... values) {
    List<String> pool = IntStream.range(0, values.length).mapToObj(i -> "item " + i).toList();
    return Curriculum.rank(pool).scored(hoyers(values)).into(equallySized(levels));
  }

  private record LengthSignal() implements DifficultySignal {
    @Override
    public ScoreIdentity identity() {
      return Scores.HOYER;
    }

    @Override
    public List<Score> scoreAll(List<String> texts) {
      return texts.stream().map(text -> hoyer(text.length())).toList();
    }
  }
}
