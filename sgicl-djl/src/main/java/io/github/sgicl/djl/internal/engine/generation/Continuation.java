package io.github.sgicl.djl.internal.engine.generation;

import io.github.sgicl.djl.NextToken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model generated after one prompt, the stop token left out, and the states that emitted it.
 */
public final class Continuation {

  private final List<Long> ids = new ArrayList<>();
  private final List<float[]> states = new ArrayList<>();
  private final List<NextToken> certainty = new ArrayList<>();
  private boolean stopped;
  private float @Nullable [] firstState;
  private @Nullable NextToken first;

  Continuation() {}

  /** The first of these is the outlook at the end of the prompt. */
  void outlook(float[] state, NextToken next) {
    if (first == null) {
      firstState = state;
      first = next;
    }
  }

  void emit(long id, float[] state, NextToken next) {
    ids.add(id);
    states.add(state);
    certainty.add(next);
  }

  void stop() {
    stopped = true;
  }

  int length() {
    return ids.size();
  }

  /** The token ids. */
  public long[] ids() {
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  /** The last hidden state, after the final norm, from which each token was emitted, copied. */
  public List<float[]> states() {
    return states.stream().map(float[]::clone).toList();
  }

  /** How sure the model was as it emitted each token. */
  public List<NextToken> certainty() {
    return List.copyOf(certainty);
  }

  /**
   * The last hidden state at the end of the prompt, from which the first token was emitted, the
   * stop token perhaps; copied.
   *
   * @throws IllegalStateException if the prompt left no room for a token
   */
  public float[] promptEnd() {
    return required(firstState).clone();
  }

  /**
   * How sure the model was at the end of the prompt.
   *
   * @throws IllegalStateException if the prompt left no room for a token
   */
  public NextToken atPromptEnd() {
    return required(first);
  }

  private static <T> T required(@Nullable T known) {
    if (known == null) {
      throw new IllegalStateException("the prompt left no room for a token");
    }
    return known;
  }

  /** Whether a stop token or the watch ended it, rather than a limit. */
  public boolean stopped() {
    return stopped;
  }
}
