package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.testing.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

  @Test
  void every_item_is_held_out_once_and_clusters_stay_whole() {
    SplitMix64 random = SplitMix64.seeded(Seed.usually(3));
    int[] clusters = IntStream.range(0, 200).map(i -> random.nextInt(40)).toArray();
    boolean[] marked = new boolean[200];
    for (int i = 0; i < 200; i++) {
      marked[i] = random.nextDouble() < 0.3;
    }
    Folds folds = Folds.of(5, clusters, marked, 1);
    int[] held = new int[200];
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] out = folds.heldOut(fold);
      int[] in = folds.training(fold);
      assertThat(out.length + in.length).isEqualTo(200);
      assertThat(out.length).isBetween(30, 50);
      assertThat(Arrays.stream(out).filter(i -> marked[i]).count()).isBetween(8L, 17L);
      Arrays.stream(out).forEach(i -> held[i]++);
      assertThat(Arrays.stream(in).map(i -> clusters[i]))
          .doesNotContainAnyElementsOf(Arrays.stream(out).map(i -> clusters[i]).boxed().toList());
    }
    assertThat(held).containsOnly(1);
  }

  @Test
  void the_marked_are_spread_evenly_where_items_stand_alone() {
    boolean[] marked = new boolean[100];
    Arrays.fill(marked, 0, 12, true);
    Folds folds = Folds.of(5, IntStream.range(0, 100).toArray(), marked, 9);
    for (int fold = 0; fold < 5; fold++) {
      assertThat(folds.heldOut(fold)).hasSize(20);
      assertThat(Arrays.stream(folds.heldOut(fold)).filter(i -> marked[i]).count())
          .isBetween(2L, 3L);
    }
  }

  @Test
  void the_seed_decides() {
    int[] each = IntStream.range(0, 50).toArray();
    boolean[] marked = new boolean[50];
    assertThat(Folds.of(5, each, marked, 1).heldOut(0))
        .isEqualTo(Folds.of(5, each, marked, 1).heldOut(0))
        .isNotEqualTo(Folds.of(5, each, marked, 2).heldOut(0));
  }

  @Test
  void fewer_clusters_than_folds_are_refused() {
    assertThatThrownBy(() -> Folds.of(3, new int[] {1, 1, 2, 2}, new boolean[4], 1))
        .hasMessage("folds must be at least 2 and at most as many as clusters, were 3 of 2");
  }
}
