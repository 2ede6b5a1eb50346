package io.github.sgicl.examples.prompt;

import io.github.sgicl.json.JsonLine;
import io.github.sgicl.prompt.Pick;
import io.github.sgicl.prompt.SelectionTrace;
import java.util.ArrayList;
import java.util.List;

/** A result for a person to read. */
final class PromptText {

  private PromptText() {}

  static String of(PromptResult result) {
    SelectionTrace trace = result.prompt().trace();
    List<String> blocks = new ArrayList<>();
    blocks.add("--- prompt\n" + result.rendered().replaceFirst("\n$", ""));
    blocks.add("--- trace\n" + trace.describe() + places(trace, result));
    if (!trace.dropped().isEmpty()) {
      blocks.add("--- did not fit" + dropped(trace, result));
    }
    result.answer().ifPresent(answer -> blocks.add("--- answer\n" + answer.strip()));
    return String.join("\n\n", blocks) + "\n";
  }

  private static String places(SelectionTrace trace, PromptResult result) {
    StringBuilder places = new StringBuilder();
    for (Pick pick : trace.shown()) {
      int index = pick.demonstration().index();
      places.append("\npool index ").append(index).append(" is ").append(place(result.line(index)));
    }
    return places.toString();
  }

  private static String dropped(SelectionTrace trace, PromptResult result) {
    StringBuilder lines = new StringBuilder();
    for (Pick pick : trace.dropped()) {
      int index = pick.demonstration().index();
      lines.append("\npool index %d, %s: ".formatted(index, place(result.line(index))));
      lines.append(pick.tokens().orElseThrow()).append(" tokens");
    }
    return lines.toString();
  }

  private static String place(JsonLine line) {
    return line.file() + ":" + line.number();
  }
}
