package io.github.sgicl.djl.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerRefusalsTest {

  private static final String CONFIG = "tokenizer_config.json";

  @TempDir private Path folder;

  @BeforeEach
  void copy_a_tokenizer() {
    copy("gpt2");
  }

  private void copy(String name) {
    TokenizerGoldens.read().cases().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .write(folder);
  }

  private void write(String file, String content) throws IOException {
    Path unused = Files.writeString(folder.resolve(file), content);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> TokenizerDefinition.of(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "split_special_tokens | true",
        "fix_mistral_regex | true",
        "fast_tokenizer_files | [\"tokenizer.4.0.0.json\"]",
        "init_inputs | [\"vocab.txt\"]",
        "tokenizer_object | {\"a\": 1}",
        "gguf_file | \"model.gguf\"",
        "vocab | {\"a\": 0}",
        "merges | [\"a b\"]",
        "post_processor | {\"type\": \"ByteLevel\"}"
      })
  void what_would_change_ids_and_is_not_followed_is_refused_by_name(String field, String value)
      throws IOException {
    write(CONFIG, "{\"%s\": %s}".formatted(field, value));
    assertRefused(CONFIG + ": " + field + " must be absent, since ");
    write(CONFIG, "{\"%s\": null}".formatted(field));
    assertThat(TokenizerDefinition.of(folder).json()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"add_prefix_space\": 1} | add_prefix_space must be true or false, was 1",
        "{\"added_tokens_decoder\": []} | added_tokens_decoder must be an object, was []",
        "{\"added_tokens_decoder\": {\"x\": {\"content\": \"a\"}}} | must be an integer, was x",
        "{\"added_tokens_decoder\": {\"7\": \"a\"}} | added_tokens_decoder must hold objects",
        "{\"added_tokens_decoder\": {\"7\": {}}} | must have a string as content",
        "{\"extra_special_tokens\": 7} | extra_special_tokens must be a list of tokens",
        "{\"extra_special_tokens\": [7]} | extra_special_tokens must be a token: a string",
        "{\"model_specific_special_tokens\": 7} | model_specific_special_tokens must be an object",
        "{\"auto_map\": {\"AutoTokenizer\": [\"a.B\", null]}} | auto_map must be absent",
        "[] | must be a JSON object"
      })
  void a_malformed_setting_is_named(String config, String message) throws IOException {
    write("config.json", "{\"model_type\": \"own\", \"tokenizer_class\": \"GPT2Tokenizer\"}");
    write(CONFIG, config);
    assertRefused(message);
  }

  @Test
  void a_class_in_python_only_is_refused() throws IOException {
    write(CONFIG, "{\"tokenizer_class\": \"BertJapaneseTokenizer\"}");
    assertRefused(
        CONFIG
            + ": the tokenizer is of the class BertJapaneseTokenizer, known are [BertTokenizer,");
  }

  @Test
  void a_class_that_follows_from_the_model_is_refused_in_the_name_of_its_configuration()
      throws IOException {
    write(CONFIG, "{}");
    write("config.json", "{\"model_type\": \"canine\"}");
    assertRefused("config.json: the tokenizer is of the class CanineTokenizer");
  }

  @Test
  void a_model_of_another_kind_than_the_class_has_is_refused() {
    copy("unigrams");
    assertThatThrownBy(
            () -> {
              write(CONFIG, "{\"tokenizer_class\": \"BertTokenizer\"}");
              TokenizerDefinition unused = TokenizerDefinition.of(folder);
            })
        .hasMessage(
            "tokenizer.json: model.type must be WordPiece for BertTokenizer, was \"Unigram\"");
  }

  @Test
  void a_token_that_no_template_can_name_is_refused() throws IOException {
    copy("bert");
    write(CONFIG, "{\"cls_token\": \"a b\"}");
    assertRefused("cls_token must be a token without white space and colons");
  }

  @Test
  void a_missing_file_is_named() throws IOException {
    Files.delete(folder.resolve("tokenizer.json"));
    assertRefused("tokenizer.json: is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"dropout\": 0.1 | null | model.dropout must be absent",
        "\"dropout\": 0 | {\"type\": \"FixedLength\", \"length\": 3} | FixedLength is not"
            + " supported",
        "\"dropout\": null | {\"type\": \"Sequence\", \"pretokenizers\":"
            + " [{\"type\": \"FixedLength\"}]} | FixedLength is not supported"
      })
  void what_the_native_library_would_do_otherwise_is_refused(
      String option, String cut, String message) throws IOException {
    write(CONFIG, "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}");
    write(
        "tokenizer.json",
        """
        {"version": "1.0", "added_tokens": [], "pre_tokenizer": %s,
         "model": {"type": "BPE", %s, "vocab": {"a": 0}, "merges": []}}
        """
            .formatted(cut, option));
    assertRefused(message);
  }
}
