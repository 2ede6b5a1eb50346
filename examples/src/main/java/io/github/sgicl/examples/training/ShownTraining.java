package io.github.sgicl.examples.training;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.training.TrainingListener;
import io.github.sgicl.djl.training.TrainingRecord;
import io.github.sgicl.examples.cli.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows a training as it goes on: a progress line, and a line that stays for each record. */
final class ShownTraining implements TrainingListener, AutoCloseable {

  private final Progress progress;
  private final PrintWriter err;
  private long shown;
  private long tokens;
  private long since = System.nanoTime();

  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // closed in close()
  private ShownTraining(long steps, PrintWriter err) {
    this.progress = Progress.onStandardError("training", steps);
    this.err = err;
  }

  @MustBeClosed
  static ShownTraining of(long steps, PrintWriter err) {
    return new ShownTraining(steps, err);
  }

  @Override
  public void stepped(long step, long tokensOfStep) {
    progress.advance(shown == 0 ? step : step - shown);
    shown = step;
    tokens += tokensOfStep;
  }

  @Override
  public void recorded(TrainingRecord record) {
    if (tokens > 0) {
      double seconds = (System.nanoTime() - since) / 1e9;
      err.printf(
          Locale.ROOT,
          "step %d: loss %.3f, %,.0f tokens/s%n",
          record.step(),
          record.loss().orElse(Double.NaN),
          tokens / seconds);
    }
    tokens = 0;
    since = System.nanoTime();
  }

  @Override
  public void close() {
    progress.close();
  }
}
