package io.github.sgicl.examples.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Draws as many wrong as right answers to prompts of about each length. */
final class LengthMatched {

  private LengthMatched() {}

  /**
   * The observations that are left, in bands of length; those without a counterpart are dropped.
   *
   * @param width how many neighbouring lengths make a band, at least 1
   */
  static List<Observation> of(List<Observation> all, int width, SplittableRandom random) {
    Map<Integer, List<Observation>> right = new TreeMap<>();
    Map<Integer, List<Observation>> wrong = new TreeMap<>();
    for (Observation one : all) {
      (one.wrong() ? wrong : right)
          .computeIfAbsent(one.tokens() / width, length -> new ArrayList<>())
          .add(one);
    }
    List<Observation> matched = new ArrayList<>();
    wrong.forEach(
        (length, ofWrong) -> {
          List<Observation> ofRight = right.getOrDefault(length, List.of());
          int count = Math.min(ofWrong.size(), ofRight.size());
          matched.addAll(draw(ofWrong, count, random));
          matched.addAll(draw(ofRight, count, random));
        });
    return matched;
  }

  private static List<Observation> draw(
      List<Observation> from, int count, SplittableRandom random) {
    List<Observation> left = new ArrayList<>(from);
    List<Observation> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(left.remove(random.nextInt(left.size())));
    }
    return drawn;
  }
}
