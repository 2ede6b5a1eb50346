package io.github.sgicl.proxy;

import com.google.gson.JsonObject;
import io.github.sgicl.json.JsonLines;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A JSON line for each request, at the end of a file. It holds numbers and words of our own, and
 * nothing that a client or an endpoint said. Safe for use by many threads.
 */
final class DecisionLog implements Closeable {

  private final Writer out;

  private DecisionLog(Writer out) {
    this.out = out;
  }

  /** Goes on at the end of a file; without one, nothing is written. */
  static DecisionLog at(Optional<Path> file) throws IOException {
    return new DecisionLog(
        file.isEmpty()
            ? Writer.nullWriter()
            : Files.newBufferedWriter(
                file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  /**
   * Writes a line.
   *
   * @param advised what was known of the request; empty if it was refused before
   * @param error the kind of failure, in a word of ours
   */
  synchronized void write(
      Instant received,
      int status,
      Duration took,
      Optional<Advised> advised,
      Optional<String> error)
      throws IOException {
    JsonObject line = new JsonObject();
    line.addProperty("received", received.toString());
    line.addProperty("status", status);
    line.addProperty("milliseconds", took.toMillis());
    advised.ifPresent(one -> add(line, one));
    error.ifPresent(type -> line.addProperty("error", type));
    out.write(JsonLines.line(line) + "\n");
    out.flush();
  }

  private static void add(JsonObject line, Advised advised) {
    advised.score().ifPresent(one -> line.addProperty(one.identity().signal(), one.value()));
    advised.level().ifPresent(place -> line.addProperty("level", place.level()));
    advised
        .verdict()
        .ifPresent(
            verdict -> {
              line.addProperty("p_value", verdict.pValue());
              line.addProperty("verdict", Advised.word(verdict));
            });
    advised.unscored().ifPresent(one -> line.addProperty("unscored", one.kind().toString()));
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
