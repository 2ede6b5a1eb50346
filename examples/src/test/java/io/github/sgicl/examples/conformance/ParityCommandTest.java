package io.github.sgicl.examples.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.examples.CommandRun;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParityCommandTest {

  private static final List<String> FILES =
      List.of("config.json", "config.v5.json", "golden.json", "model.safetensors");

  private final Path kit;

  ParityCommandTest(@TempDir Path kit) {
    this.kit = kit;
  }

  private void copy(String model) throws IOException, URISyntaxException {
    Path to = Files.createDirectory(kit.resolve(model));
    for (String file : FILES) {
      Files.copy(CommandRun.resource("conformance/" + model).resolve(file), to.resolve(file));
    }
  }

  private void change(String file, UnaryOperator<String> change) throws IOException {
    Path path = kit.resolve(file);
    String before = Files.readString(path);
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(path, after);
  }

  private CommandRun parity(Object... more) {
    return more.length == 0 ? CommandRun.of("parity", kit) : CommandRun.of("parity", kit, more[0]);
  }

  @Test
  void every_supported_family_is_ok_in_both_layouts() throws URISyntaxException {
    CommandRun run = CommandRun.of("parity", CommandRun.resource("conformance"));
    assertThat(run.code()).as(run.toString()).isZero();
    assertThat(run.out())
        .matches(
            """
            bert \\d\\.\\de-0\\d ok
            gemma2 \\d\\.\\de-0\\d ok
            gemma3 \\d\\.\\de-0\\d ok
            gpt2 \\d\\.\\de-0\\d ok
            gptneox \\d\\.\\de-0\\d ok
            llama \\d\\.\\de-0\\d ok
            llama-llama3rope \\d\\.\\de-0\\d ok
            mistral \\d\\.\\de-0\\d ok
            mixtral \\d\\.\\de-0\\d ok
            olmo2 \\d\\.\\de-0\\d ok
            olmoe \\d\\.\\de-0\\d ok
            phi3 \\d\\.\\de-0\\d ok
            qwen2 \\d\\.\\de-0\\d ok
            qwen3 \\d\\.\\de-0\\d ok
            qwen3-moe \\d\\.\\de-0\\d ok
            15 ok, 0 failed, 0 unsupported
            """);
    assertThat(run.err()).isEmpty();
  }

  /** Whose weights are those of the kit's qwen2, written in GGUF by the gguf package 0.19.0. */
  @Test
  void a_model_in_gguf_is_held_to_the_golden_of_its_weights()
      throws IOException, URISyntaxException {
    Path to = Files.createDirectory(kit.resolve("qwen2"));
    Files.copy(
        CommandRun.resource("conformance/qwen2").resolve("golden.json"), to.resolve("golden.json"));
    Files.copy(CommandRun.resource("conformance-gguf/qwen2.gguf"), to.resolve("qwen2.gguf"));
    CommandRun run = parity();
    assertThat(run.out()).as(run.toString()).matches("qwen2 \\d\\.\\de-0\\d ok\n1 ok, .*\n");
    change(
        "qwen2/golden.json",
        golden -> golden.replaceFirst("(\"logits_top5_values\": *\\[\\s*)", "$19"));
    assertThat(parity().err()).startsWith("qwen2: qwen2.gguf, single-7 row 0 logits_top5_values");
  }

  @Test
  void a_changed_number_fails_and_is_located() throws IOException, URISyntaxException {
    copy("llama");
    change(
        "llama/golden.json",
        golden -> golden.replaceFirst("(\"logits_top5_values\": *\\[\\s*)", "$19"));
    CommandRun run = parity();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .matches("llama \\d\\.\\de\\+\\d\\d FAIL\n0 ok, 1 failed, 0 unsupported\n");
    assertThat(run.err())
        .startsWith("llama: config.json, single-7 row 0 logits_top5_values differs by");
    assertThat(parity("--tolerance=1e9").code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cls_hidden_state_last_layer",
        "mean_pooled",
        "embedding_mean_pooled_l2_normalized",
        "final_hidden_l2_per_position"
      })
  void each_vector_of_an_encoder_counts(String field) throws IOException, URISyntaxException {
    copy("bert");
    change(
        "bert/golden.json",
        golden -> golden.replaceFirst("(\"" + field + "\": *\\[\\s*)-?", "$19"));
    assertThat(parity().err()).contains(" row 0 " + field + " differs by");
  }

  @Test
  void nan_fails_whatever_the_tolerance() throws IOException, URISyntaxException {
    copy("llama");
    change(
        "llama/golden.json",
        golden ->
            golden.replaceFirst("(\"final_hidden_l2_per_position\": *\\[\\s*)[\\d.]+", "$1NaN"));
    assertThat(parity("--tolerance=1e9").out()).startsWith("llama NaN FAIL\n");
  }

  @Test
  void the_newer_layout_counts_as_well() throws IOException, URISyntaxException {
    copy("llama");
    change(
        "llama/config.v5.json",
        config -> config.replaceFirst("(\"rope_theta\": *)[\\d.]+", "$1777.0"));
    CommandRun run = parity();
    assertThat(run.out()).contains(" FAIL\n0 ok, 1 failed");
    assertThat(run.err()).startsWith("llama: config.v5.json, ");
  }

  @Test
  void an_unsupported_architecture_is_no_failure() throws IOException, URISyntaxException {
    copy("llama");
    change(
        "llama/config.json",
        config ->
            config
                .replace("LlamaForCausalLM", "MambaForCausalLM")
                .replace("\"llama\"", "\"mamba\""));
    assertThat(parity())
        .isEqualTo(
            new CommandRun(
                0, "llama - unsupported MambaForCausalLM\n0 ok, 0 failed, 1 unsupported\n", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "config.v5.json", "golden.json", "model.safetensors"})
  void a_damaged_file_fails_and_the_others_go_on(String file)
      throws IOException, URISyntaxException {
    copy("bert");
    copy("llama");
    Files.writeString(kit.resolve("bert").resolve(file), "[1, 2");
    CommandRun run = parity();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .matches("bert - FAIL\nllama \\d\\.\\de-0\\d ok\n1 ok, 1 failed, 0 unsupported\n");
    assertThat(run.err()).startsWith("bert: ").contains(file);
  }

  @Test
  void a_golden_without_cases_fails() throws IOException, URISyntaxException {
    copy("llama");
    change("llama/golden.json", golden -> "{}");
    assertThat(parity().err()).isEqualTo("llama: golden.json: no \"cases\"\n");
  }

  @Test
  void a_golden_of_another_model_fails() throws IOException, URISyntaxException {
    copy("llama");
    Files.copy(
        CommandRun.resource("conformance/bert/golden.json"),
        kit.resolve("llama/golden.json"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(parity().err()).startsWith("llama: config.json, ").contains(" differs by ");
  }

  @Test
  void a_folder_without_models_is_refused() {
    assertThat(parity())
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "sgicl parity: "
                    + kit
                    + ": no folder in it has a golden: golden.json or golden_generation.json or"
                    + " golden_ids.json or golden_embeddings.json\n"));
  }

  @Test
  void a_negative_tolerance_is_bad_usage() throws IOException, URISyntaxException {
    copy("llama");
    assertThat(parity("--tolerance=-1").code()).isEqualTo(2);
    assertThat(parity("--tolerance=NaN").err()).contains("--tolerance must be >= 0, was NaN");
  }

  @Test
  void a_greedy_answer_that_differs_fails_by_the_lead_of_its_best_logit()
      throws IOException, URISyntaxException {
    copy("llama");
    Files.delete(kit.resolve("llama/golden.json"));
    Files.copy(
        CommandRun.resource("conformance/llama/golden_generation.json"),
        kit.resolve("llama/golden_generation.json"));
    assertThat(parity()).isEqualTo(new CommandRun(0, ok("llama"), ""));
    String answer = "(\"greedy_40_tokens\":\\[\\[\\d+,\\d+,)\\d+";
    change("llama/golden_generation.json", golden -> golden.replaceFirst(answer, "$1319"));
    CommandRun run = parity();
    assertThat(run.out()).matches("llama \\d\\.\\de[+-]0\\d FAIL\n0 ok, 1 failed, 0 unsupported\n");
    assertThat(run.err()).startsWith("llama: golden_generation.json, prompt 0 token 2 differs by ");
    change(
        "llama/golden_generation.json",
        golden -> golden.replace("\"first_near_tie\":[null,", "\"first_near_tie\":[2,"));
    assertThat(parity()).isEqualTo(new CommandRun(0, ok("llama"), ""));
  }

  @Test
  void greedy_answers_may_be_texts_which_end_where_the_model_ends_them() throws IOException {
    Path walk = Files.createDirectory(kit.resolve("walk"));
    try (Stream<Path> files = Files.list(EmbeddedModel.walk())) {
      for (Path file : files.toList()) {
        Files.copy(file, walk.resolve(file.getFileName()));
      }
    }
    Files.writeString(walk.resolve("golden_generation.json"), greedyWalk());
    assertThat(parity()).isEqualTo(new CommandRun(0, ok("walk"), ""));
    change("walk/golden_generation.json", golden -> golden.replace("\"a x b\"", "\"a x\""));
    assertThat(parity().err())
        .startsWith("walk: golden_generation.json, prompt 0 token 2 differs by ");
    change("walk/golden_generation.json", golden -> golden.replace("\"a x\"", "\"a x b a\""));
    assertThat(parity().err())
        .matches("walk: golden_generation.json, prompt 0 token \\d differs by .*\n");
    change("walk/golden_generation.json", golden -> golden.replace("[null,null", "[null"));
    assertThat(parity().err())
        .isEqualTo("walk: golden_generation.json: has 4 texts and 3 answers\n");
  }

  private static String greedyWalk() throws IOException {
    try (InputStream golden = ParityCommandTest.class.getResourceAsStream("/greedy-walk.json")) {
      return new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String ok(String model) {
    return model + " 0.0e+00 ok\n1 ok, 0 failed, 0 unsupported\n";
  }

  @Test
  void folders_with_a_tokenizer_alone_are_held_to_their_token_ids() throws URISyntaxException {
    CommandRun run = CommandRun.of("parity", CommandRun.resource("tokenizers-small"));
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0,
                """
                added-in-config-only 0.0e+00 ok
                bert-config-strip-accents-false 0.0e+00 ok
                gpt2-add-prefix-space 0.0e+00 ok
                llama-add-eos-true 0.0e+00 ok
                metaspace-first 0.0e+00 ok
                split-lookahead 0.0e+00 ok
                unigram-nmt 0.0e+00 ok
                7 ok, 0 failed, 0 unsupported
                """,
                ""));
  }

  private void copyTokenizer(String name) throws IOException, URISyntaxException {
    Path to = Files.createDirectory(kit.resolve(name));
    for (String file :
        List.of("config.json", "golden_ids.json", "tokenizer.json", "tokenizer_config.json")) {
      Files.copy(CommandRun.resource("tokenizers-small/" + name).resolve(file), to.resolve(file));
    }
  }

  @Test
  void a_token_that_differs_fails_whatever_the_tolerance() throws IOException, URISyntaxException {
    copyTokenizer("split-lookahead");
    change(
        "split-lookahead/golden_ids.json",
        golden -> golden.replaceFirst("(\"transformers 5.24.0\": \\[\\[\\d+, )\\d+", "$19"));
    CommandRun run = parity("--tolerance=1e9");
    assertThat(run.out())
        .isEqualTo("split-lookahead Infinity FAIL\n0 ok, 1 failed, 0 unsupported\n");
    assertThat(run.err())
        .startsWith("split-lookahead: golden_ids.json, text 0 token 1 (72, expected 9) differs by");
  }

  @Test
  void a_golden_of_ids_by_another_version_fails() throws IOException, URISyntaxException {
    copyTokenizer("split-lookahead");
    change("split-lookahead/golden_ids.json", golden -> golden.replace("5.24.0", "5.23.0"));
    assertThat(parity().err())
        .isEqualTo("split-lookahead: golden_ids.json: no \"transformers 5.24.0\"\n");
    change(
        "split-lookahead/golden_ids.json",
        golden -> golden.replace("5.23.0\": [[", "5.24.0\": [[1], ["));
    assertThat(parity().err())
        .isEqualTo("split-lookahead: golden_ids.json: has 22 texts and 23 answers\n");
  }

  @Test
  void a_tokenizer_that_is_refused_fails_by_its_cause() throws IOException, URISyntaxException {
    copyTokenizer("split-lookahead");
    Files.writeString(
        kit.resolve("split-lookahead/tokenizer_config.json"), "{\"split_special_tokens\": true}");
    assertThat(parity().err())
        .startsWith("split-lookahead: tokenizer_config.json: split_special_tokens must be absent");
  }

  @Test
  void sentence_encoders_are_held_to_their_embeddings() throws IOException, URISyntaxException {
    CommandRun run = CommandRun.of("parity", CommandRun.resource("encoders"));
    assertThat(run.code()).as(run.toString()).isZero();
    assertThat(run.out()).matches("dense \\d\\.\\de-0\\d ok\n1 ok, 0 failed, 0 unsupported\n");
    Path golden = CommandRun.resource("encoders/dense/golden_embeddings.json");
    Files.createDirectory(kit.resolve("dense"));
    Files.copy(golden, kit.resolve("dense/golden_embeddings.json"));
    assertThat(parity().code()).isEqualTo(1);
    assertThat(parity().err()).startsWith("dense: config.json: there is no such file");
  }
}
