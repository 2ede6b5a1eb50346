package io.github.sgicl.json.dataset;

import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An order of an item's options that is drawn by a seed and by what the item asks, so that it does
 * not depend on where the item stands. Options that speak of others by their place, and worked
 * solutions, which may, keep the order of the data.
 *
 * @param seed draws
 */
record OptionOrder(long seed) {

  private static final Pattern OF_PLACES =
      Pattern.compile(
          "\\b(?:above|below|preceding|foregoing|following)\\b"
              + "|\\b(?:both|neither|either|only|all|options?|choices?|answers?)\\s+\\(?[A-J1-9]\\)?(?:\\W|$)"
              + "|^\\W*\\(?[A-J]\\)?(?:\\s*(?:,|and|or|&|/)\\s*\\(?[A-J]\\)?)+"
              + "(?:\\s+(?:only|are)\\b.*)?\\W*$",
          Pattern.CASE_INSENSITIVE);

  /** Whether an item's options may stand in any order. */
  static boolean isFree(DataItem item) {
    Optional<Solution> solution = item.solution();
    boolean worked =
        solution.isPresent() && !solution.get().golds().contains(solution.get().shown());
    return item.choices().size() > 1
        && !worked
        && item.choices().stream().noneMatch(choice -> OF_PLACES.matcher(choice).find());
  }

  DataItem of(DataItem item) {
    if (!isFree(item)) {
      return item;
    }
    int[] order = drawn(item);
    List<String> choices = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      choices.add(item.choices().get(order[i]));
      if (item.right().contains(order[i])) {
        right.add(i);
      }
    }
    Collections.sort(right);
    return item.with(
        choices, right, item.solution().map(old -> solution(old, item, choices, right)));
  }

  private int[] drawn(DataItem item) {
    String asked = item.question() + '\n' + String.join("\n", item.choices());
    int options = item.choices().size();
    return SplitMix64.seeded(SplitMix64.seedOf(seed, "options\n" + asked)).sample(options, options);
  }

  private static Solution solution(
      Solution old, DataItem item, List<String> choices, List<Integer> right) {
    List<String> golds =
        right.stream()
            .map(place -> item.lettered() ? DataItem.letter(place) : choices.get(place))
            .toList();
    return new Solution(golds.get(0), golds, old.every(), old.format());
  }
}
