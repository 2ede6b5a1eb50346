package io.github.sgicl.djl.engine;

/** The dense families of Llama's kind. */
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
}
