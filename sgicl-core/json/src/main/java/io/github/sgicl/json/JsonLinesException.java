package io.github.sgicl.json;

import java.io.IOException;
import java.nio.file.Path;

/** A line of a JSON Lines file is not what was expected; the message begins {@code file:line:}. */
public final class JsonLinesException extends IOException {

  private static final long serialVersionUID = 1L;

  JsonLinesException(Path file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
  }

  JsonLinesException(Path file, int line, String problem, Throwable cause) {
    super(file + ":" + line + ": " + problem, cause);
  }
}
