package io.github.sgicl.djl.internal.engine.memory;

import io.github.sgicl.djl.MemoryBudgetException;
import io.github.sgicl.djl.internal.engine.generation.GenerationLimits;
import io.github.sgicl.djl.internal.engine.pass.Rotation;
import java.util.List;

/** Which prompts go through a model together, so that each pass stays within the memory budget. */
public final class Packing {

  private static final int TOKENS_READ_AT_ONCE = 2_048;
  private static final int PROMPTS_READ_AT_ONCE = 256;

  /** Bounds what packs need for tokens that stand before theirs, where the budget does not. */
  private static final int TOKENS_REACHED = 1 << 20;

  private static final int TOKENS_CONTINUED_AT_ONCE = 8_192;
  private static final int PROMPTS_CONTINUED_AT_ONCE = 64;

  /** Bounds the cache: each token of it keeps a key and a value of every block. */
  private static final int CACHED_TOKENS = 32_768;

  private final ActivationMemory memory;
  private final MemoryBudget budget;
  private final Rotation rotation;

  /** What a pass takes in bytes. */
  private interface PassMemory {
    long of(int tokens, int prompts);
  }

  public Packing(ActivationMemory memory, MemoryBudget budget, Rotation rotation) {
    this.memory = memory;
    this.budget = budget;
    this.rotation = rotation;
  }

  /**
   * For reading last tokens.
   *
   * @param boundaries how many are kept
   * @throws MemoryBudgetException if a prompt does not fit alone; so do the others
   */
  public PackingPlan ofLastTokens(List<long[]> prompts, int boundaries, boolean outlook) {
    return plan(
        prompts,
        (tokens, count) ->
            Math.max(
                memory.ofPass(tokens, (long) count * boundaries),
                outlook ? memory.ofLogits(count) : 0));
  }

  /** For the last states of all tokens. */
  public PackingPlan ofAllTokens(List<long[]> prompts) {
    return plan(prompts, (tokens, count) -> memory.ofPass(tokens, tokens));
  }

  /** For the routers' scores. */
  public PackingPlan ofRouting(List<long[]> prompts) {
    return plan(
        prompts, (tokens, count) -> memory.ofPass(tokens, count) + memory.ofRouting(tokens));
  }

  /** For the inner activations of so many blocks' MLPs. */
  public PackingPlan ofMlp(List<long[]> prompts, int blocks) {
    return plan(
        prompts,
        (tokens, count) ->
            memory.ofPass(tokens, count) + memory.ofMlp(tokens, (long) count * blocks));
  }

  /** For beginnings of prompts, of which keys and values are wanted. */
  public PackingPlan ofBeginnings(List<long[]> beginnings) {
    return plan(beginnings, memory::ofPass);
  }

  /** The bytes of the keys and values of so many tokens in the first blocks. */
  public long bytesOfKept(int tokens, int blocks) {
    return memory.ofKept(tokens, blocks);
  }

  /** For continuing prompts. */
  public PackingPlan ofGeneration(List<long[]> prompts, GenerationLimits limits) {
    budget.require(prompts, length -> ofContinuing(1, length, limits));
    int longest = prompts.stream().mapToInt(prompt -> prompt.length).max().orElse(0);
    int most =
        (int)
            Math.max(
                1, Math.min(PROMPTS_CONTINUED_AT_ONCE, CACHED_TOKENS / limits.capacity(longest)));
    int atOnce = budget.largest(most, count -> ofContinuing(count, longest, limits));
    return PackingPlan.of(
        prompts,
        new PackingPlan.Limits(TOKENS_CONTINUED_AT_ONCE, TOKENS_CONTINUED_AT_ONCE, atOnce));
  }

  /** Refuses a prompt that does not fit with the tokens of so many ways to continue it. */
  public void requireContinuations(long[] prompt, int count, long capacity) {
    budget.require(
        List.of(prompt),
        tokens ->
            memory.ofCache(count + 1, capacity)
                + Math.max(memory.ofPass(tokens, 1), memory.ofLogits(count)));
  }

  /** Refuses a prompt whose states do not fit, handed out some at a time. */
  public void requireTokenwise(long[] prompt, int statesAtOnce) {
    budget.require(List.of(prompt), tokens -> memory.ofPass(tokens, statesAtOnce));
  }

  /** A sequence that comes to turn in another way goes through the model again, by itself. */
  private long ofContinuing(int count, int longest, GenerationLimits limits) {
    long tokens = Math.max(longest, Math.min(TOKENS_CONTINUED_AT_ONCE, (long) count * longest));
    long capacity = limits.capacity(longest);
    long again = rotation.turnsAlike(longest, (int) capacity) ? 0 : memory.ofPass(capacity, 1);
    return memory.ofCache(count, capacity)
        + Math.max(Math.max(memory.ofPass(tokens, count), again), memory.ofLogits(count));
  }

  private PackingPlan plan(List<long[]> prompts, PassMemory bytes) {
    budget.require(prompts, tokens -> bytes.of(tokens, 1));
    int tokensAtOnce =
        budget.largest(
            TOKENS_READ_AT_ONCE,
            tokens -> bytes.of(tokens, Math.min(tokens, PROMPTS_READ_AT_ONCE)));
    int reach = budget.largest(TOKENS_REACHED, tokens -> bytes.of(tokens, PROMPTS_READ_AT_ONCE));
    return PackingPlan.of(
        prompts,
        new PackingPlan.Limits(tokensAtOnce, Math.max(reach, tokensAtOnce), PROMPTS_READ_AT_ONCE));
  }
}
