package io.github.sgicl.djl.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model generated after one prompt, the stop token left out, and the states that emitted it.
 */
public final class Continuation {

  private final List<Long> ids = new ArrayList<>();
  private final List<float[]> states = new ArrayList<>();
  private final List<NextToken> certainty = new ArrayList<>();
  private boolean stopped;

  Continuation() {}

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

  /** Whether a stop token ended it, rather than a limit. */
  public boolean stopped() {
    return stopped;
  }
}
