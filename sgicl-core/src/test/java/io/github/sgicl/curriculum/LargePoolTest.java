package io.github.sgicl.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.score.Score;
import io.github.sgicl.testing.Seed;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargePoolTest {

  private static final long SEED = Seed.usually(5);
  private static final int SIZE = 20_000;

  private final List<Score> scores =
      new SplittableRandom(SEED).ints(SIZE, -3_000, 3_000).mapToObj(n -> Scores.hoyer(n)).toList();
  private final List<Integer> pool = IntStream.range(0, SIZE).boxed().toList();

  @Test
  void is_ranked_as_a_stable_sort_ranks_it() {
    List<Integer> sorted =
        pool.stream().sorted(Comparator.comparing(i -> scores.get(i).value())).toList();
    assertThat(Curriculum.rank(pool).scored(scores).densestFirst())
        .as("seed %d", SEED)
        .isEqualTo(sorted);
  }

  @Test
  void places_every_item_at_its_own_level() {
    Curriculum<Integer> curriculum =
        Curriculum.rank(pool).scored(scores).into(Levels.equallySized(50));
    for (RankedItem<Integer> item : curriculum.inPoolOrder()) {
      assertThat(curriculum.levelOf(item.score()))
          .as("item %d, seed %d", item.index(), SEED)
          .isEqualTo(item.level());
    }
    assertThat(curriculum.inPoolOrder()).extracting(RankedItem::item).isEqualTo(pool);
  }
}
