package io.github.sgicl.json.dataset;

import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.QuestionFormat;
import io.github.sgicl.json.JsonLine;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * An item as it was read, as it is asked, and what came of it, for people. Immutable; refinements
 * return a new value.
 *
 * @param lines in their order
 */
public record ShownItem(List<String> lines) {

  private static final String RULE = "----";

  /** Copies the list. */
  public ShownItem {
    lines = List.copyOf(lines);
  }

  /** An item as a study asks it. */
  public static ShownItem of(Question asked) {
    ShownItem shown = new ShownItem(List.of()).with("item", asked.id());
    for (String passage : asked.context()) {
      shown = shown.with("context", passage);
    }
    shown = shown.with("question", asked.text());
    for (int i = 0; i < asked.options().size(); i++) {
      shown = shown.with("option " + QuestionFormat.letter(i), asked.options().get(i));
    }
    if (asked.right().isPresent()) {
      shown = shown.with("gold", String.valueOf(QuestionFormat.letter(asked.right().getAsInt())));
    } else if (asked.answer().isPresent()) {
      shown = shown.with("gold", asked.answer().get());
    }
    return shown.with(new TreeMap<>(asked.fields()));
  }

  /** An item of a data set. */
  public static ShownItem of(DataItem item) {
    ShownItem shown =
        new ShownItem(List.of())
            .with("item", item.name())
            .with("read from", "%s:%d".formatted(item.line().file(), item.line().number()));
    if (item.instruction().isPresent()) {
      shown = shown.with("instruction", item.instruction().get());
    }
    for (String passage : item.context()) {
      shown = shown.with("context", passage);
    }
    shown = shown.with("question", item.question());
    for (int i = 0; i < item.choices().size(); i++) {
      shown = shown.with("option " + DataItem.letter(i), item.choices().get(i));
    }
    if (item.solution().isPresent()) {
      for (String gold : item.solution().get().golds()) {
        shown = shown.with("gold", gold);
      }
    }
    if (item.cluster().isPresent()) {
      shown = shown.with("cluster", item.cluster().get());
    }
    return shown.with(new TreeMap<>(item.fields()));
  }

  /** A text of a file, all its line beside what the model is given. */
  public static ShownItem of(JsonLine line, String rendered) {
    return new ShownItem(List.of())
        .with("read from", "%s:%d".formatted(line.file(), line.number()))
        .with("record", line.object().toString())
        .prompt(rendered);
  }

  /** This item with one more thing that is known of it. */
  public ShownItem with(String name, String value) {
    List<String> more = new ArrayList<>(lines);
    more.add(name + ": " + value);
    return new ShownItem(more);
  }

  private ShownItem with(TreeMap<String, String> fields) {
    ShownItem shown = this;
    for (String name : fields.keySet()) {
      shown = shown.with(name, String.valueOf(fields.get(name)));
    }
    return shown;
  }

  /** This item with a prompt as the model is given it, between two rules. */
  public ShownItem prompt(String rendered) {
    List<String> more = new ArrayList<>(lines);
    more.addAll(List.of("prompt:", RULE, rendered, RULE));
    return new ShownItem(more);
  }

  /** All lines, and an empty one at the end. */
  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
