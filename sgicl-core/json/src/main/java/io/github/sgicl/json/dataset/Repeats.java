package io.github.sgicl.json.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Items that ask the same: equal in instruction, context, question and the set of their options,
 * white space apart. They are no independent evidence, so that they share a cluster.
 *
 * @param items all of them; the ids are different, repeats in one cluster
 * @param places of those that repeat an earlier one
 * @param notes what is to be said
 */
record Repeats(List<DataItem> items, List<Integer> places, List<String> notes) {

  /** How the note of repeats ends. */
  static final String LEFT_IN = " they count as dependent, --drop-duplicates leaves them out";

  static Repeats in(Path file, List<DataItem> read) {
    List<DataItem> items = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    Map<String, Integer> firsts = new HashMap<>();
    Map<String, Integer> ids = new HashMap<>();
    int renamed = 0;
    int contradicted = 0;
    for (int i = 0; i < read.size(); i++) {
      DataItem item = read.get(i);
      if (item.id().isPresent() && ids.putIfAbsent(item.id().get(), i) != null) {
        renamed++;
        item = item.called("%s (line %d)".formatted(item.id().get(), item.line().number()));
      }
      Integer first = firsts.putIfAbsent(asked(item), i);
      if (first != null) {
        places.add(i);
        contradicted += golds(read.get(first)).equals(golds(item)) ? 0 : 1;
        DataItem before = items.get(first);
        String cluster = before.cluster().orElse(before.name());
        items.set(first, before.inCluster(cluster));
        item = item.inCluster(cluster);
      }
      items.add(item);
    }
    List<String> notes = new ArrayList<>();
    if (!places.isEmpty()) {
      int again = places.get(0);
      int first = Objects.requireNonNull(firsts.get(asked(read.get(again))));
      notes.add(
          "%s: %d of %d items ask the same as an earlier one, first line %d as line %d%s;"
                  .formatted(
                      file,
                      places.size(),
                      read.size(),
                      read.get(again).line().number(),
                      read.get(first).line().number(),
                      contradicted > 0 ? ", %d with another answer".formatted(contradicted) : "")
              + LEFT_IN);
    }
    if (renamed > 0) {
      notes.add(
          "%s: %d items have the id of an earlier one, their line is added to it"
              .formatted(file, renamed));
    }
    return new Repeats(List.copyOf(items), List.copyOf(places), List.copyOf(notes));
  }

  private static String asked(DataItem item) {
    List<String> parts = new ArrayList<>(item.context());
    item.instruction().ifPresent(parts::add);
    parts.add(item.question());
    parts.add("");
    parts.addAll(new TreeSet<>(item.choices()));
    return String.join("\n", parts).replaceAll("\\s+", " ").strip();
  }

  private static TreeSet<String> golds(DataItem item) {
    TreeSet<String> golds = new TreeSet<>();
    item.right().forEach(place -> golds.add(item.choices().get(place)));
    Optional<Solution> solution = item.solution();
    if (golds.isEmpty() && solution.isPresent()) {
      golds.addAll(solution.get().golds());
    }
    return golds;
  }
}
