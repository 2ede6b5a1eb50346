package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.ModelConfig;
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
    return LlamaLike.named("MixtralForCausalLM")
        .withWindows(SlidingWindows::ofAllBlocks)
        .withExperts(
            config -> experts(config, "intermediate_size", 2, true, MIXTRAL_EXPERT, all(config)),
            MIXTRAL + "gate.weight");
  }

  static ModelFamily qwen3() {
    return LlamaLike.named("Qwen3MoeForCausalLM")
        .withAttentionBiasWhere("attention_bias")
        .withHeadNorms()
        .withWindows(SlidingWindows::ofQwen)
        .withExperts(
            config ->
                experts(
                    config,
                    "moe_intermediate_size",
                    8,
                    config.flag("norm_topk_prob", false),
                    OTHERS_EXPERT,
                    sparseInQwen(config)),
            OTHERS + "gate.weight");
  }

  static ModelFamily olmoe() {
    return LlamaLike.named("OlmoeForCausalLM")
        .withAttentionBiasWhere("attention_bias")
        .withQueryKeyNorms()
        .withExperts(
            config ->
                experts(
                    config,
                    "intermediate_size",
                    8,
                    config.flag("norm_topk_prob", false),
                    OTHERS_EXPERT,
                    all(config)),
            OTHERS + "gate.weight");
  }

  private static Experts experts(
      ModelConfig config,
      String intermediate,
      int usuallyPerToken,
      boolean renormalised,
      List<String> tensors,
      List<Boolean> sparse) {
    String count = config.has("num_experts") ? "num_experts" : "num_local_experts";
    return new Experts(
        config.positiveInt(count),
        config.positiveInt("num_experts_per_tok", usuallyPerToken),
        config.positiveInt(intermediate),
        renormalised,
        tensors,
        sparse);
  }

  private static List<Boolean> all(ModelConfig config) {
    return blocks(config).mapToObj(block -> true).toList();
  }

  private static List<Boolean> sparseInQwen(ModelConfig config) {
    List<Integer> dense =
        config.has("mlp_only_layers") ? config.fields().integers("mlp_only_layers") : List.of();
    int step = config.positiveInt("decoder_sparse_step", 1);
    return blocks(config)
        .mapToObj(block -> !dense.contains(block) && (block + 1) % step == 0)
        .toList();
  }

  private static IntStream blocks(ModelConfig config) {
    return IntStream.range(0, config.positiveInt("num_hidden_layers"));
  }
}
