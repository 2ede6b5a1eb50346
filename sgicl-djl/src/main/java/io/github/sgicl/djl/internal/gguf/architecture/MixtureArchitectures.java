package io.github.sgicl.djl.internal.gguf.architecture;

import static io.github.sgicl.djl.internal.gguf.architecture.Architectures.decoder;
import static io.github.sgicl.djl.internal.gguf.architecture.Architectures.inner;
import static io.github.sgicl.djl.internal.gguf.architecture.Architectures.rmsNorm;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.always;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.ignoring;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.size;

import java.util.List;

/** Mixtures of experts, in all blocks. */
final class MixtureArchitectures {

  private static final Architecture QWEN_3 =
      mixture("qwen3moe", "qwen3_moe", "num_experts")
          .with(
              size("expert_feed_forward_length", "moe_intermediate_size"),
              // As of a model that does not say.
              ignoring("expert_weights_norm", "expert_shared_feed_forward_length"),
              always("norm_topk_prob", true));

  static final List<Architecture> ALL =
      List.of(
          mixture("llama", "mixtral", "num_local_experts")
              .turningNeighbours()
              .where(Architectures::isMixture),
          QWEN_3,
          QWEN_3
              .with(ignoring("rope.dimension_sections", "n_deepstack_layers"))
              .called("qwen3vlmoe"),
          mixture("qwen2moe", "qwen2_moe", "num_experts")
              .with(
                  size("expert_feed_forward_length", "moe_intermediate_size"),
                  size("expert_shared_feed_forward_length", "shared_expert_intermediate_size"),
                  always("norm_topk_prob", false)),
          mixture("olmoe", "olmoe", "num_experts").with(always("norm_topk_prob", false)),
          // Its experts clamp by numbers that no key has, and every second block slides.
          mixture("gpt-oss", "gpt_oss", "num_local_experts")
              .with(
                  size("expert_feed_forward_length", "intermediate_size"),
                  ignoring("feed_forward_length"),
                  Windows.ofAllBut(2),
                  always("attention_bias", true),
                  Rotation.unrounded()),
          LlamaArchitectures.granite(mixture("granitemoe", "granitemoe", "num_local_experts")));

  private MixtureArchitectures() {}

  private static Architecture mixture(String name, String modelType, String count) {
    return decoder(name, modelType)
        .with(rmsNorm(), inner(), Heads.ofAnyWidth(), Rotation.ofWholeHeads())
        .with(size("expert_count", count), size("expert_used_count", "num_experts_per_tok"));
  }
}
