package io.github.sgicl.djl.internal.engine.script;

/**
 * What the script of a transformer is made of, beside {@code transformer.py}: resources in folders,
 * of which a model takes one part from each. The parts of a folder define the same methods, and
 * each declares the attributes that it reads. A weight has a place in a model whose parts name it.
 */
public enum ScriptPart {
  RMS_NORM("norm/rms"),
  /** Weights are stored less 1. */
  RMS_NORM_OFFSET("norm/rms-offset"),
  LAYER_NORM("norm/layer"),
  /** Weights are stored less 1. */
  LAYER_NORM_OFFSET("norm/layer-offset"),
  /** Without weights. */
  LAYER_NORM_BARE("norm/layer-bare"),

  TURNED_HALVES("turn/halves"),
  TURNED_NEIGHBOURS("turn/neighbours"),

  HEADS_TURNED("heads/turned"),
  HEADS_NORMED("heads/normed"),
  HEADS_NORMED_WITH_BIAS("heads/normed-with-bias"),
  HEADS_NORMED_BEHIND("heads/normed-behind"),
  HEADS_NORMED_EACH("heads/normed-each"),
  HEADS_NORMED_TOGETHER("heads/normed-together"),
  HEADS_CLIPPED("heads/clipped"),

  PROJECTED_SEPARATELY("projections/separate"),
  PROJECTED_BY_POSITION("projections/by-position"),
  PROJECTED_FROM_LATENTS("projections/latent"),

  SCORES("scores/plain"),
  SCORES_CAPPED("scores/capped"),
  /** Of keys and values of two widths. */
  SCORES_OF_UNEVEN_HEADS("scores/uneven"),
  SCORES_WITH_SINKS("scores/sinks"),
  SCORES_BIASED_BY_DISTANCE("scores/by-distance"),

  MLP_GATED("mlp/gated"),
  MLP_PLAIN("mlp/plain"),

  FED_TO_MLP("feed/dense"),
  FED_TO_EXPERTS("feed/mixture"),

  ROUTER("router/plain"),
  ROUTER_BIASED("router/biased"),
  ROUTER_EXACT("router/exact"),

  ROUTED_BY_SOFTMAX("routing/softmax"),
  ROUTED_BY_SOFTMAX_IN_GROUPS("routing/softmax-in-groups"),
  ROUTED_BY_SIGMOID_IN_GROUPS("routing/sigmoid-in-groups"),

  EXPERTS_GATED("experts/gated"),
  EXPERTS_CLAMPED("experts/clamped"),
  /** Gate and the rest are two tensors. */
  EXPERTS_CLAMPED_APART("experts/clamped-apart"),

  NOTHING_BESIDE_EXPERTS("beside/nothing"),
  SHARED_EXPERT("beside/shared"),
  SHARED_EXPERT_WEIGHED("beside/shared-weighed"),

  /** Of Llama's kind. */
  NORMS_BEFORE("residual/before"),
  NORMS_BEFORE_BUT_FIRST("residual/before-but-first"),
  NORMS_BEHIND("residual/behind"),
  NORMS_AROUND("residual/around"),
  NORMS_BEFORE_SCALED("residual/scaled"),
  PARALLEL("residual/parallel"),
  /** Of BERT's kind. */
  NORMS_OF_SUMS("residual/sums"),

  TOKENS("embedding/tokens"),
  TOKENS_SCALED("embedding/scaled"),
  TOKENS_NORMED("embedding/normed"),
  TOKENS_AND_POSITIONS("embedding/positions"),
  TOKENS_AND_POSITIONS_NORMED("embedding/positions-normed"),
  TOKENS_POSITIONS_SEGMENTS("embedding/segments"),

  /** Of learned positions. */
  COUNTED_FROM_ZERO("places/from-zero"),
  COUNTED_BEHIND_PADDING("places/behind-padding"),

  LAST_NORMED("final/normed"),
  LAST_AS_IT_IS("final/plain"),

  HEAD("head/plain"),
  HEAD_CAPPED("head/capped"),
  HEAD_SCALED("head/scaled"),
  HEAD_BIASED("head/biased"),

  WEIGHTS_CONVERTED("weights/converted"),
  WEIGHTS_AS_STORED("weights/stored"),

  /** Of weights as they are stored, by one operation of libtorch. */
  NIBBLES_FUSED("nibbles/fused"),
  /** Where libtorch lacks that operation. */
  NIBBLES_PLAIN("nibbles/plain");

  private final String path;

  ScriptPart(String path) {
    this.path = path;
  }

  /** The folder, of which a model takes one part. */
  public String role() {
    return path.substring(0, path.indexOf('/'));
  }

  public String source() {
    return ScriptArchive.source("transformer/" + path + ".py");
  }
}
