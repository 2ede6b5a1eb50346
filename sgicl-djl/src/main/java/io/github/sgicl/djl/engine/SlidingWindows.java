package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.ModelConfig;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which blocks see only the tokens just before, and how many; 0 stands for all. A field that a
 * configuration leaves out has the value that {@code transformers} gives it; {@code null} is none.
 */
final class SlidingWindows {

  private static final String WINDOW = "sliding_window";
  private static final int DEFAULT_WINDOW = 4_096;
  private static final int DEFAULT_FIRST_BLOCK = 28;

  private SlidingWindows() {}

  /** No block slides. */
  static List<Integer> none(ModelConfig config) {
    return where(config, OptionalInt.empty(), block -> false);
  }

  /** All blocks slide unless {@code sliding_window} is {@code null}. */
  static List<Integer> ofAllBlocks(ModelConfig config) {
    return where(config, window(config), block -> true);
  }

  /**
   * With {@code use_sliding_window}, the blocks that {@code layer_types} names, else those from
   * {@code max_window_layers} on, as transformers 5 reads it.
   */
  static List<Integer> ofQwen(ModelConfig config) {
    if (!config.flag("use_sliding_window", false)) {
      return none(config);
    }
    int first = config.optionalInt("max_window_layers").orElse(DEFAULT_FIRST_BLOCK);
    return where(config, window(config), block -> block >= first);
  }

  private static OptionalInt window(ModelConfig config) {
    return config.fields().names().contains(WINDOW)
        ? config.fields().optionalPositiveInteger(WINDOW)
        : OptionalInt.of(DEFAULT_WINDOW);
  }

  /**
   * The blocks that {@code layer_types} calls sliding, or where it is absent those that a rule
   * names.
   */
  static List<Integer> byType(ModelConfig config, int window, IntPredicate rule) {
    return where(config, OptionalInt.of(window), rule);
  }

  private static List<Integer> where(
      ModelConfig config, OptionalInt window, IntPredicate unlessTyped) {
    List<String> types = config.layerTypes().orElse(List.of());
    IntPredicate slides =
        types.isEmpty() || window.isEmpty()
            ? unlessTyped
            : block -> types.get(block).equals("sliding_attention");
    return IntStream.range(0, config.positiveInt("num_hidden_layers"))
        .mapToObj(block -> slides.test(block) ? window.orElse(0) : 0)
        .toList();
  }
}
