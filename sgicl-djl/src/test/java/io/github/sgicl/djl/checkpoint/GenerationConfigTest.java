package io.github.sgicl.djl.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationConfigTest {

  private final Path directory;

  GenerationConfigTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void its_own_ids_come_before_those_of_the_configuration() {
    GenerationConfig read =
        read(
            "{\"eos_token_id\": 1, \"pad_token_id\": 5}",
            "{\"eos_token_id\": [7, 8, 7], \"do_sample\": true, \"temperature\": 0.6}");
    assertThat(read.stopIds()).containsExactly(7, 8);
    assertThat(read.padId()).hasValue(5);
  }

  @Test
  void without_the_file_the_configuration_counts() {
    GenerationConfig read =
        GenerationConfig.read(directory, config("{\"eos_token_id\": 2, \"pad_token_id\": -1}"));
    assertThat(read.stopIds()).containsExactly(2);
    assertThat(read.padId()).isEmpty();
  }

  @Test
  void no_ids_are_no_ids() {
    GenerationConfig read = read("{\"eos_token_id\": null}", "{\"eos_token_id\": null}");
    assertThat(read.stopIds()).isEmpty();
    assertThat(read.padId()).isEmpty();
  }

  @Test
  void refuses_a_damaged_file() {
    assertThatThrownBy(() -> read("{}", "{\"eos_token_id\": [1, \"2\"]}"))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "generation_config.json: eos_token_id must be an integer or a list of integers, was"
                + " [1,\"2\"]");
    assertThatThrownBy(() -> read("{}", "not json"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("generation_config.json: is not valid JSON");
  }

  private GenerationConfig read(String config, String generation) {
    TinyCheckpoint.text(directory, "generation_config.json", generation);
    return GenerationConfig.read(directory, config(config));
  }

  private ModelConfig config(String json) {
    return ModelConfig.read(TinyCheckpoint.text(directory, "config.json", json));
  }
}
