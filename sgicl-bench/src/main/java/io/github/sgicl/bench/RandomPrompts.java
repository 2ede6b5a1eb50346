package io.github.sgicl.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Prompts of random token ids, other ones at each call. */
final class RandomPrompts {

  private final SplittableRandom random = new SplittableRandom(42);

  /** So many prompts of so many tokens. */
  List<long[]> of(int prompts, int tokens) {
    return between(prompts, tokens, tokens);
  }

  /** So many prompts that begin with the same tokens and have others of their own. */
  List<long[]> alike(int prompts, int shared, int own) {
    long[] beginning = of(1, shared).get(0);
    return of(prompts, own).stream()
        .map(rest -> LongStream.concat(LongStream.of(beginning), LongStream.of(rest)).toArray())
        .toList();
  }

  /** So many prompts of a random number of tokens between two bounds, both included. */
  List<long[]> between(int prompts, int fewest, int most) {
    List<long[]> drawn = new ArrayList<>();
    for (int p = 0; p < prompts; p++) {
      drawn.add(
          random
              .longs(random.nextInt(fewest, most + 1), 0, RandomQwen.SMALL.vocabulary())
              .toArray());
    }
    return drawn;
  }
}
