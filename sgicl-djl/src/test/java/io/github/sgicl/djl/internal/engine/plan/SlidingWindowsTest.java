package io.github.sgicl.djl.internal.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.FieldAccounts;
import io.github.sgicl.djl.internal.checkpoint.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlidingWindowsTest {

  @TempDir private Path folder;

  @Test
  void mistral_slides_in_all_blocks_unless_the_window_is_null() {
    assertThat(SlidingWindows.ofAllBlocks(config("mistral", 3, "\"sliding_window\": 8")))
        .containsExactly(8, 8, 8);
    assertThat(SlidingWindows.ofAllBlocks(config("mistral", 2, "\"sliding_window\": null")))
        .containsExactly(0, 0);
    assertThat(SlidingWindows.ofAllBlocks(config("mistral", 2, "\"a\": 1")))
        .containsExactly(4_096, 4_096);
    assertThat(SlidingWindows.ofAllBlocks(config("mixtral", 2, "\"a\": 1"))).containsExactly(0, 0);
  }

  @Test
  void typed_blocks_of_mistral_slide_by_their_types() {
    assertThat(
            SlidingWindows.ofTypedBlocks(
                config(
                    "ministral",
                    2,
                    "\"sliding_window\": 8, \"layer_types\": [\"attention\","
                        + " \"sliding_attention\"]")))
        .containsExactly(0, 8);
    assertThat(
            SlidingWindows.ofTypedBlocks(
                config("ministral", 2, "\"sliding_window\": 8, \"layer_types\": null")))
        .containsExactly(8, 8);
  }

  @Test
  void qwen_slides_only_where_it_is_switched_on() {
    assertThat(SlidingWindows.ofLastBlocks(config("qwen2", 2, "\"sliding_window\": 8")))
        .containsExactly(0, 0);
    assertThat(
            SlidingWindows.ofLastBlocks(
                config(
                    "qwen2",
                    3,
                    "\"use_sliding_window\": true, \"sliding_window\": 8, \"max_window_layers\":"
                        + " 1")))
        .containsExactly(0, 8, 8);
  }

  @Test
  void a_mixture_of_qwen_slides_in_all_blocks_where_it_is_switched_on() {
    assertThat(
            SlidingWindows.ofAllBlocksWhereUsed(
                config("qwen3_moe", 2, "\"use_sliding_window\": true, \"sliding_window\": 8")))
        .containsExactly(8, 8);
    assertThat(SlidingWindows.ofAllBlocksWhereUsed(config("qwen3_moe", 2, "\"sliding_window\": 8")))
        .containsExactly(0, 0);
  }

  @Test
  void qwen_slides_from_block_28_on_unless_told() {
    assertThat(SlidingWindows.ofLastBlocks(config("qwen3", 30, "\"use_sliding_window\": true")))
        .startsWith(Collections.nCopies(28, 0).toArray(new Integer[0]))
        .endsWith(4_096, 4_096);
  }

  @Test
  void types_of_layers_decide_where_they_are_given() {
    assertThat(
            SlidingWindows.ofLastBlocks(
                config(
                    "qwen3",
                    2,
                    "\"use_sliding_window\": true, \"sliding_window\": 8, \"layer_types\":"
                        + " [\"sliding_attention\", \"full_attention\"]")))
        .containsExactly(8, 0);
    AccountedConfig unused =
        config("qwen3", 1, "\"sliding_window\": 8, \"layer_types\": [\"sliding_attention\"]");
    assertThatThrownBy(() -> SlidingWindows.ofLastBlocks(unused))
        .isInstanceOf(CheckpointException.class)
        .hasMessageEndingWith("names sliding_attention, but there is no sliding_window");
  }

  @Test
  void refuses_types_that_are_too_few_or_of_another_kind() {
    AccountedConfig few = config("qwen3", 2, "\"layer_types\": [\"full_attention\"]");
    assertThatThrownBy(() -> SlidingWindows.ofLastBlocks(few))
        .isInstanceOf(CheckpointException.class)
        .hasMessageEndingWith("layer_types must have num_hidden_layers = 2 entries, has 1");
    AccountedConfig chunked = config("qwen3", 1, "\"layer_types\": [\"chunked_attention\"]");
    assertThatThrownBy(() -> SlidingWindows.ofLastBlocks(chunked))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("must be among [full_attention, sliding_attention], has chunked");
  }

  @Test
  void refuses_a_window_of_nothing() {
    for (String window : new String[] {"0", "-8"}) {
      AccountedConfig config = config("mistral", 2, "\"sliding_window\": " + window);
      assertThatThrownBy(() -> SlidingWindows.ofAllBlocks(config))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("sliding_window must be a positive integer, was " + window);
    }
  }

  private AccountedConfig config(String type, int layers, String fields) {
    try {
      Path file = Files.createTempFile(folder, "config", ".json");
      Files.writeString(file, "{\"num_hidden_layers\": %d, %s}".formatted(layers, fields));
      return FieldAccounts.of(type)
          .honouring("num_hidden_layers", "sliding_window", "layer_types")
          .honouring("use_sliding_window", "max_window_layers")
          .read(ModelConfig.read(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
