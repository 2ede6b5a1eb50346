package io.github.sgicl.examples.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output that stops the command when it cannot be written. A {@link java.io.PrintWriter}
 * swallows an {@link IOException}, and hours of work could go on for a reader that left.
 */
final class ResultStream extends OutputStream {

  private final OutputStream target;

  ResultStream(OutputStream target) {
    this.target = target;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    try {
      target.write(bytes, offset, length);
    } catch (IOException e) {
      throw new WriteException(e);
    }
  }

  @Override
  public void flush() {
    try {
      target.flush();
    } catch (IOException e) {
      throw new WriteException(e);
    }
  }

  /** Standard output could not be written. */
  static final class WriteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean readerWentAway;

    private WriteException(IOException cause) {
      super("cannot write the result: " + ErrorLine.of(cause), cause);
      // The JDK has no type for it: EPIPE on POSIX, ERROR_BROKEN_PIPE and ERROR_NO_DATA on Windows.
      String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      this.readerWentAway = reason.contains("pipe");
    }

    /** Whether the reader of a pipe closed it, as {@code head} does. */
    boolean readerWentAway() {
      return readerWentAway;
    }
  }
}
