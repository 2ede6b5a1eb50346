package io.github.sgicl.examples.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Every problem of a world with 1 to 3 starts and 1 to 3 hops, drawn without replacement. A draw
 * takes a number of starts and of hops, each uniform, then any problem left of that shape; a shape
 * of which nothing is left is drawn again.
 */
final class ProblemUrn {

  private static final int LARGEST = 3;

  private final World world;
  private final RandomGenerator random;

  /** The starts left, for each number of starts and of hops, both counted from 0. */
  private final List<List<List<String>>> left = new ArrayList<>();

  ProblemUrn(World world, RandomGenerator random) {
    this.world = world;
    this.random = random;
    List<String> starts = List.of("");
    for (int length = 1; length <= LARGEST; length++) {
      starts = longer(starts, world.symbols());
      List<List<String>> byHops = new ArrayList<>();
      for (int hops = 1; hops <= LARGEST; hops++) {
        byHops.add(new ArrayList<>(starts));
      }
      left.add(byHops);
    }
  }

  private static List<String> longer(List<String> starts, String symbols) {
    List<String> longer = new ArrayList<>();
    for (String start : starts) {
      for (int i = 0; i < symbols.length(); i++) {
        char symbol = symbols.charAt(i);
        if (start.indexOf(symbol) < 0) {
          longer.add(start + symbol);
        }
      }
    }
    return longer;
  }

  WalkProblem draw() {
    if (left.stream().flatMap(List::stream).allMatch(List::isEmpty)) {
      throw new IllegalArgumentException(
          "no problem is left in the world of \"" + world.symbols() + "\"");
    }
    List<String> starts = List.of();
    int hops = 0;
    while (starts.isEmpty()) {
      int length = random.nextInt(LARGEST);
      hops = random.nextInt(LARGEST);
      starts = left.get(length).get(hops);
    }
    int chosen = random.nextInt(starts.size());
    String last = starts.remove(starts.size() - 1);
    return world.problem(chosen == starts.size() ? last : starts.set(chosen, last), hops + 1);
  }
}
