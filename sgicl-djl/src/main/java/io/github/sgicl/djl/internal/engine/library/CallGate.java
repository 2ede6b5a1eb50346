package io.github.sgicl.djl.internal.engine.library;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.concurrent.CancellationException;

/**
 * Lets calls in while a native resource is open and frees it when it was closed and the last call
 * has left, so that closing neither waits nor pulls memory from under a call.
 */
public final class CallGate {

  private final String resource;
  private final Runnable release;
  private int inside;
  private volatile boolean closed;

  public CallGate(String resource, Runnable release) {
    this.resource = resource;
    this.release = release;
  }

  /**
   * Enters; leave by closing the permit.
   *
   * @throws IllegalStateException if the resource is closed
   */
  @MustBeClosed
  public Permit enter() {
    synchronized (this) {
      requireOpen();
      inside++;
    }
    return new Permit();
  }

  /** Closes the gate; a second time does nothing. */
  public void close() {
    boolean free;
    synchronized (this) {
      free = !closed && inside == 0;
      closed = true;
    }
    if (free) {
      release.run();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(resource + " is closed");
    }
  }

  /** A call that is inside. */
  public final class Permit implements AutoCloseable {

    private Permit() {}

    /**
     * To be called between native calls of a long piece of work.
     *
     * @throws IllegalStateException if the resource was closed meanwhile
     * @throws CancellationException if the thread was interrupted; its interrupt flag stays set
     * @throws io.github.sgicl.djl.DeadlineExceededException if the thread's work is due
     */
    public void proceed() {
      requireOpen();
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted while using " + resource);
      }
      Deadline.step();
    }

    @Override
    public void close() {
      boolean free;
      synchronized (CallGate.this) {
        inside--;
        free = closed && inside == 0;
      }
      if (free) {
        release.run();
      }
    }
  }
}
