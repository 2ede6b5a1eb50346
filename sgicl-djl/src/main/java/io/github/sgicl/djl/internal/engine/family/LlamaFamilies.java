package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.RopeStyle;
import io.github.sgicl.djl.internal.engine.plan.BlockStyle;
import io.github.sgicl.djl.internal.engine.plan.MlpActivation;
import io.github.sgicl.djl.internal.engine.plan.SlidingWindows;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.util.List;
import java.util.stream.IntStream;

/** The dense families of Llama's kind, with RMSNorm before attention and MLP. */
final class LlamaFamilies {

  private LlamaFamilies() {}

  static ModelFamily llama() {
    return LlamaLike.of("llama").withAttentionBias().withMlpBias();
  }

  static ModelFamily mistral() {
    return LlamaLike.of("mistral")
        .withWindows(SlidingWindows::ofAllBlocks, "sliding_window")
        // With them it is a Ministral.
        .accounting(fields -> fields.honouring("layer_types"));
  }

  /** What transformers makes of a Mistral whose blocks have types. */
  static ModelFamily ministral() {
    return LlamaLike.of("ministral")
        .withWindows(SlidingWindows::ofTypedBlocks, "sliding_window", "layer_types");
  }

  static ModelFamily qwen2() {
    return LlamaLike.of("qwen2")
        .withQueryKeyValueBias()
        .withWindows(
            SlidingWindows::ofLastBlocks,
            "sliding_window",
            "use_sliding_window",
            "max_window_layers",
            "layer_types");
  }

  static ModelFamily qwen3() {
    return LlamaLike.of("qwen3")
        .withAttentionBias()
        .withHeadNorms()
        .withWindows(
            SlidingWindows::ofLastBlocks,
            "sliding_window",
            "use_sliding_window",
            "max_window_layers",
            "layer_types");
  }

  /** Weights of norms are stored less 1, embeddings are scaled. */
  static ModelFamily gemma() {
    return LlamaLike.of("gemma")
        .withAttentionBias()
        .madeOf(ScriptPart.RMS_NORM_OFFSET)
        .styled(
            (block, config) ->
                block.withEmbeddingScale(Math.sqrt(LlamaLike.sizes(config).hidden())))
        // Its first files mean the approximation.
        .styled(
            (block, config) ->
                config.string("hidden_act").equals("gelu")
                    ? block.activating(MlpActivation.GELU_TANH)
                    : block)
        // Only kernels that it does not run by look at the first, older versions at the second.
        .accounting(fields -> fields.ignoring("use_bidirectional_attention", "hidden_activation"));
  }

  static ModelFamily seedOss() {
    return LlamaLike.of("seed_oss")
        .withQueryKeyValueBias("attention_bias")
        .weighed(
            (map, config) ->
                config.flag("attention_out_bias") ? LlamaLike.withOutputBias(map) : map,
            "attention_out_bias")
        .withMlpBias()
        .accounting(fields -> fields.ignoring("residual_dropout"));
  }

  static ModelFamily granite() {
    return scaledAsGranite(LlamaLike.of("granite").withAttentionBias().withMlpBias());
  }

  /** Embeddings, attention scores, what goes into the residual, and logits are scaled. */
  static LlamaLike scaledAsGranite(LlamaLike family) {
    return family.styled(
        (block, config) ->
            block
                .withEmbeddingScale(config.number("embedding_multiplier"))
                .withAttentionScale(config.number("attention_multiplier"))
                .withResidualScale(config.number("residual_multiplier"))
                .withLogitScale(1 / config.positiveNumber("logits_scaling")),
        "embedding_multiplier",
        "attention_multiplier",
        "residual_multiplier",
        "logits_scaling");
  }

  /** Heads are normalised behind their turn; a rotation called dynamic may be a fixed one. */
  static ModelFamily hunyuan() {
    String attention = "model.layers.%d.self_attn.";
    return LlamaLike.of("hunyuan_v1_dense")
        .withAttentionBias()
        .turning(RopeStyle.ofWholeHeads().withOthers(RopeStyle.ALPHA))
        .madeOf(ScriptPart.HEADS_NORMED_BEHIND)
        .weighed(
            (map, config) ->
                map.with(WeightSlot.Q_HEAD_NORM, attention + "query_layernorm.weight")
                    .with(WeightSlot.K_HEAD_NORM, attention + "key_layernorm.weight"))
        .accounting(fields -> fields.ignoring("eod_token_id"));
  }

  static ModelFamily ernie() {
    return LlamaLike.of("ernie4_5")
        .withAttentionBias("use_bias")
        .withMlpBias("use_bias")
        .madeOf(ScriptPart.TURNED_NEIGHBOURS);
  }

  static ModelFamily helium() {
    return LlamaLike.of("helium")
        .withQueryKeyValueBias("attention_bias")
        .withMlpBias()
        .madeOf(ScriptPart.TURNED_NEIGHBOURS)
        .styled(
            (block, config) -> {
              LlamaLike.requireEqualShares(config);
              return block;
            });
  }

  static ModelFamily arcee() {
    return LlamaLike.of("arcee").withAttentionBias().withMlpBias().withoutGate();
  }

  /** Some blocks have no positions; where blocks slide these are the ones. */
  static ModelFamily smolLm3() {
    return LlamaLike.of("smollm3")
        .withAttentionBias()
        .withMlpBias()
        .styled(
            (block, config) ->
                block.withRopes(
                    positioned(config).stream().map(has -> has ? 0 : BlockStyle.STILL).toList()),
            "no_rope_layers",
            "no_rope_layer_interval")
        .withWindows(
            config -> SlidingWindows.whereUsed(config, block -> !positioned(config).get(block)),
            "sliding_window",
            "use_sliding_window",
            "layer_types");
  }

  private static List<Boolean> positioned(AccountedConfig config) {
    int layers = config.positiveInt("num_hidden_layers");
    if (config.isNull("no_rope_layers")) {
      int interval = config.positiveInt("no_rope_layer_interval");
      return IntStream.range(0, layers).mapToObj(block -> (block + 1) % interval != 0).toList();
    }
    List<Integer> flags = config.integers("no_rope_layers");
    if (flags.size() < layers) {
      throw new CheckpointException(
          config.file(),
          "no_rope_layers must have num_hidden_layers = %d entries, has %d"
              .formatted(layers, flags.size()));
    }
    return flags.stream().limit(layers).map(flag -> flag != 0).toList();
  }

  /** Queries grow with their position. */
  static ModelFamily ministral3() {
    String growth = "llama_4_scaling_beta";
    return LlamaLike.of("ministral3")
        .turning(RopeStyle.ofWholeHeads().withOthers(growth))
        .withWindows(SlidingWindows::ofAllBlocks, "sliding_window")
        .styled(
            (block, config) ->
                block.withQueriesThatGrow(
                    config.rotationNumber(growth), config.pretrainedPositions()))
        // Only a warning looks for them.
        .accounting(fields -> fields.ignoring("layer_types"));
  }
}
