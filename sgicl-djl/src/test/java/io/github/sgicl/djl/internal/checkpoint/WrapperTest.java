package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Unscaled;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As transformers 5.24 takes them: expected values are from its configuration classes. */
class WrapperTest {

  private static final FieldAccounts QWEN =
      FieldAccounts.of("qwen2_5_vl_text")
          .honouring("hidden_size", "num_attention_heads", "head_dim", "tie_word_embeddings")
          .turning(RopeStyle.ofWholeHeads().ofAxes(RopeStyle.Axes.IN_ORDER));

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "gemma3, '', '', true",
    "gemma3, '', false, true",
    "gemma3, false, true, false",
    "mistral3, '', '', true",
    "mistral3, false, true, false",
    "qwen2_vl, '', '', false",
    "qwen2_vl, '', true, true",
    "qwen2_vl, true, false, true",
    "qwen2_5_vl, false, true, true",
    "qwen3_vl, '', '', false",
    "qwen3_vl, '', true, false",
    "qwen3_vl, true, false, true",
  })
  void a_wrapper_says_whether_head_and_embedding_are_one(
      String type, String outer, String inner, boolean tied) {
    ModelConfig config =
        config(
            "{\"model_type\": \"%s\"%s, \"text_config\": {\"hidden_size\": 8%s}}"
                .formatted(type, tie(outer), tie(inner)));
    assertThat(config.fields().flag("tie_word_embeddings", !tied)).isEqualTo(tied);
    assertThat(config.model()).isPresent();
  }

  private static String tie(String value) {
    return value.isEmpty() ? "" : ", \"tie_word_embeddings\": " + value;
  }

  @Test
  void older_files_have_the_fields_of_the_text_beside_the_others() {
    ModelConfig config =
        config(
            """
            {"model_type": "qwen2_5_vl", "hidden_size": 16, "num_attention_heads": 4, "rope_theta": 50,
             "rope_scaling": {"type": "mrope", "mrope_section": [1, 1, 0]},
             "is_causal": false, "head_dim": 2, "vision_config": {"hidden_size": 8}}\
            """);
    assertThat(config.architecture()).isEqualTo("Qwen2_5_VLForConditionalGeneration");
    AccountedConfig read = QWEN.read(config);
    assertThat(read.positiveInt("hidden_size")).isEqualTo(16);
    assertThat(read.rope()).isEqualTo(new RopeConfig(50, 1, new Unscaled()));
    assertThat(new FieldReview(config, QWEN).unread()).contains("is_causal", "head_dim");
  }

  @Test
  void what_is_refused_is_refused_of_the_wrapper_too() {
    ModelConfig config =
        config("{\"model_type\": \"qwen3_vl\", \"is_encoder_decoder\": true, \"text_config\": {}}");
    assertThatThrownBy(() -> FieldAccounts.of("qwen3_vl_text").read(config))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("config.json: is_encoder_decoder must be false");
  }

  @Test
  void a_wrapper_without_a_text_model_is_refused() {
    assertThatThrownBy(() -> config("{\"model_type\": \"qwen3_vl\", \"hidden_size\": 8}"))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("config.json: text_config must be an object, was missing");
  }

  @Test
  void axes_must_share_out_a_head() {
    for (String section : new String[] {"[1, 1, 1]", "[3, -1, 0]"}) {
      ModelConfig config =
          config(
              """
              {"model_type": "qwen2_5_vl", "text_config": {"hidden_size": 16,
               "num_attention_heads": 4, "rope_parameters": {"mrope_section": %s}}}\
              """
                  .formatted(section));
      assertThatThrownBy(() -> QWEN.read(config).rope())
          .isInstanceOf(CheckpointException.class)
          .hasMessageStartingWith(
              "config.json: text_config.rope_parameters.mrope_section must be 2 in sum");
    }
  }

  private ModelConfig config(String json) {
    return ModelConfig.read(TinyCheckpoint.text(directory, "config.json", json));
  }
}
