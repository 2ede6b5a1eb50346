package io.github.sgicl.json.dataset;

import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLinesException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The options of one record and which of them are right.
 *
 * @param fields the record
 * @param base the number of the first option; empty if the mapping's right ones have no numbers
 */
record RecordChoices(RecordFields fields, OptionalInt base) {

  private static final int LETTERS = 26;
  private static final Pattern LETTER = Pattern.compile("\\(?([A-Za-z])[).:]?");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(?:\\.0)?");

  /** The options; none if the record has none. */
  List<String> texts() throws JsonLinesException {
    if (!mapping().classes().isEmpty()) {
      return mapping().classes();
    }
    List<String> texts = fields.texts(MappingKey.CHOICES);
    if (texts.size() > LETTERS) {
      throw line().error("choices: must be at most 26, were " + texts.size());
    }
    List<String> choices = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = mapping().labelledChoices() ? unlabelled(i, texts.get(i)) : texts.get(i);
      if (text.isBlank()) {
        throw line().error("choices: choice " + DataItem.letter(i) + " is blank");
      }
      choices.add(text.strip());
    }
    return choices;
  }

  private String unlabelled(int place, String text) throws JsonLinesException {
    String letter = DataItem.letter(place);
    Matcher label =
        Pattern.compile("\\s*\\(?" + letter + "\\s*[).:](?s)(.*)", Pattern.CASE_INSENSITIVE)
            .matcher(text);
    if (!label.matches()) {
      throw line()
          .error(
              "choices: choice %s must begin with \"%s)\", was \"%s\""
                  .formatted(letter, letter, text));
    }
    return label.group(1);
  }

  /** The places of the right ones among them, at least one and not all. */
  List<Integer> right(List<String> choices) throws JsonLinesException {
    if (mapping().has(MappingKey.SCORES)) {
      return largest(choices.size());
    }
    List<Integer> right = new ArrayList<>();
    if (mapping().has(MappingKey.RIGHT_TEXT)) {
      for (String text : fields.texts(MappingKey.RIGHT_TEXT)) {
        right.add(place(choices, text));
      }
    } else {
      for (String named : fields.texts(MappingKey.RIGHT)) {
        right.add(place(named.strip(), choices));
      }
    }
    if (right.isEmpty()) {
      throw line().error("right: the record has no right choice");
    }
    return right.stream().distinct().sorted().toList();
  }

  private int place(List<String> choices, String text) throws JsonLinesException {
    List<Integer> places =
        IntStream.range(0, choices.size())
            .filter(i -> choices.get(i).equals(text.strip()))
            .boxed()
            .toList();
    if (places.size() != 1) {
      throw line()
          .error(
              "right_text: one of the choices %s must be \"%s\"".formatted(choices, text.strip()));
    }
    return places.get(0);
  }

  private List<Integer> largest(int choices) throws JsonLinesException {
    List<Double> scores = fields.numbers(MappingKey.SCORES);
    double best = scores.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    List<Integer> right =
        IntStream.range(0, scores.size()).filter(i -> scores.get(i) == best).boxed().toList();
    if (scores.size() != choices || right.isEmpty() || right.size() == choices) {
      throw line()
          .error(
              "scores: %d choices need as many scores, not all the largest, had %s"
                  .formatted(choices, scores));
    }
    return right;
  }

  private int place(String named, List<String> choices) throws JsonLinesException {
    if (mapping().has(MappingKey.LABELS)) {
      return labelled(named);
    }
    OptionalInt number = number(named);
    int place;
    if (number.isPresent()) {
      place = number.getAsInt() - base.orElseThrow();
    } else if (!mapping().classes().isEmpty()) {
      place = ofClass(named);
    } else {
      Matcher letter = LETTER.matcher(named);
      place = letter.matches() ? letter.group(1).toUpperCase(Locale.ROOT).charAt(0) - 'A' : -1;
    }
    if (!(place >= 0 && place < choices.size())) {
      throw line().error(outside(named, choices.size()));
    }
    return place;
  }

  private String outside(String named, int choices) {
    boolean unlabelled = named.isEmpty() || named.equals("-1") || named.equals("-");
    return "right: must name one of the %d choices, %s, was \"%s\"%s"
        .formatted(
            choices,
            mapping().classes().isEmpty()
                ? base.isPresent() ? "counted from " + base.getAsInt() : "by its letter"
                : "one of the classes " + mapping().classes(),
            named,
            unlabelled ? "; test splits are often published without their answers" : "");
  }

  /** The number that a record names its right option by. */
  static OptionalInt number(String named) {
    return NUMBER.matcher(named).matches()
        ? OptionalInt.of((int) Double.parseDouble(named))
        : OptionalInt.empty();
  }

  private int ofClass(String named) {
    List<String> classes = mapping().classes();
    if (classes.size() == 2 && named.equalsIgnoreCase("false")) {
      return 0;
    }
    if (classes.size() == 2 && named.equalsIgnoreCase("true")) {
      return 1;
    }
    return IntStream.range(0, classes.size())
        .filter(i -> classes.get(i).equalsIgnoreCase(named))
        .findFirst()
        .orElse(-1);
  }

  private int labelled(String named) throws JsonLinesException {
    List<String> known = fields.texts(MappingKey.LABELS);
    if (new HashSet<>(known).size() < known.size() || !known.contains(named)) {
      throw line().error("right: must be one of the labels %s, was \"%s\"".formatted(known, named));
    }
    return known.indexOf(named);
  }

  private Mapping mapping() {
    return fields.mapping();
  }

  private JsonLine line() {
    return fields.line();
  }
}
