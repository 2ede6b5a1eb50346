package io.github.sgicl.json.dataset;

import com.google.gson.JsonObject;
import io.github.sgicl.answer.AnswerFormat;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLinesException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Makes items of records by a mapping.
 *
 * @param mapping what stands where
 * @param base the number of the first option, where right ones are numbered
 */
record RecordReader(Mapping mapping, OptionalInt base) {

  DataItem item(JsonLine line) throws JsonLinesException {
    RecordFields fields = new RecordFields(line, mapping);
    RecordChoices options = new RecordChoices(fields, base);
    List<String> choices = options.texts();
    List<Integer> right = choices.isEmpty() ? List.of() : options.right(choices);
    List<String> titles = fields.texts(MappingKey.TITLES);
    List<String> context = titled(fields, titles, fields.passages(MappingKey.CONTEXT));
    Map<String, String> extra = new TreeMap<>();
    for (Map.Entry<String, FieldValue> entry : mapping.extra().entrySet()) {
      Optional<String> text = fields.lines(entry.getKey(), entry.getValue());
      text.ifPresent(value -> extra.put(entry.getKey(), value));
    }
    return new DataItem(
        line,
        fields.single(MappingKey.ID),
        fields.single(MappingKey.INSTRUCTION),
        context,
        supporting(fields, titles, context.size()),
        fields.single(MappingKey.QUESTION).orElseThrow(() -> line.error("question: is missing")),
        choices,
        mapping.kind() == AnswerKind.LETTER && !choices.isEmpty(),
        right,
        solution(fields, choices, right),
        fields.single(MappingKey.GROUP),
        fields.single(MappingKey.CLUSTER),
        fields.single(MappingKey.GRADE),
        extra);
  }

  private static List<String> titled(
      RecordFields fields, List<String> titles, List<String> passages) throws JsonLinesException {
    if (titles.isEmpty()) {
      return passages.stream().filter(passage -> !passage.isBlank()).toList();
    }
    if (titles.size() != passages.size()) {
      throw fields
          .line()
          .error("titles: %d for %d passages".formatted(titles.size(), passages.size()));
    }
    return IntStream.range(0, titles.size())
        .mapToObj(i -> titles.get(i) + ": " + passages.get(i))
        .toList();
  }

  private List<Integer> supporting(RecordFields fields, List<String> titles, int passages)
      throws JsonLinesException {
    Set<Integer> places = new LinkedHashSet<>();
    for (double place : fields.numbers(MappingKey.SUPPORTING)) {
      if (!(place == Math.rint(place) && place >= 0 && place < passages)) {
        throw fields
            .line()
            .error(
                "supporting: must be places of the %d passages, was %s".formatted(passages, place));
      }
      places.add((int) place);
    }
    for (String title : fields.texts(MappingKey.SUPPORTING_TITLES)) {
      // What was retrieved for a question may lack the passage that it needs.
      if (titles.contains(title)) {
        places.add(titles.indexOf(title));
      }
    }
    return List.copyOf(places);
  }

  private Optional<Solution> solution(
      RecordFields fields, List<String> choices, List<Integer> right) throws JsonLinesException {
    Optional<String> worked = fields.single(MappingKey.WORKED);
    List<String> golds = right.isEmpty() ? answers(fields, worked) : golds(choices, right);
    if (golds.isEmpty()) {
      return Optional.empty();
    }
    AnswerKind kind = right.isEmpty() ? withoutChoices() : mapping.kind();
    AnswerFormat format = format(fields, kind, choices, golds);
    for (String gold : golds) {
      if (format.read(gold).isEmpty()) {
        throw fields
            .line()
            .error("answer: no %s is in the answer \"%s\"".formatted(kind.of(golds), end(gold)));
      }
    }
    String shown = worked.map(this::withoutDropped).orElse(golds.get(0));
    return Optional.of(new Solution(shown, golds, mapping.every() && right.isEmpty(), format));
  }

  private static AnswerFormat format(
      RecordFields fields, AnswerKind kind, List<String> choices, List<String> golds)
      throws JsonLinesException {
    try {
      return kind.format(choices, golds);
    } catch (IllegalArgumentException e) {
      throw fields.line().error("choices: " + e.getMessage(), e);
    }
  }

  /** A record without options in a layout that has them is answered freely. */
  private AnswerKind withoutChoices() {
    return mapping.hasChoices() ? AnswerKind.NUMBER_OR_TEXT : mapping.kind();
  }

  private List<String> answers(RecordFields fields, Optional<String> worked)
      throws JsonLinesException {
    Optional<FieldValue> value = mapping.value(MappingKey.ANSWER);
    if (value.isEmpty()) {
      return worked.map(List::of).orElse(List.of());
    }
    JsonObject record = fields.line().object();
    if (mapping.noAnswer().isPresent() && value.get().isEmptyIn(record)) {
      return List.of(mapping.noAnswer().get());
    }
    List<String> golds = new ArrayList<>();
    for (String text : fields.texts(MappingKey.ANSWER)) {
      if (!text.isBlank()) {
        golds.add(text);
      }
    }
    if (golds.isEmpty() && !value.get().optional()) {
      throw fields.line().error("answer: %s is blank".formatted(value.get()));
    }
    return golds.isEmpty()
        ? worked.map(List::of).orElse(List.of())
        : golds.stream().distinct().toList();
  }

  private List<String> golds(List<String> choices, List<Integer> right) {
    return right.stream()
        .map(
            place ->
                mapping.kind() == AnswerKind.LETTER ? DataItem.letter(place) : choices.get(place))
        .toList();
  }

  private static String end(String text) {
    return text.length() <= 60 ? text : "…" + text.substring(text.length() - 60);
  }

  private String withoutDropped(String text) {
    if (mapping.dropBetween().isEmpty()) {
      return text;
    }
    String open = mapping.dropBetween().get(0);
    String close = mapping.dropBetween().get(1);
    StringBuilder kept = new StringBuilder();
    int at = 0;
    for (int begin = text.indexOf(open); begin >= 0; begin = text.indexOf(open, at)) {
      int end = text.indexOf(close, begin + open.length());
      if (end < 0) {
        break;
      }
      kept.append(text, at, begin);
      at = end + close.length();
    }
    return kept.append(text, at, text.length()).toString();
  }
}
