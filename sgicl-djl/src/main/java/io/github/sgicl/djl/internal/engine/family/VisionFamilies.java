package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.internal.checkpoint.RopeStyle;
import io.github.sgicl.djl.internal.engine.plan.SlidingWindows;

/**
 * The parts that read texts of the Qwen models that see images. Their positions have three axes, of
 * time, height and width, which are one and the same for a text.
 */
final class VisionFamilies {

  /** Of what sees, and of the tokens that stand for what is seen. */
  private static final String[] OF_IMAGES = {
    "deepstack_visual_indexes",
    "depth",
    "fullatt_block_indexes",
    "image_token_id",
    "in_channels",
    "mlp_ratio",
    "num_position_embeddings",
    "out_hidden_size",
    "patch_size",
    "spatial_merge_size",
    "temporal_patch_size",
    "video_token_id",
    "vision_config",
    "vision_end_token_id",
    "vision_start_token_id",
    "vision_token_id",
    "window_size",
  };

  private VisionFamilies() {}

  static ModelFamily qwen2() {
    return ofSecondGeneration("qwen2_vl_text");
  }

  static ModelFamily qwen25() {
    return ofSecondGeneration("qwen2_5_vl_text");
  }

  static ModelFamily qwen3() {
    return LlamaLike.of("qwen3_vl_text")
        .withAttentionBias()
        .withHeadNorms()
        .accounting(
            fields ->
                fields
                    .turning(RopeStyle.ofWholeHeads().ofAxes(RopeStyle.Axes.INTERLEAVED))
                    .ignoring(OF_IMAGES));
  }

  private static ModelFamily ofSecondGeneration(String modelType) {
    return LlamaLike.of(modelType)
        .withQueryKeyValueBias()
        .withWindows(
            SlidingWindows::ofLastBlocks,
            "sliding_window",
            "use_sliding_window",
            "max_window_layers",
            "layer_types")
        .accounting(
            fields ->
                fields
                    .turning(RopeStyle.ofWholeHeads().ofAxes(RopeStyle.Axes.IN_ORDER))
                    .ignoring(OF_IMAGES));
  }
}
