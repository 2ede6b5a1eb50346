package io.github.sgicl.json;

import java.io.IOException;
import java.nio.file.Path;

/** A line of a JSON Lines file is not what was expected; the message begins {@code file:line:}. */
public final class JsonLinesException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final String problem;

  JsonLinesException(Path file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
    this.line = line;
    this.problem = problem;
  }

  JsonLinesException(Path file, int line, String problem, Throwable cause) {
    this(file, line, problem);
    initCause(cause);
  }

  /** The number of the line, from 1. */
  public int line() {
    return line;
  }

  /** What is wrong with it, without the name of the file. */
  public String problem() {
    return problem;
  }
}
