package io.github.sgicl.djl.internal.engine.plan;

import com.google.errorprone.annotations.Immutable;

/** The tensors that a transformer's script names. Linear weights are [out, in]. */
public enum WeightSlot {
  INPUT_NORM(true, s -> shape(s.hidden())),
  INPUT_NORM_BIAS(true, s -> shape(s.hidden())),
  /** The vector that queries come out of, where it is not the residual. */
  Q_LATENT(true, s -> shape(s.latents().query(), s.hidden())),
  Q_LATENT_BIAS(true, s -> shape(s.latents().query())),
  Q_LATENT_NORM(true, s -> shape(s.latents().query())),
  /** The vector that keys and values come out of, and the coordinates of keys that turn. */
  KV_LATENT(true, s -> shape(s.latents().keyValue() + s.latents().turning(), s.hidden())),
  KV_LATENT_BIAS(true, s -> shape(s.latents().keyValue() + s.latents().turning())),
  KV_LATENT_NORM(true, s -> shape(s.latents().keyValue())),
  /** Keys and values of one head after the other, out of their vector. */
  KV(true, s -> shape(s.latents().width(s.kvHeads()), s.latents().keyValue())),
  Q(true, s -> shape(s.queryWidth(), s.queriedWidth())),
  Q_BIAS(true, s -> shape(s.queryWidth())),
  K(true, s -> shape(s.keyWidth(), s.hidden())),
  K_BIAS(true, s -> shape(s.keyWidth())),
  V(true, s -> shape(s.valueWidth(), s.hidden())),
  V_BIAS(true, s -> shape(s.valueWidth())),
  /** Of the whole projection. */
  Q_NORM(true, s -> shape(s.queryWidth())),
  /** Of the whole projection. */
  K_NORM(true, s -> shape(s.keyWidth())),
  Q_HEAD_NORM(true, s -> shape(s.headDim())),
  K_HEAD_NORM(true, s -> shape(s.headDim())),
  Q_HEAD_NORM_BIAS(true, s -> shape(s.headDim())),
  K_HEAD_NORM_BIAS(true, s -> shape(s.headDim())),
  /** Of each head its own. */
  Q_NORM_OF_EACH(true, s -> shape(s.heads(), s.headDim())),
  /** Of each head its own. */
  K_NORM_OF_EACH(true, s -> shape(s.kvHeads(), s.headDim())),
  /** A score of each head's own, beside those of keys. */
  SINKS(true, s -> shape(s.heads())),
  O(true, s -> shape(s.hidden(), s.attentionWidth())),
  O_BIAS(true, s -> shape(s.hidden())),
  /** Of what attention gives, before it is added to the residual. */
  ATTENTION_OUT_NORM(true, s -> shape(s.hidden())),
  /** Of the sum of attention and residual, in post-norm models. */
  ATTENTION_SUM_NORM(true, s -> shape(s.hidden())),
  ATTENTION_SUM_NORM_BIAS(true, s -> shape(s.hidden())),
  MLP_NORM(true, s -> shape(s.hidden())),
  MLP_NORM_BIAS(true, s -> shape(s.hidden())),
  GATE(true, s -> shape(s.intermediate(), s.hidden())),
  GATE_BIAS(true, s -> shape(s.intermediate())),
  UP(true, s -> shape(s.intermediate(), s.hidden())),
  UP_BIAS(true, s -> shape(s.intermediate())),
  DOWN(true, s -> shape(s.hidden(), s.intermediate())),
  DOWN_BIAS(true, s -> shape(s.hidden())),
  /** Of what the MLP gives, before it is added to the residual. */
  MLP_OUT_NORM(true, s -> shape(s.hidden())),
  /** Scores a mixture's experts. */
  ROUTER(true, (s, experts) -> shape(experts.count(), s.hidden())),
  ROUTER_BIAS(true, (s, experts) -> shape(experts.count())),
  /** Added to what experts are chosen by, and not to what they are weighed by. */
  ROUTER_CORRECTION(true, (s, experts) -> shape(experts.count())),
  /** Of an expert beside a mixture's. */
  SHARED_GATE(true, (s, experts) -> shape(experts.shared(), s.hidden())),
  SHARED_UP(true, (s, experts) -> shape(experts.shared(), s.hidden())),
  SHARED_DOWN(true, (s, experts) -> shape(s.hidden(), experts.shared())),
  /** How much of it is taken. */
  SHARED_SHARE(true, (s, experts) -> shape(1, s.hidden())),
  /** Of the sum of MLP and residual, in post-norm models. */
  MLP_SUM_NORM(true, s -> shape(s.hidden())),
  MLP_SUM_NORM_BIAS(true, s -> shape(s.hidden())),
  EMBEDDING(false, s -> shape(s.vocabulary(), s.hidden())),
  POSITION(false, s -> shape(s.rowsBefore() + s.positions(), s.hidden())),
  /** Added to attention scores by distance, in all blocks. */
  DISTANCE_BIAS(false, s -> shape(WeightSlot.DISTANCES, s.heads())),
  TOKEN_TYPE(false, s -> shape(s.tokenTypes(), s.hidden())),
  EMBEDDING_NORM(false, s -> shape(s.hidden())),
  EMBEDDING_NORM_BIAS(false, s -> shape(s.hidden())),
  FINAL_NORM(false, s -> shape(s.hidden())),
  FINAL_NORM_BIAS(false, s -> shape(s.hidden())),
  HEAD(false, s -> shape(s.vocabulary(), s.hidden())),
  HEAD_BIAS(false, s -> shape(s.vocabulary()));

  /** How many distances between tokens are told apart. */
  public static final int DISTANCES = 32;

  @Immutable
  private interface Shape {
    long[] in(TransformerSizes sizes);
  }

  @Immutable
  private interface ShapeWithExperts {
    long[] in(TransformerSizes sizes, Experts experts);
  }

  private final boolean inBlock;
  private final ShapeWithExperts shape;

  WeightSlot(boolean inBlock, Shape shape) {
    this(inBlock, (sizes, experts) -> shape.in(sizes));
  }

  WeightSlot(boolean inBlock, ShapeWithExperts shape) {
    this.inBlock = inBlock;
    this.shape = shape;
  }

  /** Whether each block has one; otherwise the model has one. */
  boolean inBlock() {
    return inBlock;
  }

  /** The shape that the slot's tensor has in a model. */
  public long[] shapeIn(TransformerSizes sizes, Experts experts) {
    return shape.in(sizes, experts);
  }

  private static long[] shape(long... sizes) {
    return sizes;
  }
}
