package io.github.sgicl.djl.internal.engine.pass;

import io.github.sgicl.djl.NextToken;
import org.jspecify.annotations.Nullable;

/** What a forward pass says of one prompt at its last token. */
public final class PromptReading {

  private final float[][] states;
  private final @Nullable Outlook outlook;

  public PromptReading(float[][] states, @Nullable Outlook outlook) {
    this.states = states;
    this.outlook = outlook;
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
    return outlook().next();
  }

  /**
   * The residual stream behind the last block, before the final norm.
   *
   * @throws IllegalStateException if the outlook was not asked for
   */
  public float[] residual() {
    return outlook().residual().clone();
  }

  private Outlook outlook() {
    if (outlook == null) {
      throw new IllegalStateException("the next token's distribution was not asked for");
    }
    return outlook;
  }
}
