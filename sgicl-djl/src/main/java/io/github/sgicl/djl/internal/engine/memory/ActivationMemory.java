package io.github.sgicl.djl.internal.engine.memory;

import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;

/**
 * Estimates the native memory of activations by counting the tensors that live at once in the stage
 * of a block that holds most: projections, attention, or MLP. An allocator keeps some more, which
 * depends on its settings.
 */
public final class ActivationMemory {

  private static final int FLOAT = Float.BYTES;
  private static final int ROWS_IN_ONE_PIECE = 4_096;
  private static final int ROWS_OF_A_PIECE = 2_048;
  private static final int QUERIES_AT_ONCE = 256;

  private final TransformerPlan plan;
  private final int width;
  private final long tile;

  /**
   * @param tile the bytes that matrices take while they are multiplied, beside what they take as
   *     they are stored
   */
  public ActivationMemory(TransformerPlan plan, ComputeType compute, long tile) {
    this.plan = plan;
    this.width = compute.bytes();
    this.tile = tile;
  }

  /**
   * One pass over packed prompts.
   *
   * @param tokens of all of them
   * @param kept how many states of tokens come out
   */
  long ofPass(long tokens, long kept) {
    TransformerSizes sizes = plan.sizes();
    long hidden = sizes.hidden();
    long queries = sizes.queryWidth();
    long keysAndValues = (long) sizes.keyWidth() + sizes.valueWidth();
    long latents =
        sizes.latents().query() + 2L * sizes.latents().keyValue() + sizes.latents().turning();
    long inner = Math.max(sizes.intermediate(), plan.experts().widest());
    long piece = tokens <= ROWS_IN_ONE_PIECE ? tokens : ROWS_OF_A_PIECE;
    long normalising = hidden * (width + 3 * FLOAT);
    long projections =
        tokens * (hidden + queries + keysAndValues) * width
            + piece * (normalising + (4 * queries + 2 * latents) * width);
    long attention = tokens * (hidden + 5 * queries + keysAndValues) * width + ofScores(tokens);
    long mlp =
        tokens * (2 * hidden + queries) * width
            + piece
                * Math.max(
                    2 * hidden * width + normalising, (3 * hidden + innerCopies() * inner) * width);
    long turning = tokens * sizes.turningDim() * 4 * FLOAT * Math.max(1, plan.ropes().size());
    return Math.max(projections, Math.max(attention, mlp))
        + turning
        + tile
        + kept * hidden * (2 * width + FLOAT);
  }

  /** The distribution of the next token of some rows. */
  long ofLogits(long rows) {
    return rows * plan.sizes().vocabulary() * 5L * FLOAT + tile;
  }

  /** The routers' scores of all blocks. */
  long ofRouting(long tokens) {
    return tokens * plan.sizes().layers() * plan.experts().count() * (width + FLOAT);
  }

  /**
   * The inner activations of one MLP, and of several those that come out.
   *
   * @param kept how many vectors
   */
  long ofMlp(long tokens, long kept) {
    return plan.sizes().intermediate() * (tokens * width + kept * (width + FLOAT));
  }

  /** Keys and values of some sequences, and of several the copy as the cache is cut to half. */
  long ofCache(long sequences, long capacity) {
    long cache = ofKept(sequences * capacity, plan.sizes().layers());
    return sequences > 1 ? cache + cache / 2 : cache;
  }

  /** Keys and values of some tokens in some blocks. */
  long ofKept(long tokens, long blocks) {
    return tokens * blocks * ((long) plan.sizes().keyWidth() + plan.sizes().valueWidth()) * width;
  }

  /** Gate and product; SiLU works in place, the others do not. */
  private int innerCopies() {
    return plan.style().activation().inPlace() ? 2 : 3;
  }

  /** Scores that no fused kernel makes are those of all heads; windows need a mask. */
  private long ofScores(long tokens) {
    long scores = 3 * Math.min(tokens, QUERIES_AT_ONCE) * tokens * FLOAT;
    if (plan.style().keepsScores()) {
      return plan.sizes().heads() * scores;
    }
    return plan.style().slides() ? scores : 0;
  }
}
