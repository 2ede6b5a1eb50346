package io.github.sgicl.json.dataset;

import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.QuestionFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A template of questions.
 *
 * @param pieces in their order
 */
record InstructionTemplate(List<Piece> pieces) implements QuestionFormat {

  private static final String QUESTION = "question";

  /**
   * A piece.
   *
   * @param text as it stands, or the name of a field
   * @param field whether it is that
   */
  private record Piece(String text, boolean field) {}

  static InstructionTemplate of(String template) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      boolean doubled = i + 1 < template.length() && template.charAt(i + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        text.append(c);
        i++;
      } else if (c == '{') {
        int end = template.indexOf('}', i);
        if (end < 0) {
          throw wrong(template, "the brace at character %d is not closed".formatted(i + 1));
        }
        pieces.add(new Piece(text.toString(), false));
        pieces.add(new Piece(template.substring(i + 1, end).strip(), true));
        text.setLength(0);
        i = end;
      } else if (c == '}') {
        throw wrong(template, "the brace at character %d closes nothing".formatted(i + 1));
      } else {
        text.append(c);
      }
    }
    pieces.add(new Piece(text.toString(), false));
    InstructionTemplate whole = new InstructionTemplate(List.copyOf(pieces));
    if (!whole.names(QUESTION)) {
      throw wrong(template, "it must hold {question}");
    }
    return whole;
  }

  boolean names(String field) {
    return pieces.stream().anyMatch(one -> one.field() && one.text().equals(field));
  }

  private static IllegalArgumentException wrong(String template, String problem) {
    return new IllegalArgumentException("the instruction \"%s\": %s".formatted(template, problem));
  }

  @Override
  public String render(Question asked) {
    Map<String, String> fields = new TreeMap<>(asked.fields());
    fields.put("context", String.join("\n", asked.context()));
    fields.put(QUESTION, asked.text());
    fields.put("options", options(asked.options(), true));
    return filled(asked.id(), fields);
  }

  String render(DataItem item) {
    Map<String, String> fields = new TreeMap<>(item.fields());
    fields.put("context", String.join("\n", item.context()));
    fields.put(QUESTION, item.text());
    fields.put("options", options(item.choices(), item.lettered()));
    return filled(item.name(), fields);
  }

  private String filled(String item, Map<String, String> fields) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      if (!piece.field()) {
        text.append(piece.text());
      } else if (fields.containsKey(piece.text())) {
        text.append(fields.get(piece.text()));
      } else {
        throw new IllegalArgumentException(
            "the instruction names {%s}, the item %s has %s"
                .formatted(piece.text(), item, fields.keySet()));
      }
    }
    return text.toString();
  }

  private static String options(List<String> options, boolean lettered) {
    List<String> lines = new ArrayList<>();
    for (String option : options) {
      lines.add(lettered ? DataItem.letter(lines.size()) + ". " + option : option);
    }
    return String.join("\n", lines);
  }
}
