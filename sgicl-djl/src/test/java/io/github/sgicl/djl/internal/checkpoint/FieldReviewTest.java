package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.sgicl.djl.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldReviewTest {

  private static final FieldAccounts QWEN = FieldAccounts.of("qwen2").honouring("hidden_size");

  private final Path directory;

  FieldReviewTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void a_field_that_nothing_reads_is_noticed_where_it_says_something() {
    FieldReview review =
        review(
            """
            {"hidden_size": 8, "use_cache": true, "unsloth_version": "2024.9", "odd": null,
             "logit_scale": 0.1, "use_mrope": false, "empty": {}, "none": [], "nothing": "",
             "rope_scaling": {"type": "linear"}, "attention_dropout": 0.5}\
            """);
    assertThat(review.unread()).containsExactly("unsloth_version", "logit_scale", "rope_scaling");
  }

  @Test
  void a_field_that_repeats_the_familys_own_under_another_name_is_no_news() {
    FieldAccounts gemma = FieldAccounts.of("gemma2").honouring("hidden_activation");
    String config = "{\"model_type\": \"gemma2\", \"hidden_act\": \"gelu\"%s}";
    assertThat(review(config.formatted(", \"hidden_activation\": \"gelu\""), gemma).unread())
        .isEmpty();
    assertThat(review(config.formatted(", \"hidden_activation\": \"silu\""), gemma).unread())
        .containsExactly("hidden_act");
    assertThat(review(config.formatted(""), gemma).unread()).containsExactly("hidden_act");
  }

  @Test
  void an_architecture_of_another_type_is_noticed() {
    assertThat(review("{\"architectures\": [\"LlamaForCausalLM\"]}").otherArchitecture())
        .contains("LlamaForCausalLM");
    for (String own : List.of("Qwen2ForCausalLM", "Qwen2Model", "Qwen2ForSequenceClassification")) {
      assertThat(review("{\"architectures\": [\"%s\"]}".formatted(own)).otherArchitecture())
          .isEmpty();
    }
    assertThat(review("{}").otherArchitecture()).isEmpty();
  }

  @Test
  void code_of_a_checkpoints_own_is_refused_unless_its_classes_bear_the_usual_names() {
    String usual =
        """
        {"auto_map": {"AutoConfig": "configuration_qwen.Qwen2Config",
         "AutoModel": "modeling_qwen.Qwen2Model",
         "AutoModelForCausalLM": "org/repository--modeling_qwen.Qwen2ForCausalLM",
         "AutoTokenizer": ["tokenization_odd.OddTokenizer", null]}}\
        """;
    assertThat(review(usual).foreignCode()).isEmpty();
    assertThat(review("{}").foreignCode()).isEmpty();
    FieldReview odd =
        review("{\"auto_map\": {\"AutoModel\": \"other/code--modeling_odd.OddModel\"}}");
    assertThatThrownBy(odd::run)
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "config.json: auto_map names code of the checkpoint's own,"
                + " other/code--modeling_odd.OddModel, which is not run; Qwen2ForCausalLM would be"
                + " something else");
  }

  /** Those that the sources of transformers show, by fields_read.py. */
  @Test
  void all_fields_of_the_rotation_are_known() throws IOException {
    JsonElement read = JsonParser.parseString(Files.readString(Resources.path("fields-read.json")));
    List<String> rotation =
        StreamSupport.stream(read.getAsJsonObject().getAsJsonArray("rotation").spliterator(), false)
            .map(JsonElement::getAsString)
            .toList();
    assertThat(RopeFields.known()).containsExactlyInAnyOrderElementsOf(rotation);
  }

  private FieldReview review(String json) {
    return review(json, QWEN);
  }

  private FieldReview review(String json, FieldAccounts accounts) {
    return new FieldReview(
        ModelConfig.read(TinyCheckpoint.text(directory, "config.json", json)), accounts);
  }
}
