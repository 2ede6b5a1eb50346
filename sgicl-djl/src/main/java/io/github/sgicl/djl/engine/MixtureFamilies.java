package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.AccountedConfig;
import java.util.List;
import java.util.stream.IntStream;

/** The mixtures of experts that stand in Llama-like blocks. */
final class MixtureFamilies {

  private static final String MIXTRAL = "model.layers.%d.block_sparse_moe.";
  private static final String OTHERS = "model.layers.%d.mlp.";
  private static final List<String> MIXTRAL_EXPERT =
      List.of(
          MIXTRAL + "experts.%e.w1.weight",
          MIXTRAL + "experts.%e.w3.weight",
          MIXTRAL + "experts.%e.w2.weight");
  private static final List<String> OTHERS_EXPERT =
      List.of(
          OTHERS + "experts.%e.gate_proj.weight",
          OTHERS + "experts.%e.up_proj.weight",
          OTHERS + "experts.%e.down_proj.weight");

  private MixtureFamilies() {}

  static ModelFamily mixtral() {
    return LlamaLike.of("mixtral")
        .withWindows(SlidingWindows::ofAllBlocks, "sliding_window")
        .accounting(
            fields ->
                fields.ignoring(
                    "output_router_logits", "router_aux_loss_coef", "router_jitter_noise"))
        .withExperts(
            config ->
                new Experts(
                    config.positiveInt("num_local_experts"),
                    config.positiveInt("num_experts_per_tok"),
                    config.positiveInt("intermediate_size"),
                    true,
                    MIXTRAL_EXPERT,
                    all(config)),
            MIXTRAL + "gate.weight",
            "num_local_experts",
            "num_experts_per_tok");
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
                new Experts(
                    config.positiveInt("num_experts"),
                    config.positiveInt("num_experts_per_tok"),
                    config.positiveInt("moe_intermediate_size"),
                    config.flag("norm_topk_prob"),
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
                new Experts(
                    config.positiveInt("num_experts"),
                    config.positiveInt("num_experts_per_tok"),
                    config.positiveInt("intermediate_size"),
                    config.flag("norm_topk_prob"),
                    OTHERS_EXPERT,
                    all(config)),
            OTHERS + "gate.weight",
            "num_experts",
            "num_experts_per_tok",
            "norm_topk_prob");
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
