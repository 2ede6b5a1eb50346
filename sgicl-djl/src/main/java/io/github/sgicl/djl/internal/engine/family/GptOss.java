package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.FieldAccounts;
import io.github.sgicl.djl.internal.checkpoint.RopeStyle;
import io.github.sgicl.djl.internal.engine.plan.BlockStyle;
import io.github.sgicl.djl.internal.engine.plan.ExpertTensor;
import io.github.sgicl.djl.internal.engine.plan.ExpertTensor.Role;
import io.github.sgicl.djl.internal.engine.plan.Experts;
import io.github.sgicl.djl.internal.engine.plan.MlpActivation;
import io.github.sgicl.djl.internal.engine.plan.Mxfp4;
import io.github.sgicl.djl.internal.engine.plan.Routing;
import io.github.sgicl.djl.internal.engine.plan.SlidingWindows;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;
import io.github.sgicl.djl.internal.engine.plan.WeightMap;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * gpt-oss: attention with a sink for each head, every second block sliding; in all blocks mixtures
 * of experts with biases and clamped insides, all experts of a block in one tensor, as numbers or
 * in {@link Mxfp4}.
 */
record GptOss() implements ModelFamily {

  private static final String EXPERTS = "model.layers.%d.mlp.experts.";
  private static final String ROUTER = "model.layers.%d.mlp.router";

  private static final FieldAccounts FIELDS =
      LlamaLike.accounts("gpt_oss")
          .turning(
              RopeStyle.ofWholeHeads()
                  .orElse(
                      """
                      {"rope_type": "yarn", "factor": 32.0, "beta_fast": 32.0, "beta_slow": 1.0,
                       "truncate": false, "original_max_position_embeddings": 4096}\
                      """))
          .honouring("rms_norm_eps", "attention_bias", "sliding_window", "layer_types")
          .honouring("num_local_experts", "num_experts_per_tok", "swiglu_alpha", "swiglu_limit")
          .honouring("quantization_config")
          // The experts' is not that of a name.
          .ignoring("hidden_act", "router_aux_loss_coef", "output_router_logits");

  @Override
  public FieldAccounts fields() {
    return FIELDS;
  }

  @Override
  public Set<String> unpacks() {
    return Set.of("MXFP4");
  }

  @Override
  public TransformerPlan plan(Checkpoint checkpoint, AccountedConfig config) {
    TransformerSizes sizes = LlamaLike.sizes(config);
    Routing routing = Routing.bySoftmax(true);
    OptionalInt window = OptionalInt.of(config.positiveInt("sliding_window"));
    BlockStyle style =
        BlockStyle.of(sizes, config.number("rms_norm_eps"), MlpActivation.SILU)
            .feedingExperts(routing)
            .madeOf(ScriptPart.ROUTER_BIASED, ScriptPart.SCORES_WITH_SINKS)
            .withClampedExperts(
                config.number("swiglu_alpha"), config.positiveNumber("swiglu_limit"))
            .withWindows(SlidingWindows.byType(config, window, block -> block % 2 == 0))
            .causalWhere(config.flag("is_causal"));
    int count = config.positiveInt("num_local_experts");
    boolean packed = checkpoint.tensors().keySet().stream().anyMatch(GptOss::isPacked);
    return new TransformerPlan(
        sizes,
        style,
        weights(config),
        config.flag("tie_word_embeddings"),
        List.of(config.rope()),
        Experts.of(
            count,
            config.positiveInt("num_experts_per_tok"),
            sizes.intermediate(),
            routing,
            packed ? packed(config, sizes, count) : plain(sizes, count),
            Collections.nCopies(sizes.layers(), true)));
  }

  private static boolean isPacked(String name) {
    return name.endsWith("_proj" + Mxfp4.BLOCKS);
  }

  private static WeightMap weights(AccountedConfig config) {
    WeightMap map =
        LlamaLike.baseWeights()
            .without(WeightSlot.GATE, WeightSlot.UP, WeightSlot.DOWN)
            .with(WeightSlot.SINKS, "model.layers.%d.self_attn.sinks")
            .withModule(WeightSlot.ROUTER, WeightSlot.ROUTER_BIAS, ROUTER);
    return config.flag("attention_bias") ? LlamaLike.withAttentionBias(map) : map;
  }

  /** Matrices are [in, out]. */
  private static List<ExpertTensor> plain(TransformerSizes sizes, int count) {
    return tensors(
        WeightSource.columns(EXPERTS + "gate_up_proj", 0, 2L * sizes.intermediate()).ofStack(count),
        WeightSource.columns(EXPERTS + "down_proj", 0, sizes.hidden()).ofStack(count),
        count);
  }

  private static List<ExpertTensor> packed(
      AccountedConfig config, TransformerSizes sizes, int count) {
    Mxfp4.contradiction("hidden_size", sizes.hidden())
        .or(() -> Mxfp4.contradiction("intermediate_size", sizes.intermediate()))
        .ifPresent(
            reason -> {
              throw new CheckpointException(config.file(), reason);
            });
    return tensors(
        WeightSource.unpacked(EXPERTS + "gate_up_proj", count),
        WeightSource.unpacked(EXPERTS + "down_proj", count),
        count);
  }

  private static List<ExpertTensor> tensors(WeightSource gateAndUp, WeightSource down, int count) {
    return List.of(
        new ExpertTensor(Role.GATE_AND_UP, gateAndUp),
        new ExpertTensor(
            Role.GATE_AND_UP_BIAS,
            WeightSource.whole(EXPERTS + "gate_up_proj_bias").ofStack(count)),
        new ExpertTensor(Role.DOWN, down),
        new ExpertTensor(
            Role.DOWN_BIAS, WeightSource.whole(EXPERTS + "down_proj_bias").ofStack(count)));
  }
}
