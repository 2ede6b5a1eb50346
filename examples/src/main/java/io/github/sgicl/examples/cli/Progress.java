package io.github.sgicl.examples.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One line that tells how far a long task has come and how long it will still take. It is rewritten
 * in place at most ten times a second and wiped at the end. Safe for many threads.
 *
 * <pre>{@code
 * try (Progress progress = Progress.onStandardError("scoring", texts.size())) {
 *   for (String text : texts) {
 *     ...
 *     progress.advance(1);
 *   }
 * }
 * }</pre>
 */
public final class Progress implements AutoCloseable {

  private static final long BETWEEN_PAINTS = Duration.ofMillis(100).toNanos();
  private static final long BEFORE_ESTIMATE = Duration.ofSeconds(1).toNanos();

  private final String task;
  private final long total;
  private final LongSupplier nanoClock;
  private final @Nullable PrintStream terminal;
  private final long start;
  private long done;
  private long lastPaint;
  private int painted;

  Progress(String task, long total, LongSupplier nanoClock, @Nullable PrintStream terminal) {
    if (total < 0) {
      throw new IllegalArgumentException("total must be >= 0, was " + total);
    }
    this.task = task;
    this.total = total;
    this.nanoClock = nanoClock;
    this.terminal = terminal;
    this.start = nanoClock.getAsLong();
    this.lastPaint = start;
  }

  /**
   * Shows progress if the error stream is a terminal, and nothing otherwise.
   *
   * @param task what is being done, a word or two
   * @param total how many steps it takes, at least 0
   */
  public static Progress onStandardError(String task, long total) {
    PrintStream terminal = Terminal.showsStandardError() ? System.err : null;
    return new Progress(task, total, System::nanoTime, terminal);
  }

  /** Tells that so many more steps are done. */
  public synchronized void advance(long steps) {
    done += steps;
    long now = nanoClock.getAsLong();
    if (terminal != null && now - lastPaint >= BETWEEN_PAINTS) {
      lastPaint = now;
      paint(terminal, line(now - start));
    }
  }

  private String line(long elapsed) {
    StringBuilder line = new StringBuilder(task);
    line.append(String.format(Locale.ROOT, " %d/%d", done, total));
    if (done > 0 && done <= total) {
      line.append(String.format(Locale.ROOT, " (%d %%)", 100 * done / total));
      if (elapsed >= BEFORE_ESTIMATE) {
        long left = Math.round((double) elapsed / done * (total - done));
        line.append(", ").append(span(Duration.ofNanos(left))).append(" left");
      }
    }
    return line.toString();
  }

  /** For example {@code 4 s}, {@code 2 min 05 s}, {@code 1 h 07 min}. */
  static String span(Duration duration) {
    long seconds = duration.plusMillis(500).toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
  }

  private void paint(PrintStream terminal, String line) {
    terminal.print("\r" + line + " ".repeat(Math.max(0, painted - line.length())));
    terminal.flush();
    painted = line.length();
  }

  /** Wipes the line, so that something else can be printed; it comes back with the next step. */
  public synchronized void wipe() {
    if (terminal != null && painted > 0) {
      paint(terminal, "");
      terminal.print("\r");
      terminal.flush();
      painted = 0;
    }
  }

  /** Wipes the line. */
  @Override
  public void close() {
    wipe();
  }
}
