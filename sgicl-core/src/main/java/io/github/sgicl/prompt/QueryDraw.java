package io.github.sgicl.prompt;

import io.github.sgicl.statistic.SplitMix64;
import java.util.Arrays;
import java.util.List;

/** Random choices that depend on a seed and the query's text only, never on earlier calls. */
final class QueryDraw {

  private final SplitMix64 random;

  private QueryDraw(SplitMix64 random) {
    this.random = random;
  }

  static QueryDraw of(long seed, Query query) {
    return new QueryDraw(SplitMix64.seeded(SplitMix64.seedOf(seed, query.text())));
  }

  /** Some distinct elements in random order, all of them if there are no more. */
  <T> List<T> some(int count, List<T> from) {
    if (!(count >= 0)) {
      throw new IllegalArgumentException("number of draws must be >= 0, was " + count);
    }
    return Arrays.stream(random.sample(Math.min(count, from.size()), from.size()))
        .<T>mapToObj(from::get)
        .toList();
  }
}
