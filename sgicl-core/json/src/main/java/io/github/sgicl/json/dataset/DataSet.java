package io.github.sgicl.json.dataset;

import com.google.gson.JsonElement;
import io.github.sgicl.axis.Question;
import io.github.sgicl.json.JsonLinesException;
import io.github.sgicl.json.KnownScores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * The items of a file and what is to be said of them. Immutable.
 *
 * @param file where they stand
 * @param layout how they were read
 * @param items at least one, in the order of the file, or of the pool that was ranked
 * @param repeats the places, from 0, of items that ask the same as an earlier one
 * @param scores those that {@code rank} left with a pool
 * @param notes what was noticed, a sentence each
 */
public record DataSet(
    Path file,
    Layout layout,
    List<DataItem> items,
    List<Integer> repeats,
    KnownScores scores,
    List<String> notes) {

  /** Copies the lists. */
  public DataSet {
    items = List.copyOf(items);
    repeats = List.copyOf(repeats);
    notes = List.copyOf(notes);
  }

  /**
   * Reads a file whose layout its first records tell.
   *
   * @throws IOException if none that is known fits, or several do, with their names; or as {@link
   *     Layout#read}
   */
  public static DataSet recognised(Path file) throws IOException {
    RawRecords raw = RawRecords.read(file);
    Layout layout = LayoutRecognition.of(file, raw);
    return layout.read(file, raw, List.of(file + " is read as " + layout.name()));
  }

  /** The items with their options in an order drawn by a seed and the item, and a note of it. */
  public DataSet shuffled(long seed) {
    long free = items.stream().filter(OptionOrder::isFree).count();
    if (layout.isFixed() || free == 0) {
      return this;
    }
    long with = items.stream().filter(item -> !item.choices().isEmpty()).count();
    OptionOrder order = new OptionOrder(seed);
    DataSet shuffled = with(items.stream().map(order::of).toList(), repeats, notes);
    List<String> more = new ArrayList<>(notes);
    more.add(
        "the options of %d of %d items are shuffled%s; the right one is at %s"
            .formatted(
                free,
                with,
                free < with ? ", the others speak of places or are worked" : "",
                positions(shuffled.items)));
    return with(shuffled.items, repeats, more);
  }

  /**
   * The items as clozes, as {@link DataItem#cloze} makes them.
   *
   * @param wording how they are asked
   * @throws IOException if the wording lists options, or if an item has none, or none that is
   *     right; it names the line
   */
  public DataSet clozes(Wording wording) throws IOException {
    if (wording.listsOptions()) {
      throw new IOException("a cloze lists no options, the instruction has {options}");
    }
    List<DataItem> clozes = new ArrayList<>();
    for (DataItem item : items) {
      try {
        clozes.add(item.cloze());
      } catch (IllegalArgumentException e) {
        throw item.line().error(String.valueOf(e.getMessage()), e);
      }
    }
    return with(clozes, repeats, notes);
  }

  /** How many items have their first right option at each letter, in words; may be empty. */
  public static String positions(List<DataItem> items) {
    List<String> counts = new ArrayList<>();
    List<Integer> positions = goldPositions(items);
    for (int i = 0; i < positions.size(); i++) {
      counts.add(DataItem.letter(i) + " " + positions.get(i));
    }
    return String.join(", ", counts);
  }

  /**
   * How many items have their first right option at each place.
   *
   * @return a count for each place from 0; empty if no item has options
   */
  public List<Integer> goldPositions() {
    return goldPositions(items);
  }

  private static List<Integer> goldPositions(List<DataItem> items) {
    List<Integer> counts = new ArrayList<>();
    for (DataItem item : items) {
      while (counts.size() < item.choices().size()) {
        counts.add(0);
      }
      if (!item.right().isEmpty()) {
        counts.set(item.right().get(0), counts.get(item.right().get(0)) + 1);
      }
    }
    return List.copyOf(counts);
  }

  /**
   * The items as the questions of a study; what asks the same is in one cluster.
   *
   * @see DataItem#asQuestion
   */
  public List<Question> questions() {
    return items.stream().map(DataItem::asQuestion).toList();
  }

  /**
   * Whether an answer to one of the {@link #questions()} is right, as a study asks it.
   *
   * @throws IllegalArgumentException if an item has no right answer; it names it
   */
  public BiPredicate<Question, String> judge() {
    Map<String, DataItem> byName = new HashMap<>();
    for (DataItem item : items) {
      if (item.solution().isEmpty()) {
        throw new IllegalArgumentException(
            "answers are judged by the right ones, %s of the data has none".formatted(item.name()));
      }
      byName.put(item.name(), item);
    }
    return (asked, answer) -> {
      DataItem item = byName.get(asked.id());
      return item != null && item.isAnsweredBy(asked, answer);
    };
  }

  /**
   * The items in the clusters that a field of theirs names, such as a document, a story or a
   * template.
   *
   * @param field a field of the records; {@code group} is also what the layout calls the group
   * @throws JsonLinesException if a record has no such field, or no text or number in it
   */
  public DataSet clusteredBy(String field) throws JsonLinesException {
    List<DataItem> clustered = new ArrayList<>();
    for (DataItem item : items) {
      clustered.add(item.inCluster(cluster(item, field)));
    }
    List<String> more = new ArrayList<>(notes);
    more.add(
        "%d items are in %d clusters by %s"
            .formatted(
                clustered.size(),
                clustered.stream().map(DataItem::cluster).distinct().count(),
                field));
    return with(clustered, repeats, more);
  }

  private static String cluster(DataItem item, String field) throws JsonLinesException {
    JsonElement value = item.line().object().get(field);
    if (value != null && value.isJsonPrimitive()) {
      return value.getAsString();
    }
    if (field.equals(MappingKey.GROUP.toString()) && item.group().isPresent()) {
      return item.group().get();
    }
    throw item.line().error("there is no text or number in \"" + field + "\" to name a cluster");
  }

  /** The items without those that ask the same as an earlier one, and a note of it. */
  public DataSet withoutRepeats() {
    if (repeats.isEmpty()) {
      return this;
    }
    List<DataItem> first = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (Collections.binarySearch(repeats, i) < 0) {
        first.add(items.get(i));
      }
    }
    List<String> more = new ArrayList<>(notes);
    more.removeIf(note -> note.endsWith(Repeats.LEFT_IN));
    more.add("%d items that ask the same as an earlier one are left out".formatted(repeats.size()));
    return with(first, List.of(), more);
  }

  private DataSet with(List<DataItem> others, List<Integer> again, List<String> said) {
    return new DataSet(file, layout, others, again, scores, said);
  }
}
