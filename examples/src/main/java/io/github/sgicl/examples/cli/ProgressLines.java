package io.github.sgicl.examples.cli;

import org.jspecify.annotations.Nullable;

/**
 * The progress of work that tells its pieces one after another: each has a line of its own while it
 * lasts. For one thread.
 */
public final class ProgressLines implements AutoCloseable {

  private @Nullable Progress line;
  private int done;

  /**
   * Tells that a piece of work has come further; it ends where all is done.
   *
   * @param work what is being done, a word or two
   * @param doneSoFar how much of it is done
   * @param all how much there is
   */
  public void passed(String work, int doneSoFar, int all) {
    if (line == null) {
      line = Progress.onStandardError(work, all);
    }
    line.advance((long) doneSoFar - done);
    done = doneSoFar;
    if (doneSoFar == all) {
      close();
    }
  }

  @Override
  public void close() {
    if (line != null) {
      line.close();
      line = null;
    }
    done = 0;
  }
}
