package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.FieldAccounts;
import io.github.sgicl.djl.internal.engine.plan.BlockStyle;
import io.github.sgicl.djl.internal.engine.plan.Experts;
import io.github.sgicl.djl.internal.engine.plan.LatentSizes;
import io.github.sgicl.djl.internal.engine.plan.MlpActivation;
import io.github.sgicl.djl.internal.engine.plan.Routing;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;
import io.github.sgicl.djl.internal.engine.plan.WeightMap;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.util.List;
import java.util.stream.IntStream;

/**
 * DeepSeek V2 and V3: latent attention; behind some dense blocks mixtures of experts in groups,
 * with an expert beside them that all tokens go through. V2 chooses experts by softmax; V3 by
 * sigmoid, with a correction that balances them.
 *
 * @param isThird whether it is V3
 */
record DeepSeek(FieldAccounts fields, boolean isThird) implements ModelFamily {

  /** What the norms of latent vectors add to a mean square; no field says it. */
  private static final double LATENT_EPSILON = 1e-6;

  private static final String ATTENTION = "model.layers.%d.self_attn.";
  private static final String MLP = "model.layers.%d.mlp.";
  private static final String GROUPS = "n_group";
  private static final String GROUPS_PER_TOKEN = "topk_group";
  private static final String METHOD = "topk_method";

  static DeepSeek second() {
    return new DeepSeek(
        shared("deepseek_v2")
            .honouring(METHOD)
            .refusing("mlp_bias", "false")
            .refusing("scoring_func", "\"softmax\"")
            // Of V2's first code, which transformers does not follow.
            .leavingToOthers("norm_topk_prob"),
        false);
  }

  static DeepSeek third() {
    return new DeepSeek(
        shared("deepseek_v3")
            .honouring("norm_topk_prob", "rope_interleave")
            .refusing(METHOD, "\"noaux_tc\"")
            .refusing("scoring_func", "\"sigmoid\"")
            .ignoring("num_nextn_predict_layers", "num_mtp_layers"),
        true);
  }

  private static FieldAccounts shared(String modelType) {
    return LlamaLike.accounts(modelType)
        .honouring("rms_norm_eps", "hidden_act", "attention_bias", "first_k_dense_replace")
        .honouring("q_lora_rank", "kv_lora_rank", "qk_nope_head_dim", "qk_rope_head_dim")
        .honouring("v_head_dim", "n_routed_experts", "n_shared_experts", "num_experts_per_tok")
        .honouring("moe_intermediate_size", "routed_scaling_factor", GROUPS, GROUPS_PER_TOKEN)
        .refusing("moe_layer_freq", "1")
        // The sum of two others; of training.
        .ignoring("qk_head_dim", "output_router_logits", "aux_loss_alpha", "seq_aux", "ep_size");
  }

  @Override
  public TransformerPlan plan(Checkpoint checkpoint, AccountedConfig config) {
    TransformerSizes sizes = sizes(config);
    Experts experts = experts(config, sizes.layers());
    double temperature = config.scoreTemperature();
    BlockStyle style =
        BlockStyle.of(
                sizes, config.number("rms_norm_eps"), MlpActivation.named(config, "hidden_act"))
            .feedingExperts(experts.routing())
            .madeOf(ScriptPart.ROUTER_EXACT, ScriptPart.SHARED_EXPERT)
            .madeOf(
                isThird && !config.flag("rope_interleave")
                    ? ScriptPart.TURNED_HALVES
                    : ScriptPart.TURNED_NEIGHBOURS)
            .withLatents(LATENT_EPSILON)
            .withAttentionScale(temperature / Math.sqrt(sizes.headDim()))
            .causalWhere(config.flag("is_causal"));
    return new TransformerPlan(
        sizes,
        style,
        weights(config),
        config.flag("tie_word_embeddings"),
        List.of(config.rope()),
        experts);
  }

  private static TransformerSizes sizes(AccountedConfig config) {
    int heads = config.positiveInt("num_attention_heads");
    int keyHeads = config.optionalPositiveInt("num_key_value_heads").orElse(heads);
    if (keyHeads != heads) {
      throw new CheckpointException(
          config.file(),
          "num_key_value_heads must be num_attention_heads = " + heads + ", was " + keyHeads);
    }
    int turning = config.positiveInt("qk_rope_head_dim");
    int named = config.optionalPositiveInt("head_dim").orElse(turning);
    if (named != turning) {
      throw new CheckpointException(
          config.file(), "head_dim must be qk_rope_head_dim = " + turning + ", was " + named);
    }
    return new TransformerSizes(
            config.positiveInt("num_hidden_layers"),
            config.positiveInt("hidden_size"),
            heads,
            heads,
            turning,
            config.positiveInt("intermediate_size"),
            config.positiveInt("vocab_size"),
            config.positiveInt("max_position_embeddings"),
            0)
        .withLatents(
            new LatentSizes(
                config.optionalPositiveInt("q_lora_rank").orElse(0),
                config.positiveInt("kv_lora_rank"),
                config.positiveInt("qk_nope_head_dim"),
                turning,
                config.positiveInt("v_head_dim")));
  }

  private Experts experts(AccountedConfig config, int layers) {
    int dense = config.integer("first_k_dense_replace");
    int width = config.positiveInt("moe_intermediate_size");
    return Experts.of(
            config.positiveInt("n_routed_experts"),
            config.positiveInt("num_experts_per_tok"),
            width,
            isThird ? bySigmoid(config) : bySoftmax(config),
            MixtureFamilies.OTHERS_EXPERT,
            IntStream.range(0, layers).mapToObj(block -> block >= dense).toList())
        .beside(width * config.positiveInt("n_shared_experts"));
  }

  private static Routing bySigmoid(AccountedConfig config) {
    return new Routing(
        ScriptPart.ROUTED_BY_SIGMOID_IN_GROUPS,
        config.flag("norm_topk_prob"),
        config.number("routed_scaling_factor"),
        config.positiveInt(GROUPS),
        config.positiveInt(GROUPS_PER_TOKEN));
  }

  private static Routing bySoftmax(AccountedConfig config) {
    String method = config.string(METHOD);
    int groups = config.optionalPositiveInt(GROUPS).orElse(1);
    int ofToken = config.optionalPositiveInt(GROUPS_PER_TOKEN).orElse(1);
    boolean grouped = method.equals("group_limited_greedy");
    if (!grouped && !method.equals("greedy")) {
      throw new CheckpointException(
          config.file(), METHOD + " must be greedy or group_limited_greedy, was " + method);
    }
    return new Routing(
        ScriptPart.ROUTED_BY_SOFTMAX_IN_GROUPS,
        false,
        config.number("routed_scaling_factor"),
        grouped ? groups : 1,
        grouped ? ofToken : 1);
  }

  private WeightMap weights(AccountedConfig config) {
    boolean latentQueries = config.optionalPositiveInt("q_lora_rank").isPresent();
    WeightMap map =
        LlamaLike.baseWeights()
            .without(WeightSlot.K, WeightSlot.V)
            .with(WeightSlot.Q, ATTENTION + (latentQueries ? "q_b_proj" : "q_proj") + ".weight")
            .with(WeightSlot.KV_LATENT, ATTENTION + "kv_a_proj_with_mqa.weight")
            .with(WeightSlot.KV_LATENT_NORM, ATTENTION + "kv_a_layernorm.weight")
            .with(WeightSlot.KV, ATTENTION + "kv_b_proj.weight")
            .with(WeightSlot.ROUTER, MLP + "gate.weight");
    if (latentQueries) {
      map =
          map.with(WeightSlot.Q_LATENT, ATTENTION + "q_a_proj.weight")
              .with(WeightSlot.Q_LATENT_NORM, ATTENTION + "q_a_layernorm.weight");
    }
    if (config.flag("attention_bias")) {
      map =
          map.with(WeightSlot.KV_LATENT_BIAS, ATTENTION + "kv_a_proj_with_mqa.bias")
              .with(WeightSlot.O_BIAS, ATTENTION + "o_proj.bias");
      if (latentQueries) {
        map = map.with(WeightSlot.Q_LATENT_BIAS, ATTENTION + "q_a_proj.bias");
      }
    }
    if (isThird) {
      map = map.with(WeightSlot.ROUTER_CORRECTION, MLP + "gate.e_score_correction_bias");
    }
    return MixtureFamilies.withSharedExpert(map, MLP + "shared_experts.");
  }
}
