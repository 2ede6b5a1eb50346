package io.github.sgicl.examples.model;

import io.github.sgicl.djl.hub.DownloadProgress;
import io.github.sgicl.djl.hub.ModelReference;
import io.github.sgicl.examples.cli.Progress;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says on standard error that a model is downloaded, and on a terminal how far it has come. */
final class DownloadLine implements Consumer<DownloadProgress>, AutoCloseable {

  private static final int MEGABYTE = 1_000_000;

  private final ModelReference model;
  private final PrintWriter err;
  private @Nullable Progress progress;
  private long shown;

  DownloadLine(ModelReference model, PrintWriter err) {
    this.model = model;
    this.err = err;
  }

  @Override
  public void accept(DownloadProgress step) {
    if (progress == null) {
      err.println("downloading " + model + ", " + megabytes(step.size()) + " MB");
      progress = Progress.onStandardError("MB", megabytes(step.size()));
    }
    long done = step.bytes() / MEGABYTE;
    if (done > shown) {
      progress.advance(done - shown);
      shown = done;
    }
  }

  private static long megabytes(long bytes) {
    return Math.max(1, Math.round((double) bytes / MEGABYTE));
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
