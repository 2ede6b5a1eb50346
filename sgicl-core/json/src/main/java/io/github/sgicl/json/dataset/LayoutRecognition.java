package io.github.sgicl.json.dataset;

import com.google.gson.JsonElement;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLinesException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells a layout by the first records: which of their fields are there, and what stands in them.
 */
final class LayoutRecognition {

  private static final int FIRST = 20;

  private LayoutRecognition() {}

  /** A form that fits. */
  private record Candidate(Layout layout, Mapping form, List<JsonLine> lines) {

    /** Whether it is known by all that the other is known by, and by more. */
    boolean isMoreThan(Candidate other) {
      Set<FieldPath> own = form.knownBy().keySet();
      Set<FieldPath> others = other.form.knownBy().keySet();
      return own.size() > others.size() && own.containsAll(others);
    }

    /** What the first records are read as; empty if they cannot be. */
    Optional<List<DataItem>> items() {
      List<DataItem> items = new ArrayList<>();
      try {
        for (JsonLine line : lines) {
          items.add(new RecordReader(form, form.base()).item(line));
        }
      } catch (JsonLinesException notAsItSays) {
        return Optional.empty();
      }
      return Optional.of(items);
    }
  }

  /**
   * The layout of a file.
   *
   * @throws IOException if there is none, or more than one that read the records differently
   */
  static Layout of(Path file, RawRecords raw) throws IOException {
    Map<Mapping.Rows, Optional<List<JsonLine>>> read = new HashMap<>();
    List<Candidate> fitting = new ArrayList<>();
    for (String name : Layout.BUILT_IN) {
      Layout layout = Layout.of(name);
      boolean found = false;
      for (Mapping form : layout.forms()) {
        if (!read.containsKey(form.rows())) {
          read.put(form.rows(), under(raw, form.rows()));
        }
        List<JsonLine> lines = read.getOrDefault(form.rows(), Optional.empty()).orElse(List.of());
        if (!found && fits(form, lines)) {
          found = true;
          fitting.add(new Candidate(layout, form, lines.stream().limit(FIRST).toList()));
        }
      }
    }
    List<Candidate> best =
        fitting.stream()
            .filter(one -> fitting.stream().noneMatch(other -> other.isMoreThan(one)))
            .toList();
    List<Candidate> own = best.stream().filter(one -> !one.form().generic()).toList();
    if (own.isEmpty() && !best.isEmpty()) {
      throw new IOException(
          "%s: its records may be those of %s, or others with such fields; say --layout=NAME"
              .formatted(file, names(best)));
    }
    if (own.isEmpty()) {
      throw new IOException(
          "%s: no layout that is known fits its records%s; say --layout=NAME, one of %s, or a mapping file"
              .formatted(file, fields(raw), String.join(", ", Layout.BUILT_IN)));
    }
    requireOneReading(file, own);
    return own.get(0).layout();
  }

  private static void requireOneReading(Path file, List<Candidate> best) throws IOException {
    Set<Optional<List<DataItem>>> readings =
        best.stream().map(Candidate::items).collect(Collectors.toSet());
    if (readings.size() > 1) {
      throw new IOException(
          "%s: its records fit more than one layout; say which by --layout: %s"
              .formatted(file, names(best)));
    }
  }

  private static String names(List<Candidate> candidates) {
    return candidates.stream()
        .map(one -> one.layout().name())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Its records, if it has any of the kind. */
  static Optional<List<JsonLine>> under(RawRecords raw, Mapping.Rows rows) {
    try {
      return raw.under(rows);
    } catch (IOException notOfThisKind) {
      return Optional.empty();
    }
  }

  private static boolean fits(Mapping form, List<JsonLine> lines) {
    return !lines.isEmpty()
        && !form.knownBy().isEmpty()
        && lines.stream().limit(FIRST).allMatch(line -> fits(form, line));
  }

  /** Whether a record has what the form is known by. */
  static boolean fits(Mapping form, JsonLine line) {
    return form.knownBy().entrySet().stream()
        .allMatch(
            known -> {
              List<JsonElement> values = known.getKey().in(line.object());
              return known.getValue().pattern().isEmpty()
                  ? known.getKey().isThereIn(line.object())
                  : !values.isEmpty()
                      && values.get(0).isJsonPrimitive()
                      && holds(known.getValue(), values.get(0).getAsString());
            });
  }

  private static boolean holds(Pattern pattern, String text) {
    return pattern
        .matcher(text.length() > 100_000 ? text.substring(text.length() - 100_000) : text)
        .find();
  }

  private static String fields(RawRecords raw) {
    Mapping.Rows plain = new Mapping.Rows(List.of(), Optional.empty(), Optional.empty(), Map.of());
    return under(raw, plain)
        .filter(lines -> !lines.isEmpty())
        .map(lines -> " with the fields " + lines.get(0).object().keySet())
        .orElse("");
  }
}
