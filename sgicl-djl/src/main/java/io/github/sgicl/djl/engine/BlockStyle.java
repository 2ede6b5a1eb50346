package io.github.sgicl.djl.engine;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The switches of a transformer's block that weights alone do not tell, under their names in the
 * script. Starts as a causal pre-norm block of Llama's kind and is refined by what a family does
 * otherwise. Immutable.
 */
final class BlockStyle {

  private static final String CAUSAL = "causal";
  private static final String ACTIVATION = "activation";
  private static final String WINDOWS = "windows";
  private static final String ATTENTION_CAP = "attention_cap";

  private final Map<String, Object> attributes;

  private BlockStyle(Map<String, Object> attributes) {
    this.attributes = attributes;
  }

  /**
   * A causal block whose tokens see all tokens before them and turn in one way.
   *
   * @param normEpsilon what is added under the root of a norm
   * @param activation the nonlinearity of the MLP
   */
  static BlockStyle of(TransformerSizes sizes, double normEpsilon, MlpActivation activation) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("eps", normEpsilon);
    attributes.put(CAUSAL, true);
    attributes.put("parallel", false);
    attributes.put("unit_offset", false);
    attributes.put(ACTIVATION, (long) activation.scriptCode());
    attributes.put("embedding_scale", 1.0);
    attributes.put(ATTENTION_CAP, 0.0);
    attributes.put("logit_cap", 0.0);
    attributes.put("clip", 0.0);
    BlockStyle style = new BlockStyle(attributes);
    List<Integer> zeros = Collections.nCopies(sizes.layers(), 0);
    return style
        .withWindows(zeros)
        .withRopes(zeros)
        .withAttentionScales(Collections.nCopies(sizes.layers(), 1 / Math.sqrt(sizes.headDim())));
  }

  /** What query-key products are multiplied by in all blocks. */
  BlockStyle withAttentionScale(double scale) {
    return withAttentionScales(Collections.nCopies(windows().length, scale));
  }

  /** Per block: what query-key products are multiplied by. */
  BlockStyle withAttentionScales(List<Double> scales) {
    return with("scales", scales.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Tokens see those behind them as well as those before, as far as the block's window. */
  BlockStyle bidirectional() {
    return with(CAUSAL, false);
  }

  /**
   * Unless a model is causal, tokens see in both directions, and in blocks that slide one token
   * more than the window counts: {@code is_causal} of transformers includes the distance itself.
   */
  BlockStyle causalWhere(boolean causal) {
    return causal
        ? this
        : with(
                WINDOWS,
                Arrays.stream(windows()).map(window -> window > 0 ? window + 1 : 0).toArray())
            .bidirectional();
  }

  /** Blocks that slide see half as far, and one token more. */
  BlockStyle withHalvedWindows() {
    return with(
        WINDOWS, Arrays.stream(windows()).map(window -> window > 0 ? window / 2 + 1 : 0).toArray());
  }

  /** Whether attention and MLP read the same residual, to which their sum is added. */
  BlockStyle parallel(boolean parallel) {
    return with("parallel", parallel);
  }

  /** RMSNorm weights are stored less 1. */
  BlockStyle withUnitOffsetNorms() {
    return with("unit_offset", true);
  }

  /** What embeddings are multiplied by. */
  BlockStyle withEmbeddingScale(double scale) {
    return with("embedding_scale", scale);
  }

  /** The soft caps of attention scores and of logits, 0 for none. */
  BlockStyle withSoftCaps(double attention, double logits) {
    return with(ATTENTION_CAP, attention).with("logit_cap", logits);
  }

  /** The bound on queries, keys and values, 0 for none. */
  BlockStyle withClip(double bound) {
    return with("clip", bound);
  }

  /**
   * Per block: how many tokens a token sees including itself, 0 for all before it; of a model that
   * sees in both directions, in each of them.
   */
  BlockStyle withWindows(List<Integer> windows) {
    return with(WINDOWS, windows.stream().mapToLong(Integer::longValue).toArray());
  }

  /** Per block: which of the model's ways to turn it takes. */
  BlockStyle withRopes(List<Integer> ropes) {
    return with("ropes", ropes.stream().mapToLong(Integer::longValue).toArray());
  }

  boolean causal() {
    return Boolean.TRUE.equals(attributes.get(CAUSAL));
  }

  /** Whether the MLP's nonlinearity works in place. */
  boolean activatesInPlace() {
    return Long.valueOf(MlpActivation.SILU.scriptCode()).equals(attributes.get(ACTIVATION));
  }

  /** Whether a block sees only some tokens before each. */
  boolean slides() {
    return Arrays.stream(windows()).anyMatch(window -> window > 0);
  }

  /** Whether attention scores have a soft cap. */
  boolean capsAttention() {
    return !Double.valueOf(0).equals(attributes.get(ATTENTION_CAP));
  }

  private long[] windows() {
    return attributes.get(WINDOWS) instanceof long[] windows ? windows : new long[0];
  }

  Map<String, Object> attributes() {
    return attributes;
  }

  private BlockStyle with(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(attributes);
    changed.put(name, value);
    return new BlockStyle(changed);
  }
}
