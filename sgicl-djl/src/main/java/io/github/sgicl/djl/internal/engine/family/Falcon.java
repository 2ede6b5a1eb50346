package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.FieldAccounts;
import io.github.sgicl.djl.internal.checkpoint.RopeStyle;
import io.github.sgicl.djl.internal.engine.plan.BlockStyle;
import io.github.sgicl.djl.internal.engine.plan.MlpActivation;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;
import io.github.sgicl.djl.internal.engine.plan.WeightMap;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;

/**
 * Falcon: LayerNorm, query, key and value in one tensor, a plain MLP. The first models have one
 * norm for attention and MLP in parallel and one key and value for all heads, or are like GPT-NeoX;
 * later ones have groups of heads and a norm for each of the two.
 */
record Falcon() implements ModelFamily {

  private static final String BLOCK = "transformer.h.%d.";
  private static final String JOINT = BLOCK + "self_attention.query_key_value";
  private static final String LATER = "new_decoder_architecture";
  private static final String PARALLEL = "parallel_attn";
  private static final String NORMS = "num_ln_in_parallel_attn";

  private static final FieldAccounts FIELDS =
      FieldAccounts.of("falcon")
          .honouring("num_hidden_layers", "hidden_size", "num_attention_heads", "num_kv_heads")
          .honouring("ffn_hidden_size", "vocab_size", "max_position_embeddings")
          .honouring("layer_norm_epsilon", "activation", "bias", "tie_word_embeddings")
          .honouring(LATER, "multi_query", PARALLEL, NORMS)
          .turning(RopeStyle.ofWholeHeads())
          // Only kernels that do not run here look at it.
          .ignoring("_is_quantized")
          .refusing("alibi", "false")
          .refusing("head_dim")
          .refusing("n_embed");

  @Override
  public FieldAccounts fields() {
    return FIELDS;
  }

  @Override
  public TransformerPlan plan(Checkpoint checkpoint, AccountedConfig config) {
    TransformerSizes sizes = sizes(config);
    BlockStyle style =
        BlockStyle.of(
                sizes,
                config.number("layer_norm_epsilon"),
                MlpActivation.named(config, "activation"))
            .madeOf(ScriptPart.LAYER_NORM, ScriptPart.MLP_PLAIN)
            .madeOf(config.flag(PARALLEL) ? ScriptPart.PARALLEL : ScriptPart.NORMS_BEFORE)
            .causalWhere(config.flag("is_causal"));
    return TransformerPlan.dense(
        sizes, style, weights(config, sizes), config.flag("tie_word_embeddings"), config.rope());
  }

  private static TransformerSizes sizes(AccountedConfig config) {
    int hidden = config.positiveInt("hidden_size");
    int heads = config.positiveInt("num_attention_heads");
    int named = config.optionalPositiveInt("num_kv_heads").orElse(heads);
    boolean later = config.flag(LATER);
    boolean grouped = later || !config.flag("multi_query");
    if (!later && grouped && named != heads) {
      throw new CheckpointException(
          config.file(),
          "num_kv_heads must be num_attention_heads = %d without %s and multi_query, was %d"
              .formatted(heads, LATER, named));
    }
    return new TransformerSizes(
        config.positiveInt("num_hidden_layers"),
        hidden,
        heads,
        grouped ? named : 1,
        Math.max(1, hidden / heads),
        config.optionalPositiveInt("ffn_hidden_size").orElse(4 * hidden),
        config.positiveInt("vocab_size"),
        config.positiveInt("max_position_embeddings"),
        0);
  }

  private static WeightMap weights(AccountedConfig config, TransformerSizes sizes) {
    WeightMap map =
        withNorms(WeightMap.empty(), config)
            .with(WeightSlot.O, BLOCK + "self_attention.dense.weight")
            .with(WeightSlot.UP, BLOCK + "mlp.dense_h_to_4h.weight")
            .with(WeightSlot.DOWN, BLOCK + "mlp.dense_4h_to_h.weight")
            .with(WeightSlot.EMBEDDING, "transformer.word_embeddings.weight")
            .withModule(WeightSlot.FINAL_NORM, WeightSlot.FINAL_NORM_BIAS, "transformer.ln_f")
            .with(WeightSlot.HEAD, "lm_head.weight");
    long queries = sizes.heads() / sizes.kvHeads();
    map =
        map.with(WeightSlot.Q, part("weight", 0, queries, queries))
            .with(WeightSlot.K, part("weight", queries, 1, queries))
            .with(WeightSlot.V, part("weight", queries + 1, 1, queries));
    return config.flag("bias")
        ? map.with(WeightSlot.Q_BIAS, part("bias", 0, queries, queries))
            .with(WeightSlot.K_BIAS, part("bias", queries, 1, queries))
            .with(WeightSlot.V_BIAS, part("bias", queries + 1, 1, queries))
            .with(WeightSlot.O_BIAS, BLOCK + "self_attention.dense.bias")
            .with(WeightSlot.UP_BIAS, BLOCK + "mlp.dense_h_to_4h.bias")
            .with(WeightSlot.DOWN_BIAS, BLOCK + "mlp.dense_4h_to_h.bias")
        : map;
  }

  /** Of the queries, key and value of each group of heads. */
  private static WeightSource part(String tensor, long first, long count, long queries) {
    return WeightSource.ofEachGroup(JOINT + "." + tensor, first, count, queries + 2);
  }

  private static WeightMap withNorms(WeightMap map, AccountedConfig config) {
    boolean later = config.flag(LATER);
    boolean parallel = config.flag(PARALLEL);
    int norms = config.optionalPositiveInt(NORMS).orElse(later ? 2 : 1);
    if (later && !parallel) {
      throw new CheckpointException(
          config.file(), PARALLEL + " must be true with " + LATER + ", was false");
    }
    if (parallel && (norms > 2 || (norms == 2 && !later))) {
      throw new CheckpointException(
          config.file(),
          "%s must be 1%s, was %d".formatted(NORMS, later ? " or 2" : " without " + LATER, norms));
    }
    boolean two = parallel && norms == 2;
    String second = parallel ? "input_layernorm" : "post_attention_layernorm";
    return map.withModule(
            WeightSlot.INPUT_NORM,
            WeightSlot.INPUT_NORM_BIAS,
            BLOCK + (two ? "ln_attn" : "input_layernorm"))
        .withModule(
            WeightSlot.MLP_NORM, WeightSlot.MLP_NORM_BIAS, BLOCK + (two ? "ln_mlp" : second));
  }
}
