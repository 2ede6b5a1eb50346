package io.github.sgicl.djl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.checkpoint.CheckpointException;
import io.github.sgicl.djl.checkpoint.ModelConfig;
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
    assertThat(SlidingWindows.ofAllBlocks(config(3, "\"sliding_window\": 8")))
        .containsExactly(8, 8, 8);
    assertThat(SlidingWindows.ofAllBlocks(config(2, "\"sliding_window\": null")))
        .containsExactly(0, 0);
    assertThat(SlidingWindows.ofAllBlocks(config(2, "\"a\": 1"))).containsExactly(4_096, 4_096);
  }

  @Test
  void qwen_slides_only_where_it_is_switched_on() {
    assertThat(SlidingWindows.ofQwen(config(2, "\"sliding_window\": 8"))).containsExactly(0, 0);
    assertThat(
            SlidingWindows.ofQwen(
                config(
                    3,
                    "\"use_sliding_window\": true, \"sliding_window\": 8, \"max_window_layers\": 1")))
        .containsExactly(0, 8, 8);
  }

  @Test
  void qwen_slides_from_block_28_on_unless_told() {
    assertThat(SlidingWindows.ofQwen(config(30, "\"use_sliding_window\": true")))
        .startsWith(Collections.nCopies(28, 0).toArray(new Integer[0]))
        .endsWith(4_096, 4_096);
  }

  @Test
  void types_of_layers_decide_where_they_are_given() {
    assertThat(
            SlidingWindows.ofQwen(
                config(
                    2,
                    "\"use_sliding_window\": true, \"sliding_window\": 8, \"layer_types\":"
                        + " [\"sliding_attention\", \"full_attention\"]")))
        .containsExactly(8, 0);
  }

  @Test
  void refuses_a_window_of_nothing() {
    for (String window : new String[] {"0", "-8"}) {
      ModelConfig config = config(2, "\"sliding_window\": " + window);
      assertThatThrownBy(() -> SlidingWindows.ofAllBlocks(config))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("sliding_window must be a positive integer, was " + window);
    }
  }

  private ModelConfig config(int layers, String fields) {
    try {
      Path file = Files.createTempFile(folder, "config", ".json");
      Files.writeString(file, "{\"num_hidden_layers\": %d, %s}".formatted(layers, fields));
      return ModelConfig.read(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
