package io.github.sgicl.djl.internal.gguf.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.gguf.GgufFile;
import io.github.sgicl.djl.internal.gguf.GgufMetadata;
import io.github.sgicl.djl.internal.gguf.GgufWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GgufTokenizerTest {

  private static final String PREFIX = "tokenizer.ggml.";

  private final Path path;

  GgufTokenizerTest(@TempDir Path directory) {
    this.path = directory.resolve("model.gguf");
  }

  private GgufMetadata metadata(GgufWriter writer) {
    writer.write(path);
    return GgufFile.read(path).metadata();
  }

  /** A file of three pairs of bytes. */
  private static GgufWriter pairs() {
    return new GgufWriter()
        .text(PREFIX + "model", "gpt2")
        .text(PREFIX + "pre", "gpt-2")
        .texts(PREFIX + "tokens", List.of("a", "b", "ab", "<end>", "<|im_end|>", "<|end|>"))
        .int32s(PREFIX + "token_type", List.of(1, 1, 1, 3, 3, 1))
        .texts(PREFIX + "merges", List.of("a b"));
  }

  private static GgufWriter scored() {
    return new GgufWriter()
        .text(PREFIX + "model", "llama")
        .texts(PREFIX + "tokens", List.of("<unk>", "<s>", "</s>", "a"))
        .int32s(PREFIX + "token_type", List.of(2, 3, 3, 1))
        .float32s(PREFIX + "scores", List.of(0f, 0f, 0f, -1f));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void refuses(GgufWriter writer, String reason) {
    GgufMetadata metadata = metadata(writer);
    assertThatThrownBy(() -> GgufTokenizer.of(metadata).json())
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("model.gguf: ")
        .hasMessageContaining(reason);
  }

  static Stream<Arguments> refuses() {
    return Stream.of(
        refusal(
            pairs().text(PREFIX + "model", "t5"),
            "\"tokenizer.ggml.model\" must be gpt2, llama or bert (a tokenizer.json beside the"
                + " file takes the place of what it says), was STRING \"t5\""),
        refusal(pairs().without(PREFIX + "model"), "\"tokenizer.ggml.model\" must be a text"),
        refusal(pairs().text(PREFIX + "pre", "gpt-9"), "was STRING \"gpt-9\""),
        refusal(pairs().text(PREFIX + "pre", "gpt-9"), "must be one of [a.x-4.0, "),
        refusal(pairs().without(PREFIX + "pre"), "\"tokenizer.ggml.pre\" must be one of"),
        refusal(
            pairs().without(PREFIX + "tokens"),
            "\"tokenizer.ggml.tokens\" must be a list of tokens, was missing"),
        refusal(
            pairs().texts(PREFIX + "tokens", List.of("a", "b", "ab", "a", "x", "y")),
            "tokenizer.ggml.tokens has \"a\" twice, as 0 and as 3"),
        refusal(
            pairs().int32s(PREFIX + "token_type", List.of(1, 1, 1)),
            "\"tokenizer.ggml.token_type\" must be a list of 6 types, one for each token"),
        refusal(
            pairs().int32s(PREFIX + "token_type", List.of(1, 1, 1, 1, 1, 9)),
            "\"tokenizer.ggml.token_type\" must be a list of types from 0 to 6"),
        refusal(
            pairs().without(PREFIX + "merges"),
            "\"tokenizer.ggml.merges\" must be a list of pairs, was missing"),
        refusal(
            pairs().texts(PREFIX + "merges", List.of("ab")),
            "tokenizer.ggml.merges must hold pairs with a blank between, has \"ab\""),
        refusal(
            pairs().flag(PREFIX + "add_bos_token", true),
            "\"tokenizer.ggml.bos_token_id\" must be the id of a token, since it comes before"
                + " every text, was missing"),
        refusal(
            pairs().flag(PREFIX + "add_eos_token", true).uint32(PREFIX + "eos_token_id", 6),
            "\"tokenizer.ggml.eos_token_id\" must be the id of one of 6 tokens, was UINT32 6"),
        refusal(
            scored().without(PREFIX + "scores"),
            "\"tokenizer.ggml.scores\" must be a list of 4 scores, one for each token"),
        refusal(
            scored().texts(PREFIX + "tokens", List.of("<unk>", "<s>", "</s>", "a".repeat(1_025))),
            "token 3 must have at most 1024 characters, has 1025"),
        refusal(
            new GgufWriter()
                .text(PREFIX + "model", "bert")
                .texts(PREFIX + "tokens", List.of("[UNK]", "[CLS]", "[SEP]"))
                .uint32(PREFIX + "cls_token_id", 1)
                .uint32(PREFIX + "seperator_token_id", 2),
            "\"tokenizer.ggml.unknown_token_id\" must be the id of a token, since not every word"
                + " has pieces, was missing"),
        refusal(
            new GgufWriter()
                .text(PREFIX + "model", "bert")
                .texts(PREFIX + "tokens", List.of("[UNK]", "[CLS]", "[SEP]", "▁[CLS]"))
                .int32s(PREFIX + "token_type", List.of(3, 3, 3, 1))
                .uint32(PREFIX + "unknown_token_id", 0)
                .uint32(PREFIX + "cls_token_id", 1)
                .uint32(PREFIX + "seperator_token_id", 2),
            "has two tokens that amount to \"[CLS]\""));
  }

  private static Arguments refusal(GgufWriter writer, String reason) {
    return Arguments.of(writer, reason);
  }

  @Test
  void an_unknown_model_is_refused_whatever_else_is_wrong() {
    GgufMetadata metadata = metadata(new GgufWriter().text(PREFIX + "model", "rwkv"));
    assertThatThrownBy(() -> GgufTokenizer.of(metadata)).hasMessageContaining("\"rwkv\"");
  }

  @Test
  void special_tokens_have_the_names_that_templates_know() {
    assertThat(
            GgufTokenizer.of(metadata(pairs().uint32(PREFIX + "eos_token_id", 3))).specialTokens())
        .isEqualTo(Map.of("eos_token", "<end>"));
    assertThat(
            GgufTokenizer.of(metadata(scored().uint32(PREFIX + "padding_token_id", 3)))
                .specialTokens())
        .isEqualTo(
            Map.of(
                "unk_token", "<unk>", "bos_token", "<s>", "eos_token", "</s>", "pad_token", "a"));
  }

  @Test
  void of_phi_3_special_tokens_take_the_blanks_behind_them_along() {
    assertThat(json(scored().text("general.name", "Phi 3"))).doesNotContain("\"rstrip\":true");
    assertThat(json(scored().text("general.name", "Phi-3 mini")))
        .contains("\"content\":\"</s>\",\"single_word\":false,\"lstrip\":false,\"rstrip\":true")
        .contains("\"content\":\"<s>\",\"single_word\":false,\"lstrip\":false,\"rstrip\":false");
  }

  private String json(GgufWriter writer) {
    return new String(GgufTokenizer.of(metadata(writer)).json(), StandardCharsets.UTF_8);
  }

  @Test
  void a_token_without_a_text_gets_one() {
    assertThat(json(scored().texts(PREFIX + "tokens", List.of("<unk>", "<s>", "", "a"))))
        .contains("\"[EMPTY_2]\":2");
  }

  @Test
  void of_two_equal_merges_the_first_counts() {
    assertThat(json(pairs().texts(PREFIX + "merges", List.of("a b", "b a", "a b"))))
        .contains("\"merges\":[[\"a\",\"b\"],[\"b\",\"a\"]]");
  }

  @Test
  void answers_end_with_the_tokens_that_are_named_and_with_those_that_are_known() {
    EndTokens ends = EndTokens.of(metadata(pairs().uint32(PREFIX + "eos_token_id", 3)));
    assertThat(ends.stopIds()).containsExactly(3, 4);
    assertThat(ends.padId()).isEmpty();
    assertThat(
            EndTokens.of(
                    metadata(
                        pairs()
                            .int32s(PREFIX + "token_type", List.of(1, 1, 1, 3, 3, 4))
                            .uint32(PREFIX + "padding_token_id", 0)
                            .uint32(PREFIX + "eot_token_id", 2)))
                .stopIds())
        .containsExactly(2, 4, 5);
  }

  @Test
  void what_ends_a_part_of_an_answer_does_not_end_it() {
    GgufWriter writer =
        pairs()
            .texts(PREFIX + "tokens", List.of("a", "b", "<|return|>", "<|call|>", "c", "<|end|>"))
            .int32s(PREFIX + "token_type", List.of(1, 1, 3, 3, 1, 3));
    assertThat(EndTokens.of(metadata(writer)).stopIds()).containsExactly(2, 3);
  }

  @Test
  void refuses_an_end_that_is_no_token() {
    GgufMetadata metadata = metadata(pairs().uint32(PREFIX + "eom_token_id", 77));
    assertThatThrownBy(() -> EndTokens.of(metadata))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(
            "\"tokenizer.ggml.eom_token_id\" must be the id of one of 6 tokens, was UINT32 77");
  }
}
