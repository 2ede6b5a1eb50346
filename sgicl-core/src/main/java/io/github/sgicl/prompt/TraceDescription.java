package io.github.sgicl.prompt;

import io.github.sgicl.curriculum.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a trace as lines of text. */
final class TraceDescription {

  private static final int SHOWN = 60;
  private static final List<String> HEADER =
      List.of("place", "pool index", "level", "score", "similarity", "tokens", "why");

  private TraceDescription() {}

  static String of(SelectionTrace trace) {
    List<String> lines = new ArrayList<>();
    lines.add(summary(trace));
    trace.selection().placement().ifPresent(place -> lines.add(queryPlace(place)));
    if (!trace.selection().picks().isEmpty()) {
      lines.addAll(aligned(rows(trace)));
    }
    List<Demonstration> excluded = trace.selection().excluded();
    if (!excluded.isEmpty()) {
      lines.add(
          excluded.size()
              + " left out, the query's own question: pool index "
              + excluded.stream()
                  .map(one -> Integer.toString(one.index()))
                  .collect(Collectors.joining(", ")));
    }
    return String.join("\n", lines);
  }

  private static String summary(SelectionTrace trace) {
    Selection selection = trace.selection();
    int chosen = selection.picks().size();
    String text = trace.query().text().replaceAll("\\s+", " ").strip();
    String beginning = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    StringBuilder line = new StringBuilder(trace.strategy());
    line.append(" for \"").append(beginning).append("\": ");
    line.append(trace.shown().size()).append(" of ").append(selection.requested());
    line.append(" demonstrations");
    if (!trace.dropped().isEmpty()) {
      line.append(", ").append(trace.dropped().size()).append(" did not fit");
    }
    if (chosen < selection.requested()) {
      line.append(", the pool has no more");
    }
    trace.tokens().ifPresent(tokens -> line.append(", ").append(tokens).append(" tokens in all"));
    trace.budget().ifPresent(budget -> line.append(" (").append(budget).append(")"));
    return line.toString();
  }

  private static String queryPlace(Placement place) {
    return String.format(
        Locale.ROOT,
        "query at level %d of %d (%s), %s %.4f",
        place.level(),
        place.levels(),
        Band.of(place.level(), place.levels()),
        place.score().identity().signal(),
        place.score().value());
  }

  private static List<List<String>> rows(SelectionTrace trace) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    for (int i = 0; i < trace.shown().size(); i++) {
      rows.add(row(Integer.toString(i + 1), trace.shown().get(i)));
    }
    trace.dropped().forEach(pick -> rows.add(row("dropped", pick)));
    return rows;
  }

  private static List<String> row(String place, Pick pick) {
    return List.of(
        place,
        Integer.toString(pick.demonstration().index()),
        pick.placement().map(at -> Integer.toString(at.level())).orElse("-"),
        pick.placement().map(at -> decimal(at.score().value())).orElse("-"),
        decimal(pick.similarity()),
        whole(pick.tokens()),
        pick.fallback().map(used -> pick.reason() + " (" + used + ")").orElse(pick.reason()));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String decimal(OptionalDouble value) {
    return value.isPresent() ? decimal(value.getAsDouble()) : "-";
  }

  private static String whole(OptionalInt value) {
    return value.isPresent() ? Integer.toString(value.getAsInt()) : "-";
  }

  /** Right-aligned columns, the last one as it is. */
  private static List<String> aligned(List<List<String>> rows) {
    int last = HEADER.size() - 1;
    int[] widths =
        IntStream.range(0, last)
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, last)
                        .mapToObj(
                            column ->
                                " ".repeat(widths[column] - row.get(column).length())
                                    + row.get(column))
                        .collect(Collectors.joining("  "))
                    + "  "
                    + row.get(last))
        .toList();
  }
}
