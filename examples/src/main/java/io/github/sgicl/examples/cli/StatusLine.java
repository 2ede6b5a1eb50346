package io.github.sgicl.examples.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An error stream on which a line of progress gives way: what is written behind a line that began
 * with a carriage return wipes it first, so that logs begin where the line began. The line comes
 * back with its next step.
 */
public final class StatusLine extends FilterOutputStream {

  private int painted;

  /**
   * @param terminal where a person sees it
   */
  public StatusLine(OutputStream terminal) {
    super(terminal);
  }

  @Override
  public synchronized void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return;
    }
    boolean paints = bytes[offset] == '\r';
    if (painted > 0 && !paints) {
      out.write(("\r" + " ".repeat(painted) + "\r").getBytes(StandardCharsets.US_ASCII));
      painted = 0;
    }
    out.write(bytes, offset, length);
    if (paints && bytes[offset + length - 1] != '\n') {
      painted = length - 1;
    }
  }
}
