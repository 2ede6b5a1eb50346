package io.github.sgicl.djl.internal.checkpoint;

import java.nio.file.Path;

/** Rotations of configurations, as families read them. */
final class Ropes {

  private Ropes() {}

  /** What the family of a configuration turns by; of one without a type, what Llama does. */
  static RopeConfig of(Path config) {
    return accounted(ModelConfig.read(config)).rope();
  }

  static AccountedConfig accounted(ModelConfig config) {
    String type = config.has("model_type") ? config.modelType() : "llama";
    FieldAccounts fields =
        FieldAccounts.of(KnownModel.of(type).isPresent() ? type : "llama")
            .honouring("head_dim", "hidden_size", "num_attention_heads", "num_hidden_layers")
            .honouring("max_position_embeddings", "layer_types");
    return fields.turning(style(type)).read(config);
  }

  private static RopeStyle style(String type) {
    RopeStyle whole = RopeStyle.ofWholeHeads();
    return switch (type) {
      case "gemma3_text" -> whole.withSlidingTheta("rope_local_base_freq");
      case "gpt_neox" -> whole.ofPartsOfHeads().named("rotary_emb_base", "rotary_pct", 0.25);
      case "phi3" -> whole.ofPartsOfHeads();
      default -> whole;
    };
  }
}
