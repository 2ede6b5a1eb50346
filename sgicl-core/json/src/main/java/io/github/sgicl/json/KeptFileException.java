package io.github.sgicl.json;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file is not what was kept in it: it is damaged, of another format or version, or says what
 * cannot be. The message begins with the file.
 */
public final class KeptFileException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String problem;

  /** A complaint about a file. */
  public KeptFileException(Path file, String problem) {
    super(file + ": " + problem);
    this.problem = problem;
  }

  /** A complaint about a file, and where it comes from. */
  public KeptFileException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
    this.problem = problem;
  }

  /** What is wrong, without the file. */
  public String problem() {
    return problem;
  }
}
