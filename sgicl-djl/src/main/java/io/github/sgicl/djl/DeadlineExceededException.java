package io.github.sgicl.djl;

import java.time.Duration;

/**
 * A call took longer than it was allowed and was ended between two steps of the model. What came
 * before is lost to the caller alone: the model is as usable as before.
 */
public final class DeadlineExceededException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration allowed;
  private final int prompts;
  private final long steps;

  /**
   * Says how far the call came.
   *
   * @param allowed how long it might take
   * @param prompts how many different prompts were done
   * @param steps how many steps of model and tokenizer were made for them and others
   */
  public DeadlineExceededException(Duration allowed, int prompts, long steps) {
    super(
        "took longer than the %s ms allowed: %d prompts were done, in %d steps of the model"
            .formatted(allowed.toMillis(), prompts, steps));
    this.allowed = allowed;
    this.prompts = prompts;
    this.steps = steps;
  }

  /** How long the call might take. */
  public Duration allowed() {
    return allowed;
  }

  /** How many different prompts were done. */
  public int prompts() {
    return prompts;
  }

  /** How many steps of model and tokenizer were made for them and others. */
  public long steps() {
    return steps;
  }
}
