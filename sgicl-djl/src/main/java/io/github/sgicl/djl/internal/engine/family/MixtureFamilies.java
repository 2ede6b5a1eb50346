package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.KnownModel;
import io.github.sgicl.djl.internal.engine.plan.ExpertTensor;
import io.github.sgicl.djl.internal.engine.plan.ExpertTensor.Role;
import io.github.sgicl.djl.internal.engine.plan.Experts;
import io.github.sgicl.djl.internal.engine.plan.Routing;
import io.github.sgicl.djl.internal.engine.plan.SlidingWindows;
import io.github.sgicl.djl.internal.engine.plan.WeightMap;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The mixtures of experts that stand in Llama-like blocks. */
final class MixtureFamilies {

  private static final String MIXTRAL = "model.layers.%d.block_sparse_moe.";
  private static final String OTHERS = "model.layers.%d.mlp.";
  private static final List<ExpertTensor> MIXTRAL_EXPERT =
      List.of(
          ExpertTensor.of(Role.GATE, MIXTRAL + "experts.%e.w1.weight"),
          ExpertTensor.of(Role.UP, MIXTRAL + "experts.%e.w3.weight"),
          ExpertTensor.of(Role.DOWN, MIXTRAL + "experts.%e.w2.weight"));

  /** The tensors of an expert, by the names that most share. */
  static final List<ExpertTensor> OTHERS_EXPERT =
      List.of(
          ExpertTensor.of(Role.GATE, OTHERS + "experts.%e.gate_proj.weight"),
          ExpertTensor.of(Role.UP, OTHERS + "experts.%e.up_proj.weight"),
          ExpertTensor.of(Role.DOWN, OTHERS + "experts.%e.down_proj.weight"));

  private MixtureFamilies() {}

  static ModelFamily mixtral() {
    return mixtral(KnownModel.MIXTRAL.modelType(), config -> Routing.bySoftmax(true));
  }

  /** Tokens take the fewest experts that reach a mass, as {@code train} makes them. */
  static ModelFamily mixtralToMass() {
    String mass = KnownModel.ROUTING_MASS;
    return mixtral(
        KnownModel.MIXTRAL_TO_MASS.modelType(),
        config -> Routing.toMass(config.number(mass)),
        mass);
  }

  private static ModelFamily mixtral(
      String modelType, Function<AccountedConfig, Routing> routing, String... more) {
    return LlamaLike.of(modelType)
        .withWindows(SlidingWindows::ofAllBlocks, "sliding_window")
        .accounting(
            fields ->
                fields.ignoring(
                    "output_router_logits", "router_aux_loss_coef", "router_jitter_noise"))
        .withExperts(
            config ->
                Experts.of(
                    config.positiveInt("num_local_experts"),
                    config.positiveInt("num_experts_per_tok"),
                    config.positiveInt("intermediate_size"),
                    routing.apply(config),
                    MIXTRAL_EXPERT,
                    all(config)),
            MIXTRAL + "gate.weight",
            "num_local_experts",
            "num_experts_per_tok")
        .accounting(fields -> fields.honouring(more));
  }

  static ModelFamily qwen3() {
    return LlamaLike.of("qwen3_moe")
        .withAttentionBias()
        .withHeadNorms()
        .withWindows(SlidingWindows::ofAllBlocksWhereUsed, "sliding_window", "use_sliding_window")
        .accounting(
            fields ->
                fields.ignoring(
                    "output_router_logits", "router_aux_loss_coef", "max_window_layers"))
        .withExperts(
            config ->
                Experts.of(
                    config.positiveInt("num_experts"),
                    config.positiveInt("num_experts_per_tok"),
                    config.positiveInt("moe_intermediate_size"),
                    Routing.bySoftmax(config.flag("norm_topk_prob")),
                    OTHERS_EXPERT,
                    sparseInQwen(config)),
            OTHERS + "gate.weight",
            "num_experts",
            "num_experts_per_tok",
            "moe_intermediate_size",
            "norm_topk_prob",
            "mlp_only_layers",
            "decoder_sparse_step");
  }

  static ModelFamily olmoe() {
    return LlamaLike.of("olmoe")
        .withAttentionBias()
        .withQueryKeyNorms()
        .withClip()
        .accounting(fields -> fields.ignoring("output_router_logits", "router_aux_loss_coef"))
        .withExperts(
            config ->
                Experts.of(
                    config.positiveInt("num_experts"),
                    config.positiveInt("num_experts_per_tok"),
                    config.positiveInt("intermediate_size"),
                    Routing.bySoftmax(config.flag("norm_topk_prob")),
                    OTHERS_EXPERT,
                    all(config)),
            OTHERS + "gate.weight",
            "num_experts",
            "num_experts_per_tok",
            "norm_topk_prob");
  }

  /** Scaled as Granite; gate and up of all experts are one tensor. */
  static ModelFamily granite() {
    return LlamaFamilies.scaledAsGranite(LlamaLike.of("granitemoe").withAttentionBias())
        .accounting(fields -> fields.ignoring("output_router_logits", "router_aux_loss_coef"))
        .withExperts(
            config ->
                Experts.of(
                    config.positiveInt("num_local_experts"),
                    config.positiveInt("num_experts_per_tok"),
                    config.positiveInt("intermediate_size"),
                    Routing.bySoftmax(true),
                    granitesExpert(config),
                    all(config)),
            MIXTRAL + "router.layer.weight",
            "num_local_experts",
            "num_experts_per_tok");
  }

  private static List<ExpertTensor> granitesExpert(AccountedConfig config) {
    int count = config.positiveInt("num_local_experts");
    int inner = config.positiveInt("intermediate_size");
    String in = MIXTRAL + "input_linear.weight";
    String out = MIXTRAL + "output_linear.weight";
    return List.of(
        new ExpertTensor(Role.GATE, WeightSource.rows(in, 0, 2L * inner).ofStack(count)),
        new ExpertTensor(Role.UP, WeightSource.rows(in, inner, 2L * inner).ofStack(count)),
        new ExpertTensor(Role.DOWN, WeightSource.whole(out).ofStack(count)));
  }

  /** An expert beside the others takes all tokens, of each as much as a gate of its own says. */
  static ModelFamily qwen2() {
    return LlamaLike.of("qwen2_moe")
        .withQueryKeyValueBias("qkv_bias")
        .withWindows(
            SlidingWindows::ofEverySecondBlock,
            "sliding_window",
            "use_sliding_window",
            "max_window_layers",
            "layer_types")
        .accounting(fields -> fields.ignoring("output_router_logits", "router_aux_loss_coef"))
        .withExperts(
            config ->
                Experts.of(
                        config.positiveInt("num_experts"),
                        config.positiveInt("num_experts_per_tok"),
                        config.positiveInt("moe_intermediate_size"),
                        Routing.bySoftmax(config.flag("norm_topk_prob")),
                        OTHERS_EXPERT,
                        sparseInQwen(config))
                    .beside(config.positiveInt("shared_expert_intermediate_size")),
            OTHERS + "gate.weight",
            "num_experts",
            "num_experts_per_tok",
            "moe_intermediate_size",
            "shared_expert_intermediate_size",
            "norm_topk_prob",
            "mlp_only_layers",
            "decoder_sparse_step")
        .madeOf(ScriptPart.SHARED_EXPERT_WEIGHED)
        .weighed(
            (map, config) ->
                withSharedExpert(map, OTHERS + "shared_expert.")
                    .with(WeightSlot.SHARED_SHARE, OTHERS + "shared_expert_gate.weight"));
  }

  static WeightMap withSharedExpert(WeightMap map, String prefix) {
    return map.with(WeightSlot.SHARED_GATE, prefix + "gate_proj.weight")
        .with(WeightSlot.SHARED_UP, prefix + "up_proj.weight")
        .with(WeightSlot.SHARED_DOWN, prefix + "down_proj.weight");
  }

  private static List<Boolean> all(AccountedConfig config) {
    return blocks(config).mapToObj(block -> true).toList();
  }

  private static List<Boolean> sparseInQwen(AccountedConfig config) {
    List<Integer> dense = config.integers("mlp_only_layers");
    int step = config.positiveInt("decoder_sparse_step");
    return blocks(config)
        .mapToObj(block -> !dense.contains(block) && (block + 1) % step == 0)
        .toList();
  }

  private static IntStream blocks(AccountedConfig config) {
    return IntStream.range(0, config.positiveInt("num_hidden_layers"));
  }
}
