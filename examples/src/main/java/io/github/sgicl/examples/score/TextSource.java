package io.github.sgicl.examples.score;

import com.google.gson.JsonObject;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.axis.Question;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.dataset.DataRecords;
import io.github.sgicl.json.dataset.ShownItem;
import io.github.sgicl.json.dataset.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text to be scored.
 *
 * @param text the text
 * @param line where it stands, if it came from a file
 */
record TextSource(String text, Optional<JsonLine> line) {

  static List<TextSource> argument(String text) {
    return List.of(new TextSource(text, Optional.empty()));
  }

  static List<TextSource> lines(Path file, String field) throws IOException {
    List<TextSource> texts = new ArrayList<>();
    for (JsonLine line : DataRecords.read(file)) {
      texts.add(new TextSource(line.text(field), Optional.of(line)));
    }
    if (texts.isEmpty()) {
      throw new IOException(file + ": at least one text is needed, there is none");
    }
    return texts;
  }

  /**
   * The text as it is asked.
   *
   * @throws IOException if the wording names a field that texts do not have
   */
  TextSource worded(Wording wording) throws IOException {
    try {
      return new TextSource(wording.render(Question.open(name(), text)), line);
    } catch (IllegalArgumentException e) {
      throw error(String.valueOf(e.getMessage()));
    }
  }

  /** The text for people to look at. */
  ShownItem shown() {
    return ShownItem.of(Question.open(name(), text));
  }

  private String name() {
    return line.map(where -> where.file() + ":" + where.number()).orElse("text");
  }

  /**
   * Refuses a text that the model cannot read.
   *
   * @throws IOException naming file and line, where there are such
   */
  void requireReadable(DecoderReader reader) throws IOException {
    try {
      reader.requireReadable(text);
    } catch (ActivationException e) {
      throw error("the text " + e.reason());
    }
  }

  /** What is known of the text, with the line that it stands on, if there is one, in front. */
  JsonObject numbered(JsonObject known) {
    JsonObject object = new JsonObject();
    line.ifPresent(where -> object.addProperty("line", where.number()));
    known.asMap().forEach(object::add);
    return object;
  }

  IOException error(String problem) {
    return line.<IOException>map(where -> where.error(problem))
        .orElseGet(() -> new IOException(problem));
  }
}
