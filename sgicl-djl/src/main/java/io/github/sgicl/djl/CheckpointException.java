package io.github.sgicl.djl;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** A checkpoint is missing, damaged or contradicts itself. Names the file and the reason. */
public class CheckpointException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_REASON = 1_000;

  private final String file;

  /**
   * Says which file is wrong and why; the message is {@code file name: reason}.
   *
   * @param file the file, or the directory where that is what is wrong
   * @param reason what was wanted and what came; a reason of more than 1,000 characters (names in a
   *     damaged file have any length) is cut
   */
  public CheckpointException(Path file, String reason) {
    super(message(file, reason));
    this.file = file.toString();
  }

  /**
   * Says which file is wrong and why, and what was thrown on the way.
   *
   * @param file the file, or the directory where that is what is wrong
   * @param reason what was wanted and what came; cut after 1,000 characters
   * @param cause what was thrown below
   */
  public CheckpointException(Path file, String reason, Throwable cause) {
    super(message(file, reason), cause);
    this.file = file.toString();
  }

  public static CheckpointException unreadable(Path file, IOException cause) {
    String reason =
        cause instanceof AccessDeniedException
            ? "cannot be read: permission denied"
            : "cannot be read: " + cause.getMessage();
    return new CheckpointException(file, reason, cause);
  }

  /** The file, or directory, that is wrong. */
  public Path file() {
    return Path.of(file);
  }

  private static String message(Path file, String reason) {
    Path name = file.getFileName();
    String shown =
        reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    return (name == null ? file : name) + ": " + shown;
  }
}
