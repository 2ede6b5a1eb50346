package io.github.sgicl.djl.internal.engine.plan;

import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a transformer's block is made of, and its attributes under their names in the script. Starts
 * as a causal block of Llama's kind and is refined by what a family does otherwise. Immutable.
 */
public final class BlockStyle {

  private static final String CAUSAL = "causal";
  private static final String WINDOWS = "windows";
  private static final String ROPES = "ropes";

  /** In the place of a way to turn: a block without positions. */
  public static final int STILL = -1;

  private static final List<ScriptPart> USUAL =
      List.of(
          ScriptPart.RMS_NORM,
          ScriptPart.TURNED_HALVES,
          ScriptPart.HEADS_TURNED,
          ScriptPart.PROJECTED_SEPARATELY,
          ScriptPart.SCORES,
          ScriptPart.MLP_GATED,
          ScriptPart.FED_TO_MLP,
          ScriptPart.NORMS_BEFORE,
          ScriptPart.TOKENS,
          ScriptPart.LAST_NORMED,
          ScriptPart.HEAD,
          ScriptPart.WEIGHTS_CONVERTED);

  private final Map<String, ScriptPart> parts;
  private final MlpActivation activation;
  private final Map<String, Object> attributes;

  private BlockStyle(
      Map<String, ScriptPart> parts, MlpActivation activation, Map<String, Object> attributes) {
    this.parts = parts;
    this.activation = activation;
    this.attributes = attributes;
  }

  /**
   * A causal block whose tokens see all tokens before them and turn in one way.
   *
   * @param normEpsilon what is added under the root of a norm
   * @param activation the nonlinearity of the MLP
   */
  public static BlockStyle of(
      TransformerSizes sizes, double normEpsilon, MlpActivation activation) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("eps", normEpsilon);
    attributes.put(CAUSAL, true);
    BlockStyle style =
        new BlockStyle(Map.of(), activation, attributes).madeOf(USUAL.toArray(ScriptPart[]::new));
    List<Integer> zeros = Collections.nCopies(sizes.layers(), 0);
    return style
        .withWindows(zeros)
        .withRopes(zeros)
        .withAttentionScales(Collections.nCopies(sizes.layers(), 1 / Math.sqrt(sizes.headDim())));
  }

  /** With some parts, each in the place of that which has the same role. */
  public BlockStyle madeOf(ScriptPart... some) {
    Map<String, ScriptPart> changed = new TreeMap<>(parts);
    for (ScriptPart part : some) {
      changed.put(part.role(), part);
    }
    return new BlockStyle(changed, activation, attributes);
  }

  /** Weights of norms are stored as they multiply, in families that store them less 1 too. */
  public BlockStyle withWholeNorms() {
    if (parts.containsValue(ScriptPart.RMS_NORM_OFFSET)) {
      return madeOf(ScriptPart.RMS_NORM);
    }
    return parts.containsValue(ScriptPart.LAYER_NORM_OFFSET) ? madeOf(ScriptPart.LAYER_NORM) : this;
  }

  /** With another nonlinearity of the MLP. */
  public BlockStyle activating(MlpActivation other) {
    return new BlockStyle(parts, other, attributes);
  }

  /** What query-key products are multiplied by in all blocks. */
  public BlockStyle withAttentionScale(double scale) {
    return withAttentionScales(Collections.nCopies(windows().length, scale));
  }

  /** Per block: what query-key products are multiplied by. */
  public BlockStyle withAttentionScales(List<Double> scales) {
    return with("scales", scales.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Tokens see those behind them as well as those before, as far as the block's window. */
  public BlockStyle bidirectional() {
    return with(CAUSAL, false);
  }

  /**
   * Unless a model is causal, tokens see in both directions, and in blocks that slide one token
   * more than the window counts: {@code is_causal} of transformers includes the distance itself.
   */
  public BlockStyle causalWhere(boolean causal) {
    return causal
        ? this
        : with(
                WINDOWS,
                Arrays.stream(windows()).map(window -> window > 0 ? window + 1 : 0).toArray())
            .bidirectional();
  }

  /** Blocks that slide see half as far, and one token more. */
  public BlockStyle withHalvedWindows() {
    return with(
        WINDOWS, Arrays.stream(windows()).map(window -> window > 0 ? window / 2 + 1 : 0).toArray());
  }

  /** What embeddings are multiplied by. */
  public BlockStyle withEmbeddingScale(double scale) {
    return madeOf(ScriptPart.TOKENS_SCALED).with("embedding_scale", scale);
  }

  /** The soft caps of attention scores and of logits, 0 for none. */
  public BlockStyle withSoftCaps(double attention, double logits) {
    BlockStyle style = attention > 0 ? madeOf(ScriptPart.SCORES_CAPPED) : this;
    return (logits > 0 ? style.madeOf(ScriptPart.HEAD_CAPPED) : style)
        .with("attention_cap", attention)
        .with("logit_cap", logits);
  }

  /** Some blocks have experts with gates in place of the MLP, chosen in this way. */
  public BlockStyle feedingExperts(Routing routing) {
    return madeOf(ScriptPart.FED_TO_EXPERTS, ScriptPart.ROUTER, routing.part())
        .madeOf(ScriptPart.EXPERTS_GATED, ScriptPart.NOTHING_BESIDE_EXPERTS);
  }

  /** The experts' MLPs have biases, and their insides are clamped and stretched. */
  public BlockStyle withClampedExperts(double alpha, double limit) {
    return madeOf(ScriptPart.EXPERTS_CLAMPED)
        .with("swiglu_alpha", alpha)
        .with("swiglu_limit", limit);
  }

  /** Gate and up of clamped experts are two tensors. */
  public BlockStyle withExpertsApart() {
    return parts.containsValue(ScriptPart.EXPERTS_CLAMPED)
        ? madeOf(ScriptPart.EXPERTS_CLAMPED_APART)
        : this;
  }

  /** Queries, keys and values come out of latent vectors, in whose norms this is added. */
  public BlockStyle withLatents(double normEpsilon) {
    return madeOf(ScriptPart.PROJECTED_FROM_LATENTS, ScriptPart.SCORES_OF_UNEVEN_HEADS)
        .with("latent_eps", normEpsilon);
  }

  /** Learned positions are counted from behind a padding token, and only over other tokens. */
  public BlockStyle skippingPadding(int padding) {
    return madeOf(ScriptPart.COUNTED_BEHIND_PADDING).with("padding", (long) padding);
  }

  /** Queries, keys and values are clipped to a bound, 0 for none. */
  public BlockStyle withClip(double bound) {
    return bound > 0 ? madeOf(ScriptPart.HEADS_CLIPPED).with("clip", bound) : this;
  }

  /**
   * Per block: how many tokens a token sees including itself, 0 for all before it; of a model that
   * sees in both directions, in each of them.
   */
  public BlockStyle withWindows(List<Integer> windows) {
    return with(WINDOWS, windows.stream().mapToLong(Integer::longValue).toArray());
  }

  /** What attention and MLP give is multiplied by, before it is added to the residual. */
  public BlockStyle withResidualScale(double scale) {
    return madeOf(ScriptPart.NORMS_BEFORE_SCALED).with("residual_scale", scale);
  }

  /** What logits are multiplied by. */
  public BlockStyle withLogitScale(double scale) {
    return madeOf(ScriptPart.HEAD_SCALED).with("logit_scale", scale);
  }

  /** Queries are multiplied by {@code 1 + growth * ln(1 + floor(position / length))}. */
  public BlockStyle withQueriesThatGrow(double growth, int length) {
    return madeOf(ScriptPart.PROJECTED_BY_POSITION)
        .with("query_growth", growth)
        .with("query_length", (long) length);
  }

  /** Per block: which of the model's ways to turn it takes, or {@link #STILL}. */
  public BlockStyle withRopes(List<Integer> ropes) {
    return with(ROPES, ropes.stream().mapToLong(Integer::longValue).toArray());
  }

  /** Per block: its window, 0 for none. */
  public List<Integer> windowOfEach() {
    return Arrays.stream(windows()).mapToObj(Math::toIntExact).toList();
  }

  public boolean causal() {
    return Boolean.TRUE.equals(attributes.get(CAUSAL));
  }

  /** The nonlinearity of the MLP. */
  public MlpActivation activation() {
    return activation;
  }

  /** What it is made of, a part of each role. */
  Collection<ScriptPart> parts() {
    return Collections.unmodifiableCollection(parts.values());
  }

  /** Whether a block sees only some tokens before each. */
  public boolean slides() {
    return Arrays.stream(windows()).anyMatch(window -> window > 0);
  }

  /** Whether a block has no positions. */
  public boolean standsStill() {
    return attributes.get(ROPES) instanceof long[] ropes
        && Arrays.stream(ropes).anyMatch(rope -> rope == STILL);
  }

  /** Whether attention has no fused kernel, so that all heads' scores are in memory. */
  public boolean keepsScores() {
    return !parts.containsValue(ScriptPart.SCORES);
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
    return new BlockStyle(parts, activation, changed);
  }
}
