package io.github.sgicl.djl.internal.engine.pass;

import io.github.sgicl.djl.NextToken;

/** What the whole model says at a prompt's last token. */
public final class Outlook {

  private final NextToken next;
  private final float[] residual;

  public Outlook(NextToken next, float[] residual) {
    this.next = next;
    this.residual = residual;
  }

  NextToken next() {
    return next;
  }

  /** The residual before the final norm; not to be changed. */
  float[] residual() {
    return residual;
  }
}
