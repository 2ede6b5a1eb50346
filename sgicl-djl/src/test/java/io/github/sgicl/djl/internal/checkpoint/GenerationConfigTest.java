package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationConfigTest {

  private final Path directory;

  GenerationConfigTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void its_own_ids_take_the_place_of_those_of_the_configuration() {
    GenerationConfig read =
        read("{\"eos_token_id\": 1, \"pad_token_id\": 5}", "{\"eos_token_id\": [7, 8, 7]}");
    assertThat(read.stopIds()).containsExactly(7, 8);
    assertThat(read.padId()).isEmpty();
    assertThat(read.remarks()).isEmpty();
  }

  @Test
  void a_file_without_stop_tokens_has_none_as_in_transformers() {
    GenerationConfig read = read("{\"eos_token_id\": [1, 2]}", "{\"bos_token_id\": 3}");
    assertThat(read.stopIds()).isEmpty();
    assertThat(read.remarks())
        .containsExactly(
            "no token ends an answer, since there is no eos_token_id; that of config.json, [1, 2],"
                + " does not count beside this file");
  }

  @Test
  void what_is_not_followed_is_named_with_its_value() {
    GenerationConfig read =
        read(
            "{}",
            """
            {"eos_token_id": 2, "do_sample": true, "temperature": 0.6, "top_p": 0.95, "top_k": 20,
             "repetition_penalty": 1.1, "suppress_tokens": [4, 5], "forced_bos_token_id": 0,
             "stop_strings": ["x"], "num_beams": 4, "frobnicate": 1, "knob": null}\
            """);
    assertThat(read.remarks())
        .containsExactly(
            "do_sample true, temperature 0.6, top_k 20, top_p 0.95 not followed: tokens are drawn"
                + " only where the caller asks for it, and as the caller says",
            "forced_bos_token_id 0, num_beams 4, repetition_penalty 1.1, stop_strings [\"x\"],"
                + " suppress_tokens [4,5] not followed: the model's own scores count, and one token"
                + " after another is chosen",
            "nothing is known of frobnicate, knob, which is ignored");
  }

  @Test
  void what_does_nothing_is_not_named() {
    GenerationConfig read =
        read(
            "{\"vocab_size\": 3}",
            """
            {"_from_model_config": true, "bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 0,
             "do_sample": false, "temperature": 1.0, "top_k": 0, "top_p": 1, "num_beams": 1,
             "repetition_penalty": 1.0, "suppress_tokens": [], "bad_words_ids": null,
             "max_length": 2048, "max_new_tokens": 5, "use_cache": false, "cache_config": {"a": 1},
             "no_repeat_ngram_size": 0, "transformers_version": "5.24.0"}\
            """);
    assertThat(read.remarks()).isEmpty();
  }

  @Test
  void without_the_file_the_fields_of_generation_in_the_configuration_are_named() {
    GenerationConfig read =
        GenerationConfig.read(
            directory,
            config("{\"eos_token_id\": 2, \"vocab_size\": 3, \"no_repeat_ngram_size\": 3}"));
    assertThat(read.remarks()).hasSize(1);
    assertThat(read.remarks().get(0)).startsWith("no_repeat_ngram_size 3 not followed");
  }

  @Test
  void without_the_file_the_configuration_counts() {
    GenerationConfig read =
        GenerationConfig.read(directory, config("{\"eos_token_id\": 2, \"pad_token_id\": -1}"));
    assertThat(read.stopIds()).containsExactly(2);
    assertThat(read.padId()).isEmpty();
  }

  @Test
  void where_neither_file_names_them_those_of_the_model_type_count() {
    assertThat(ofConfig("{\"model_type\": \"llama\"}").stopIds()).containsExactly(2);
    assertThat(ofConfig("{\"model_type\": \"phi3\"}").padId()).hasValue(32_000);
    assertThat(ofConfig("{\"model_type\": \"llama\", \"eos_token_id\": null}").stopIds()).isEmpty();
    assertThat(ofConfig("{\"model_type\": \"qwen2\"}").stopIds()).isEmpty();
    assertThat(read("{\"model_type\": \"llama\"}", "{}").stopIds()).isEmpty();
  }

  @Test
  void those_of_a_wrapper_come_before_those_of_the_model_of_texts() {
    String wrapped = "{\"model_type\": \"gemma3\", %s\"text_config\": {%s}}";
    String outer = "\"eos_token_id\": [5, 7], ";
    String inner = "\"eos_token_id\": 6";
    assertThat(ofConfig(wrapped.formatted(outer, inner)).stopIds()).containsExactly(5, 7);
    assertThat(ofConfig(wrapped.formatted("", inner)).stopIds()).containsExactly(6);
    assertThat(ofConfig(wrapped.formatted("\"eos_token_id\": null, ", inner)).stopIds())
        .containsExactly(6);
    assertThat(ofConfig(wrapped.formatted("", "")).stopIds()).containsExactly(1);
    assertThat(ofConfig(wrapped.formatted("", "\"eos_token_id\": null")).stopIds()).isEmpty();
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

  private GenerationConfig ofConfig(String json) {
    return GenerationConfig.read(directory, config(json));
  }

  private ModelConfig config(String json) {
    return ModelConfig.read(TinyCheckpoint.text(directory, "config.json", json));
  }
}
