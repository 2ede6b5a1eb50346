package io.github.sgicl.djl.engine;

import org.jspecify.annotations.Nullable;

/** What a forward pass says of one prompt at its last token. */
public final class PromptReading {

  private final float[][] states;
  private final @Nullable NextToken next;

  PromptReading(float[][] states, @Nullable NextToken next) {
    this.states = states;
    this.next = next;
  }

  /**
   * The state at one of the boundaries that were asked for.
   *
   * @param place the boundary's place among those asked for, from 0
   */
  public float[] state(int place) {
    return states[place].clone();
  }

  /**
   * The outlook on the next token.
   *
   * @throws IllegalStateException if it was not asked for
   */
  public NextToken next() {
    if (next == null) {
      throw new IllegalStateException("the next token's distribution was not asked for");
    }
    return next;
  }
}
