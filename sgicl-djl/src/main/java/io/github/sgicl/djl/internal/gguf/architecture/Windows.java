package io.github.sgicl.djl.internal.gguf.architecture;

import com.google.gson.JsonNull;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** How far blocks that slide see, and which these are. */
final class Windows {

  private static final String LENGTH = "attention.sliding_window";
  private static final String PATTERN = "attention.sliding_window_pattern";

  private Windows() {}

  /** All blocks slide where a length is given that is not 0. */
  static Rule ofAllBlocks() {
    return new Rule(
        Set.of(LENGTH),
        draft -> {
          if (length(draft) > 0) {
            draft.put("sliding_window", length(draft));
          } else {
            draft.put("sliding_window", JsonNull.INSTANCE);
          }
        });
  }

  /**
   * Some blocks slide where a length is given that is not 0.
   *
   * @param period every how many blocks one does not, where the file does not say
   */
  static Rule ofAllBut(int period) {
    return new Rule(
        Set.of(LENGTH, PATTERN),
        draft -> {
          int length = length(draft);
          if (length > 0) {
            draft.put("sliding_window", length);
          } else {
            draft.put("sliding_window", JsonNull.INSTANCE);
          }
          draft.putTexts("layer_types", types(draft, length > 0, period, period - 1));
        });
  }

  /** As {@link #ofAllBut}, of encoders: the first of each period does not slide. */
  static Rule ofAllButFirst(int period, String field) {
    return new Rule(
        Set.of(LENGTH, PATTERN),
        draft -> {
          int length = length(draft);
          draft.put(field, length > 0 ? length : draft.size("context_length"));
          draft.putTexts("layer_types", types(draft, length > 0, period, 0));
        });
  }

  static int length(Draft draft) {
    int length = draft.has(LENGTH) ? draft.metadata().integer(draft.key(LENGTH)) : 0;
    if (length < 0) {
      throw draft.wrong(LENGTH, "0 or a positive integer");
    }
    return length;
  }

  private static List<String> types(Draft draft, boolean slide, int period, int full) {
    int blocks = draft.size("block_count");
    List<Boolean> sliding =
        draft.metadata().isList(draft.key(PATTERN))
            ? draft.metadata().flags(draft.key(PATTERN))
            : regular(blocks, draft.optionalSize(PATTERN).orElse(period), full);
    if (sliding.size() != blocks) {
      throw draft.wrong(PATTERN, "of " + blocks + " blocks");
    }
    return sliding.stream()
        .map(one -> slide && one ? "sliding_attention" : "full_attention")
        .toList();
  }

  private static List<Boolean> regular(int blocks, int period, int full) {
    int last = full == 0 ? 0 : period - 1;
    return IntStream.range(0, blocks).mapToObj(block -> block % period != last).toList();
  }
}
