package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.FieldAccounts;
import io.github.sgicl.djl.internal.checkpoint.RopeConfig;
import io.github.sgicl.djl.internal.checkpoint.RopeStyle;
import io.github.sgicl.djl.internal.engine.plan.BlockStyle;
import io.github.sgicl.djl.internal.engine.plan.Experts;
import io.github.sgicl.djl.internal.engine.plan.MlpActivation;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;
import io.github.sgicl.djl.internal.engine.plan.WeightMap;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.util.List;
import java.util.stream.IntStream;

/**
 * ModernBERT encoders: pre-norm blocks with LayerNorm, the first without a norm before attention;
 * query, key and value are one tensor, gate and up another; blocks that see all tokens, and blocks
 * that see the nearest and turn by frequencies of their own.
 */
record ModernBert() implements ModelFamily {

  private static final String PREFIX = "model.";
  private static final String EMBEDDING = "embeddings.tok_embeddings.weight";
  private static final String FULL = "full_attention";
  private static final String SLIDING = "sliding_attention";
  private static final String NORM_BIAS = "norm_bias";
  private static final String WINDOW = "local_attention";
  private static final String PERIOD = "global_attn_every_n_layers";

  private static final FieldAccounts FIELDS =
      FieldAccounts.of("modernbert")
          .honouring("num_hidden_layers", "hidden_size", "num_attention_heads")
          .honouring("intermediate_size", "vocab_size", "max_position_embeddings")
          .honouring("norm_eps", NORM_BIAS, "hidden_activation", "attention_bias", "mlp_bias")
          .honouring(WINDOW, "layer_types")
          .honouringOr(PERIOD, "3")
          .turning(
              RopeStyle.ofWholeHeads()
                  .named("global_rope_theta", "partial_rotary_factor", 1)
                  .withSlidingTheta("local_rope_theta"))
          // It would be that of blocks of both kinds.
          .refusing("rope_scaling")
          // It would stand for half of local_attention.
          .refusing("sliding_window")
          .ignoring("embedding_dropout", "mlp_dropout", "initializer_cutoff_factor")
          .ignoring("deterministic_flash_attn", "reference_compile", "repad_logits_with_grad")
          // Of heads.
          .ignoring("classifier_activation", "classifier_bias", "classifier_pooling")
          .ignoring("decoder_bias", "sparse_pred_ignore_index", "sparse_prediction")
          .ignoring("cls_token_id", "tie_word_embeddings")
          .leavingToOthers("is_causal");

  @Override
  public FieldAccounts fields() {
    return FIELDS;
  }

  @Override
  public TransformerPlan plan(Checkpoint checkpoint, AccountedConfig config) {
    int hidden = config.positiveInt("hidden_size");
    int heads = config.positiveInt("num_attention_heads");
    TransformerSizes sizes =
        new TransformerSizes(
            config.positiveInt("num_hidden_layers"),
            hidden,
            heads,
            heads,
            Math.max(1, hidden / heads),
            config.positiveInt("intermediate_size"),
            config.positiveInt("vocab_size"),
            config.positiveInt("max_position_embeddings"),
            0);
    List<Boolean> slides = slides(config, sizes.layers());
    int window = config.positiveInt(WINDOW);
    RopeConfig ofFull = config.rope(FULL);
    RopeConfig ofSliding = config.rope(SLIDING);
    BlockStyle style =
        BlockStyle.of(
                sizes, config.number("norm_eps"), MlpActivation.named(config, "hidden_activation"))
            .madeOf(
                ScriptPart.LAYER_NORM, ScriptPart.TOKENS_NORMED, ScriptPart.NORMS_BEFORE_BUT_FIRST)
            .bidirectional()
            .withWindows(slides.stream().map(slide -> slide ? window : 0).toList())
            .withHalvedWindows()
            .withRopes(slides.stream().map(slide -> slide ? 1 : 0).toList());
    return new TransformerPlan(
        sizes,
        style,
        new Names(checkpoint.tensor(PREFIX + EMBEDDING).isPresent() ? PREFIX : "", config)
            .weights(sizes),
        false,
        List.of(ofFull, ofSliding),
        Experts.none());
  }

  private static List<Boolean> slides(AccountedConfig config, int layers) {
    int period = config.positiveInt(PERIOD);
    return config
        .layerTypes()
        .map(types -> types.stream().map(SLIDING::equals).toList())
        .orElseGet(
            () -> IntStream.range(0, layers).mapToObj(block -> block % period != 0).toList());
  }

  /** The names of a checkpoint's tensors. */
  private record Names(String prefix, AccountedConfig config) {

    WeightMap weights(TransformerSizes sizes) {
      String block = prefix + "layers.%d.";
      long hidden = sizes.hidden();
      long inner = sizes.intermediate();
      String attention = block + "attn.Wqkv.";
      String mlp = block + "mlp.Wi.";
      WeightMap map =
          WeightMap.empty()
              .with(WeightSlot.Q, WeightSource.rows(attention + "weight", 0, 3 * hidden))
              .with(WeightSlot.K, WeightSource.rows(attention + "weight", hidden, 3 * hidden))
              .with(WeightSlot.V, WeightSource.rows(attention + "weight", 2 * hidden, 3 * hidden))
              .with(WeightSlot.O, block + "attn.Wo.weight")
              .with(WeightSlot.GATE, WeightSource.rows(mlp + "weight", 0, 2 * inner))
              .with(WeightSlot.UP, WeightSource.rows(mlp + "weight", inner, 2 * inner))
              .with(WeightSlot.DOWN, block + "mlp.Wo.weight")
              .with(WeightSlot.EMBEDDING, prefix + EMBEDDING);
      if (config.flag("attention_bias")) {
        map =
            map.with(WeightSlot.Q_BIAS, WeightSource.rows(attention + "bias", 0, 3 * hidden))
                .with(WeightSlot.K_BIAS, WeightSource.rows(attention + "bias", hidden, 3 * hidden))
                .with(
                    WeightSlot.V_BIAS,
                    WeightSource.rows(attention + "bias", 2 * hidden, 3 * hidden))
                .with(WeightSlot.O_BIAS, block + "attn.Wo.bias");
      }
      if (config.flag("mlp_bias")) {
        map =
            map.with(WeightSlot.GATE_BIAS, WeightSource.rows(mlp + "bias", 0, 2 * inner))
                .with(WeightSlot.UP_BIAS, WeightSource.rows(mlp + "bias", inner, 2 * inner))
                .with(WeightSlot.DOWN_BIAS, block + "mlp.Wo.bias");
      }
      map =
          withNorm(map, WeightSlot.INPUT_NORM, WeightSlot.INPUT_NORM_BIAS, block + "attn_norm")
              .butInFirst(WeightSlot.INPUT_NORM, WeightSlot.INPUT_NORM_BIAS);
      map = withNorm(map, WeightSlot.MLP_NORM, WeightSlot.MLP_NORM_BIAS, block + "mlp_norm");
      map =
          withNorm(
              map,
              WeightSlot.EMBEDDING_NORM,
              WeightSlot.EMBEDDING_NORM_BIAS,
              prefix + "embeddings.norm");
      return withNorm(
          map, WeightSlot.FINAL_NORM, WeightSlot.FINAL_NORM_BIAS, prefix + "final_norm");
    }

    private WeightMap withNorm(WeightMap map, WeightSlot weight, WeightSlot bias, String module) {
      return config.flag(NORM_BIAS)
          ? map.withModule(weight, bias, module)
          : map.with(weight, module + ".weight");
    }
  }
}
