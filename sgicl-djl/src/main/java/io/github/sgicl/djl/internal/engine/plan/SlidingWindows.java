package io.github.sgicl.djl.internal.engine.plan;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which blocks see only the tokens just before, and how many; 0 stands for all. */
public final class SlidingWindows {

  private static final String WINDOW = "sliding_window";

  private SlidingWindows() {}

  /** All blocks slide unless {@code sliding_window} is {@code null}. */
  public static List<Integer> ofAllBlocks(AccountedConfig config) {
    return where(config, config.optionalPositiveInt(WINDOW), block -> true);
  }

  /** With {@code use_sliding_window} all blocks slide, as in Qwen's mixtures. */
  public static List<Integer> ofAllBlocksWhereUsed(AccountedConfig config) {
    return where(config, usedWindow(config), block -> true);
  }

  /** The blocks slide that {@code layer_types} names, without it all. */
  public static List<Integer> ofTypedBlocks(AccountedConfig config) {
    return byType(config, config.optionalPositiveInt(WINDOW), block -> true);
  }

  /** The blocks slide that {@code layer_types} names, without it all but each so-manieth. */
  public static List<Integer> ofAllBut(AccountedConfig config, int each) {
    return byType(
        config, OptionalInt.of(config.positiveInt(WINDOW)), block -> (block + 1) % each != 0);
  }

  /**
   * With {@code use_sliding_window}, the blocks slide that {@code layer_types} names, without it
   * those from {@code max_window_layers} on, as in Qwen.
   */
  public static List<Integer> ofLastBlocks(AccountedConfig config) {
    int first = config.integer("max_window_layers");
    return byType(config, usedWindow(config), block -> block >= first);
  }

  /**
   * The blocks slide that {@code layer_types} names, without it those that a rule names, with
   * {@code use_sliding_window}.
   */
  public static List<Integer> whereUsed(AccountedConfig config, IntPredicate rule) {
    boolean used = config.flag("use_sliding_window");
    return byType(config, config.optionalPositiveInt(WINDOW), block -> used && rule.test(block));
  }

  /**
   * With {@code use_sliding_window}, the blocks slide that {@code layer_types} names, without it
   * every second one from the first on, as far as {@code max_window_layers}, as in Qwen2's
   * mixtures.
   */
  public static List<Integer> ofEverySecondBlock(AccountedConfig config) {
    int most = config.integer("max_window_layers");
    OptionalInt window =
        config.flag("use_sliding_window")
            ? OptionalInt.of(config.positiveInt(WINDOW))
            : OptionalInt.empty();
    return byType(config, window, block -> block % 2 == 0 && block < most);
  }

  private static OptionalInt usedWindow(AccountedConfig config) {
    OptionalInt window = config.optionalPositiveInt(WINDOW);
    return config.flag("use_sliding_window") ? window : OptionalInt.empty();
  }

  /**
   * The blocks slide that {@code layer_types} calls so, or where it is absent those that a rule
   * names.
   *
   * @throws CheckpointException if a block is called so and there is no window
   */
  public static List<Integer> byType(
      AccountedConfig config, OptionalInt window, IntPredicate rule) {
    List<String> types = config.layerTypes().orElse(List.of());
    if (types.isEmpty()) {
      return where(config, window, rule);
    }
    IntPredicate slides = block -> types.get(block).equals("sliding_attention");
    if (window.isEmpty() && IntStream.range(0, types.size()).anyMatch(slides)) {
      throw new CheckpointException(
          config.file(), "layer_types names sliding_attention, but there is no sliding_window");
    }
    return where(config, window, slides);
  }

  private static List<Integer> where(
      AccountedConfig config, OptionalInt window, IntPredicate slides) {
    return IntStream.range(0, config.positiveInt("num_hidden_layers"))
        .mapToObj(block -> slides.test(block) ? window.orElse(0) : 0)
        .toList();
  }
}
