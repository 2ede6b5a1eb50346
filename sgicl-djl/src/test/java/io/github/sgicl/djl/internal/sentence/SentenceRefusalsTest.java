package io.github.sgicl.djl.internal.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.SentenceEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceRefusalsTest {

  private static final SentenceGoldens GOLDENS = SentenceGoldens.read();

  @TempDir private Path folder;

  private void copy(String name) {
    GOLDENS.write(GOLDENS.named(name), folder);
  }

  private void write(String file, String content) {
    SentenceGoldens.write(folder.resolve(file), content.getBytes(StandardCharsets.UTF_8));
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> SentenceEncoder.from(folder).load())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(message);
  }

  private static String module(String type, String path) {
    return "{\"idx\": 0, \"name\": \"%s\", \"path\": \"%s\", \"type\": \"%s\"}"
        .formatted(type + path, path, type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "custom_st.Transformer | 2_Own | one of [Dense, Dropout, LayerNorm, Normalize, Pooling,",
        "sentence_transformers.models.WordWeights | 2_WordWeights | was"
            + " sentence_transformers.models",
        "sentence_transformers.models.Pooling | 2_Pooling | lists more than one Pooling",
        "sentence_transformers.models.Normalize | ../2_Normalize | must lead into the folder, was"
            + " ..",
        "sentence_transformers.models.Normalize | /tmp | must lead into the folder, was /tmp",
        "sentence_transformers.models.Normalize | a\\\\b | must lead into the folder",
        "sentence_transformers.models.Dense | 2_Dense | config.json: there is no such file"
      })
  void a_module_that_is_not_known_or_not_there_is_refused(
      String type, String path, String message) {
    copy("mean");
    write(
        "modules.json",
        "[%s, %s, %s]"
            .formatted(
                module("sentence_transformers.models.Transformer", ""),
                module("sentence_transformers.models.Pooling", "1_Pooling"),
                module(type, path)));
    assertRefused(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | must begin with a Transformer and a Pooling, has []",
        "{} | must be a JSON array",
        "[7] | must list objects, has 7",
        "[{\"name\": \"0\", \"path\": \"\"}] | the type of a module must be a string, was null"
      })
  void a_list_of_another_shape_is_refused(String modules, String message) {
    copy("mean");
    write("modules.json", modules);
    assertRefused("modules.json: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"pooling_mode_mean_tokens\": true} | word_embedding_dimension must be a positive"
            + " integer",
        "{\"embedding_dimension\": 9, \"pooling_mode\": \"mean\"} | pools 9 coordinates, a state"
            + " has 8",
        "{\"embedding_dimension\": 8, \"pooling_mode\": \"median\"} | pooling_mode must be of [cls,"
            + " max,",
        "{\"embedding_dimension\": 8, \"pooling_mode\": []} | pooling_mode must name a mode",
        "{\"embedding_dimension\": 8, \"own\": 1} | the field own is not known"
      })
  void a_pooling_that_is_not_known_is_refused(String config, String message) {
    copy("mean");
    write("1_Pooling/config.json", config);
    assertRefused("config.json: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"transformer_task\": \"fill-mask\" | transformer_task must be feature-extraction, was"
            + " fill-",
        "\"module_output_name\": \"sentence_embedding\" | module_output_name must be"
            + " token_embeddings",
        "\"tokenizer_name_or_path\": \"elsewhere\" | tokenizer_name_or_path must be absent",
        "\"processing_kwargs\": {\"text\": {\"max_length\": 3}} | the field text is not known",
        "\"tokenizer_args\": {\"do_lower_case\": true} | the field do_lower_case is not known",
        "\"model_args\": {\"num_hidden_layers\": 1} | the field num_hidden_layers is not known",
        "\"own\": 1 | the field own is not known",
        "\"max_seq_length\": 2 | reads texts of at most 2 tokens, of which 2 are special",
        "\"modality_config\": {\"message\": {}} | modality_config.message must be absent",
        "\"modality_config\": {\"text\": {\"method\": \"encode\"}} | method must be forward, was"
            + " encode",
        "\"modality_config\": {\"text\": {\"method_output_name\": \"pooler_output\"}}"
            + " | method_output_name must be last_hidden_state, was pooler_output"
      })
  void a_setting_of_texts_that_is_not_followed_is_refused(String field, String message) {
    copy("mean");
    write("sentence_bert_config.json", "{" + field + "}");
    assertRefused(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"model_type\": \"SparseEncoder\" | model_type must be SentenceTransformer, was"
            + " SparseEncoder",
        "\"default_prompt_name\": \"own\" | has no prompt named \"own\", has [document, query]",
        "\"prompts\": {\"a\": 7} | a must be a string",
        "\"truncate_dim\": 0 | truncate_dim must be a positive integer, was 0",
        "\"requirements\": {\"x\": \"1\"} | requirements must be absent"
      })
  void a_setting_of_the_whole_that_is_not_followed_is_refused(String field, String message) {
    copy("mean");
    write("config_sentence_transformers.json", "{" + field + "}");
    assertRefused(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8, \"out_features\": 4 | tensor \"linear.weight\" must have the shape [4, 8], has [5, 8]",
        "8, \"out_features\": 5, \"bias\": false | must hold the tensors [linear.weight], holds",
        "8, \"out_features\": 5, \"activation_function\": \"own.Cube\" | was own.Cube",
        "8, \"out_features\": 5, \"own\": 1 | the field own is not known",
        "8, \"out_features\": 5, \"module_input_name\": \"token_embeddings\""
            + " | module_input_name must be sentence_embedding, was token_embeddings"
      })
  void a_dense_layer_that_does_not_fit_is_refused(String rest, String message) {
    copy("dense");
    write("2_Dense/config.json", "{\"in_features\": " + rest + "}");
    assertRefused(message);
  }

  @Test
  void a_dense_layer_for_vectors_of_another_width_is_refused() {
    copy("dense-two-then-unit");
    write("1_Pooling/config.json", "{\"embedding_dimension\": 8, \"pooling_mode\": \"mean\"}");
    assertRefused("config.json: in_features must be 8, as many as come in, was 16");
  }

  @Test
  void pickled_weights_are_refused_by_name() throws IOException {
    copy("dense");
    Files.delete(folder.resolve("2_Dense/model.safetensors"));
    write("2_Dense/pytorch_model.bin", "x");
    assertRefused("pytorch_model.bin: is pickled");
  }

  @Test
  void a_decoder_without_modules_is_refused() throws IOException {
    copy("decoder-last");
    Files.delete(folder.resolve("modules.json"));
    assertRefused("is a language model, which generates text; a sentence encoder is wanted here");
  }

  @Test
  void a_text_that_its_prompt_hides_is_refused() {
    copy("decoder-last");
    write(
        "1_Pooling/config.json",
        "{\"embedding_dimension\": 8, \"pooling_mode\": \"mean\", \"include_prompt\": false}");
    write("tokenizer_config.json", "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}");
    try (SentenceEncoder encoder = SentenceEncoder.from(folder).prompt("hello</s>").load()) {
      assertThat(encoder.embed(List.of("hello"))).hasSize(1);
      assertThatThrownBy(() -> encoder.embed(List.of("x", "")))
          .isInstanceOf(ActivationException.class)
          .hasMessageContaining("has no tokens behind those of the prompt");
    }
  }
}
