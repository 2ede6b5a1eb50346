package io.github.sgicl.json.dataset;

import io.github.sgicl.answer.AnswerFormat;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLinesException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Makes items of records by a layout. */
final class RecordReader {

  private static final int LETTERS = 26;

  private final Layout layout;

  RecordReader(Layout layout) {
    this.layout = layout;
  }

  DataItem item(JsonLine line) throws JsonLinesException {
    RecordFields fields = new RecordFields(line);
    List<String> choices = choices(fields);
    OptionalInt right = choices.isEmpty() ? OptionalInt.empty() : right(fields, choices.size());
    List<String> context = context(fields);
    Map<String, String> extra = new TreeMap<>();
    for (Map.Entry<String, String> entry : layout.extra().entrySet()) {
      extra.put(entry.getKey(), fields.lines(new FieldPath(entry.getValue())));
    }
    return new DataItem(
        line,
        single(fields, "id"),
        context,
        supporting(fields, context.size()),
        fields.text(path("question").orElseThrow()),
        choices,
        layout.kind() == AnswerKind.LETTER,
        right,
        solution(fields, choices, right),
        single(fields, "group"),
        single(fields, "grade"),
        extra);
  }

  private Optional<FieldPath> path(String name) {
    return Optional.ofNullable(layout.paths().get(name)).map(FieldPath::new);
  }

  private Optional<String> single(RecordFields fields, String name) throws JsonLinesException {
    Optional<FieldPath> path = path(name);
    return path.isPresent() ? Optional.of(fields.text(path.get())) : Optional.empty();
  }

  private Optional<String> lines(RecordFields fields, String name) throws JsonLinesException {
    Optional<FieldPath> path = path(name);
    return path.isPresent() ? Optional.of(fields.lines(path.get())) : Optional.empty();
  }

  private List<String> context(RecordFields fields) throws JsonLinesException {
    Optional<FieldPath> path = path("context");
    return path.isPresent() ? fields.texts(path.get()) : List.of();
  }

  private List<Integer> supporting(RecordFields fields, int passages) throws JsonLinesException {
    Optional<FieldPath> path = path("supporting");
    List<Integer> places = new ArrayList<>();
    for (double place : path.isPresent() ? fields.numbers(path.get()) : List.<Double>of()) {
      if (!(place == Math.rint(place) && place >= 0 && place < passages)) {
        throw fields
            .line()
            .error(
                "supporting must be places of the %d passages, was %s".formatted(passages, place));
      }
      places.add((int) place);
    }
    return places;
  }

  private List<String> choices(RecordFields fields) throws JsonLinesException {
    Optional<FieldPath> path = path("choices");
    if (path.isEmpty()) {
      return List.of();
    }
    List<String> texts = fields.texts(path.get());
    if (texts.size() > LETTERS) {
      throw fields.line().error("choices must be at most 26, were " + texts.size());
    }
    List<String> choices = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = layout.labelledChoices() ? unlabelled(fields, i, texts.get(i)) : texts.get(i);
      if (text.isBlank()) {
        throw fields.line().error("choice " + DataItem.letter(i) + " is blank");
      }
      choices.add(text.strip());
    }
    return choices;
  }

  private static String unlabelled(RecordFields fields, int place, String text)
      throws JsonLinesException {
    String letter = DataItem.letter(place);
    if (!text.startsWith(letter + ")")) {
      throw fields
          .line()
          .error("choice %d must begin with \"%s)\", was \"%s\"".formatted(place, letter, text));
    }
    return text.substring(2);
  }

  private OptionalInt right(RecordFields fields, int choices) throws JsonLinesException {
    Optional<FieldPath> scores = path("scores");
    int right =
        scores.isPresent()
            ? largest(fields, scores.get(), choices)
            : labelled(fields, path("right").orElseThrow());
    if (!(right >= 0 && right < choices)) {
      throw fields
          .line()
          .error("the right choice must be one of " + choices + ", was number " + right);
    }
    return OptionalInt.of(right);
  }

  private static int largest(RecordFields fields, FieldPath scores, int choices)
      throws JsonLinesException {
    List<Double> values = fields.numbers(scores);
    double best = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    if (values.size() != choices || values.stream().filter(value -> value == best).count() != 1) {
      throw fields
          .line()
          .error(
              "%d choices need as many scores, one the largest, had %s".formatted(choices, values));
    }
    return values.indexOf(best);
  }

  private int labelled(RecordFields fields, FieldPath path) throws JsonLinesException {
    String named = fields.text(path).strip();
    Optional<FieldPath> labels = path("labels");
    if (labels.isPresent()) {
      List<String> known = fields.texts(labels.get());
      if (new HashSet<>(known).size() < known.size() || !known.contains(named)) {
        throw fields
            .line()
            .error("the right choice must be one of the labels %s, was %s".formatted(known, named));
      }
      return known.indexOf(named);
    }
    if (named.length() == 1 && named.charAt(0) >= 'A' && named.charAt(0) <= 'Z') {
      return named.charAt(0) - 'A';
    }
    if (named.matches("\\d{1,2}")) {
      return Integer.parseInt(named);
    }
    throw fields
        .line()
        .error("\"" + path.path() + "\" must be a letter or a place from 0, was \"" + named + "\"");
  }

  private Optional<Solution> solution(RecordFields fields, List<String> choices, OptionalInt right)
      throws JsonLinesException {
    Optional<String> worked = single(fields, "worked");
    Optional<String> answer = lines(fields, "answer");
    if (worked.isEmpty() && answer.isEmpty() && right.isEmpty()) {
      return Optional.empty();
    }
    String expected =
        answer.or(() -> worked).orElseGet(() -> expected(choices, right.orElseThrow()));
    AnswerFormat format = layout.kind().format(choices, expected);
    if (format.read(expected).isEmpty()) {
      throw fields
          .line()
          .error("no " + layout.kind() + " is in the answer \"" + end(expected) + "\"");
    }
    String shown = worked.map(this::withoutDropped).orElse(expected);
    return Optional.of(new Solution(shown, expected, format));
  }

  private String expected(List<String> choices, int right) {
    return layout.kind() == AnswerKind.OPTION ? choices.get(right) : DataItem.letter(right);
  }

  private static String end(String text) {
    return text.length() <= 60 ? text : "…" + text.substring(text.length() - 60);
  }

  private String withoutDropped(String text) {
    if (layout.dropBetween().isEmpty()) {
      return text;
    }
    String open = layout.dropBetween().get(0);
    String close = layout.dropBetween().get(1);
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
