package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.RopeStyle;
import io.github.sgicl.djl.internal.engine.plan.BlockStyle;
import io.github.sgicl.djl.internal.engine.plan.SlidingWindows;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.util.List;

/** Llamas that normalise what attention and MLP give instead of what they take. */
final class NormsBehindFamilies {

  private static final String WINDOW = "sliding_window";
  private static final String PATTERN = "sliding_window_pattern";

  private NormsBehindFamilies() {}

  static ModelFamily olmo2() {
    return of("olmo2").withQueryKeyNorms().withAttentionBias();
  }

  /** All blocks slide but each fourth; these alone may turn by a scaled rotation. */
  static ModelFamily olmo3() {
    return of("olmo3")
        .withQueryKeyNorms()
        .withAttentionBias()
        .withWindows(config -> SlidingWindows.ofAllBut(config, 4), WINDOW, "layer_types")
        // At the top it is that of all blocks.
        .turning(RopeStyle.ofWholeHeads().withSlidingTheta("rope_theta"))
        .styled((block, config) -> block.withRopes(ofKind(block, 0, 1)))
        .withRopes(config -> List.of(config.rope(), config.rope("sliding_attention")));
  }

  /** Where some blocks slide, those that do not have no positions. */
  static ModelFamily exaone4() {
    return of("exaone4")
        .withHeadNorms()
        .withWindows(NormsBehindFamilies::windowsOfExaone, WINDOW, PATTERN, "layer_types")
        .styled(
            (block, config) ->
                config.isNull(WINDOW)
                    ? block
                    : block.withRopes(ofKind(block, BlockStyle.STILL, 0)));
  }

  private static LlamaLike of(String modelType) {
    return LlamaLike.of(modelType)
        .madeOf(ScriptPart.NORMS_BEHIND)
        .weighed(
            (map, config) ->
                map.without(WeightSlot.INPUT_NORM, WeightSlot.MLP_NORM)
                    .with(
                        WeightSlot.ATTENTION_OUT_NORM,
                        "model.layers.%d.post_attention_layernorm.weight")
                    .with(
                        WeightSlot.MLP_OUT_NORM,
                        "model.layers.%d.post_feedforward_layernorm.weight"));
  }

  /** For each block one of two ways, by whether it slides. */
  private static List<Integer> ofKind(BlockStyle block, int full, int sliding) {
    return block.windowOfEach().stream().map(window -> window > 0 ? sliding : full).toList();
  }

  private static List<Integer> windowsOfExaone(AccountedConfig config) {
    if (config.layerTypes().isPresent()) {
      return SlidingWindows.ofTypedBlocks(config);
    }
    if (config.isNull(WINDOW)) {
      throw new CheckpointException(
          config.file(), "layer_types must be given, since there is no sliding_window");
    }
    return SlidingWindows.ofAllBut(config, config.positiveInt(PATTERN));
  }
}
