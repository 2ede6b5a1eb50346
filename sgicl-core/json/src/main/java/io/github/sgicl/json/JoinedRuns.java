package io.github.sgicl.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Runs whose items are put together: they ask the same, of items of their own. */
final class JoinedRuns {

  private final Map<String, String> runs = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  /**
   * One run more.
   *
   * @param ids of its items, repeated or not
   * @throws IllegalArgumentException if another run has an item of one of them
   */
  void add(String run, List<String> ids) {
    LinkedHashSet<String> distinct = new LinkedHashSet<>(ids);
    for (String id : distinct) {
      String other = runs.put(id, run);
      if (other != null) {
        throw new IllegalArgumentException(
            "the item \"%s\" is in %s and in %s: joined runs have items of their own, each with an id"
                .formatted(id, other, run));
      }
    }
    words.add("%s, %d items".formatted(run, distinct.size()));
  }

  /** The runs in words, each with the number of its items. */
  List<String> inWords() {
    return List.copyOf(words);
  }

  /**
   * Refuses runs that differ.
   *
   * @param what it is
   */
  static void requireSame(String run, String what, Object wanted, Object found) {
    if (!wanted.equals(found)) {
      throw new IllegalArgumentException(
          "%s cannot be joined: its %s must be %.300s as in the first, was %.300s"
              .formatted(run, what, wanted, found));
    }
  }
}
