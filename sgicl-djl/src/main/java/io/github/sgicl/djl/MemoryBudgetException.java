package io.github.sgicl.djl;

/** A prompt would take more native memory than it may; nothing was allocated for it. */
public final class MemoryBudgetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final int prompt;
  private final long neededBytes;
  private final long budgetBytes;

  public MemoryBudgetException(int prompt, int tokens, long neededBytes, long budgetBytes) {
    super("prompt " + prompt + " " + reason(tokens, neededBytes, budgetBytes));
    this.reason = reason(tokens, neededBytes, budgetBytes);
    this.prompt = prompt;
    this.neededBytes = neededBytes;
    this.budgetBytes = budgetBytes;
  }

  private static String reason(int tokens, long needed, long budget) {
    return "of %d tokens takes about %d bytes of native memory, the budget is %d"
        .formatted(tokens, needed, budget);
  }

  /** The message without the prompt's place. */
  public String reason() {
    return reason;
  }

  /** The prompt's place among those given, from 0. */
  public int prompt() {
    return prompt;
  }

  /** What the prompt would take by estimate. */
  public long neededBytes() {
    return neededBytes;
  }

  /** The most that a call may take. */
  public long budgetBytes() {
    return budgetBytes;
  }
}
