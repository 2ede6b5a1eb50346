package io.github.sgicl.djl.internal.engine.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.testing.Seed;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SharedBeginningsTest {

  @Test
  void a_beginning_comes_before_those_that_begin_with_it() {
    long[] all = counted(0, 40);
    long[] branch = joined(all, counted(100, 50));
    List<List<long[]>> waves =
        beginnings(
            List.of(
                joined(all, 7),
                joined(branch, 8),
                joined(branch, 9),
                joined(branch, 10),
                joined(all, counted(200, 5))));
    assertThat(waves).hasSize(2);
    assertThat(waves.get(0)).containsExactly(all);
    assertThat(waves.get(1)).containsExactly(branch);
  }

  @Test
  void a_prompt_keeps_a_token_of_its_own() {
    long[] prompt = counted(0, 80);
    List<List<long[]>> waves = beginnings(List.of(prompt, joined(prompt, 1), joined(prompt, 2)));
    assertThat(waves).hasSize(1);
    assertThat(waves.get(0)).containsExactly(counted(0, 79));
  }

  @Test
  void what_is_short_or_saves_little_is_not_worth_it() {
    long[] short31 = counted(0, 31);
    assertThat(beginnings(List.of(joined(short31, 1), joined(short31, 2), joined(short31, 3))))
        .isEmpty();
    long[] of63 = counted(0, 63);
    assertThat(beginnings(List.of(joined(of63, 1), joined(of63, 2)))).isEmpty();
    assertThat(beginnings(List.of(joined(of63, 1), joined(of63, 2), joined(of63, 3)))).hasSize(1);
    assertThat(beginnings(List.of(of63))).isEmpty();
    assertThat(beginnings(List.of())).isEmpty();
  }

  @Test
  void what_is_known_does_not_run_again() {
    long[] known = counted(0, 90);
    List<long[]> prompts = List.of(joined(known, 1), joined(known, 2), joined(known, 3));
    assertThat(SharedBeginnings.of(prompts, prompt -> 90)).isEmpty();
    assertThat(SharedBeginnings.of(prompts, prompt -> 60)).isEmpty();
    List<List<long[]>> waves = SharedBeginnings.of(prompts, prompt -> 40);
    assertThat(waves).hasSize(1);
    assertThat(waves.get(0)).containsExactly(known);
  }

  @Test
  void a_thousand_prompts_each_of_which_begins_the_next_are_divided() {
    List<long[]> prompts = IntStream.range(1, 1_001).mapToObj(n -> counted(0, n)).toList();
    List<List<long[]>> waves = beginnings(prompts);
    assertThat(waves).hasSizeGreaterThan(20);
    assertThat(waves).allSatisfy(wave -> assertThat(wave).hasSize(1));
  }

  @Test
  void of_random_tries_each_beginning_is_shared_and_new_and_long_enough() {
    long seed = Seed.usually(17);
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<long[]> prompts = drawn(random);
      Set<List<Long>> seen = new HashSet<>();
      int wave = 0;
      for (List<long[]> beginnings : beginnings(prompts)) {
        for (long[] beginning : beginnings) {
          long users = prompts.stream().filter(prompt -> begins(prompt, beginning)).count();
          int before = longestBefore(seen, beginning);
          assertThat(beginning.length - before).isGreaterThanOrEqualTo(32);
          assertThat((users - 1) * (beginning.length - before)).isGreaterThanOrEqualTo(64);
          assertThat(before == 0).isEqualTo(wave == 0);
        }
        beginnings.forEach(one -> assertThat(seen.add(boxed(one))).isTrue());
        wave++;
      }
    }
  }

  private static int longestBefore(Set<List<Long>> seen, long[] beginning) {
    return seen.stream()
        .filter(one -> one.size() < beginning.length)
        .filter(one -> boxed(beginning).subList(0, one.size()).equals(one))
        .mapToInt(List::size)
        .max()
        .orElse(0);
  }

  private static boolean begins(long[] prompt, long[] with) {
    return prompt.length > with.length
        && Arrays.equals(prompt, 0, with.length, with, 0, with.length);
  }

  private static List<long[]> drawn(Random random) {
    long[][] starts = new long[6][];
    for (int i = 0; i < starts.length; i++) {
      long[] own = random.longs(1 + random.nextInt(90), 0, 3).toArray();
      starts[i] = i == 0 ? own : joined(starts[random.nextInt(i)], own);
    }
    return IntStream.range(0, 2 + random.nextInt(30))
        .mapToObj(
            i ->
                joined(
                    starts[random.nextInt(starts.length)],
                    random.longs(1 + random.nextInt(20), 0, 3).toArray()))
        .map(SharedBeginningsTest::boxed)
        .distinct()
        .map(prompt -> prompt.stream().mapToLong(Long::longValue).toArray())
        .toList();
  }

  private static List<List<long[]>> beginnings(List<long[]> prompts) {
    return SharedBeginnings.of(prompts, prompt -> 0);
  }

  private static List<Long> boxed(long[] ids) {
    return Arrays.stream(ids).boxed().toList();
  }

  private static long[] counted(int from, int count) {
    return LongStream.range(from, from + (long) count).toArray();
  }

  private static long[] joined(long[] a, long... b) {
    return LongStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
  }
}
