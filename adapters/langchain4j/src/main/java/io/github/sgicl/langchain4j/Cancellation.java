package io.github.sgicl.langchain4j;

import dev.langchain4j.model.chat.response.StreamingHandle;

/** A stream that its reader can end. */
final class Cancellation implements StreamingHandle {

  private volatile boolean cancelled;

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }
}
