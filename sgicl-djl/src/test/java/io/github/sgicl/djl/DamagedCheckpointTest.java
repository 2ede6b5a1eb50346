package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.Site;
import io.github.sgicl.djl.internal.checkpoint.SafetensorsWriter;
import io.github.sgicl.djl.template.RaisedByTemplateException;
import io.github.sgicl.prompt.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of these checkpoints is the embedded model with one thing wrong. */
class DamagedCheckpointTest {

  private static final String CONFIG = "config.json";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String TOKENIZER_CONFIG = "tokenizer_config.json";
  private static final String EMBEDDING = "model.embed_tokens.weight";
  private static final String NORM = "model.norm.weight";

  @TempDir private Path folder;

  static List<Arguments> damages() {
    return List.of(
        damage(
            "truncated weights",
            walk ->
                walk.write(WalkCopy.WEIGHTS, Arrays.copyOf(walk.bytes(WalkCopy.WEIGHTS), 500_000)),
            WalkCopy.WEIGHTS,
            "truncated"),
        damage(
            "weights cut within the header",
            walk -> walk.write(WalkCopy.WEIGHTS, Arrays.copyOf(walk.bytes(WalkCopy.WEIGHTS), 100)),
            WalkCopy.WEIGHTS,
            "truncated: the header ends at byte"),
        damage(
            "a header longer than the file",
            walk ->
                walk.write(
                    WalkCopy.WEIGHTS, SafetensorsWriter.file(1 << 20, new byte[0], new byte[64])),
            WalkCopy.WEIGHTS,
            "truncated: the header ends at byte 1048584, the file at 72"),
        damage(
            "offsets beyond the file",
            walk -> replaceInHeader(walk, "[995328,1005824]", "[995328,9005824]"),
            WalkCopy.WEIGHTS,
            "lm_head.weight"),
        damage(
            "offsets that overlap",
            walk -> replaceInHeader(walk, "[10496,10752]", "[10000,10256]"),
            WalkCopy.WEIGHTS,
            "model.layers.0.input_layernorm.weight"),
        damage(
            "a wrong shape",
            walk -> change(walk, EMBEDDING, tensor -> tensor.shaped(128L, 41L)),
            WalkCopy.WEIGHTS,
            "tensor \"model.embed_tokens.weight\" must have the shape [41, 128], has [128, 41]"),
        damage(
            "a missing tensor",
            walk -> change(walk, NORM, tensor -> tensor.named("model.nrom.weight")),
            WalkCopy.WEIGHTS,
            "tensor \"model.norm.weight\" of shape [128] is missing"),
        damage(
            "an unknown dtype",
            walk -> retype(walk, NORM, "F4"),
            WalkCopy.WEIGHTS,
            "tensor \"model.norm.weight\" has the unknown dtype \"F4\""),
        damage(
            "weights of integers",
            walk -> retype(walk, NORM, "I16"),
            WalkCopy.WEIGHTS,
            "tensor model.norm.weight must be of F64, F32, BF16 or F16, was I16"),
        damage(
            "only pickled weights",
            walk -> walk.delete(WalkCopy.WEIGHTS).write("pytorch_model.bin", new byte[] {1}),
            "pytorch_model.bin",
            "is pickled"),
        damage("no weights", walk -> walk.delete(WalkCopy.WEIGHTS), "damaged", "holds neither"),
        damage(
            "an index that names a file outside",
            walk ->
                walk.delete(WalkCopy.WEIGHTS)
                    .write(
                        "model.safetensors.index.json",
                        "{\"weight_map\": {\"a\": \"../outside.safetensors\"}}"),
            "model.safetensors.index.json",
            "plain name of a .safetensors file in the checkpoint's own directory"),
        damage("no configuration", walk -> walk.delete(CONFIG), CONFIG, ""),
        damage("a broken configuration", walk -> walk.write(CONFIG, "{\"a\": "), CONFIG, ""),
        config("hidden_size", "64", WalkCopy.WEIGHTS, "must have the shape"),
        config("hidden_size", "0", CONFIG, "hidden_size"),
        config("hidden_size", "\"wide\"", CONFIG, "hidden_size"),
        config("num_hidden_layers", "4", WalkCopy.WEIGHTS, "is missing"),
        config("num_hidden_layers", "2000000000", CONFIG, "num_hidden_layers"),
        config("num_attention_heads", "8", WalkCopy.WEIGHTS, "must have the shape"),
        config(
            "num_key_value_heads",
            "3",
            CONFIG,
            "num_attention_heads must be a multiple of num_key_value_heads, were 4 and 3"),
        config("num_key_value_heads", "0", CONFIG, "num_key_value_heads"),
        config("num_key_value_heads", "-4", CONFIG, "num_key_value_heads"),
        config("num_key_value_heads", "2", WalkCopy.WEIGHTS, "must have the shape [64, 128]"),
        config("head_dim", "31", CONFIG, "must be even and at least 2, were 31 of 31"),
        config("head_dim", "-32", CONFIG, "head_dim"),
        config(
            "vocab_size", "64", WalkCopy.WEIGHTS, "must have the shape [64, 128], has [41, 128]"),
        config("hidden_act", "\"mish\"", CONFIG, "hidden_act must be one of gelu, gelu_accurate,"),
        config("rms_norm_eps", "null", CONFIG, "rms_norm_eps must be something other than null"),
        config("is_encoder_decoder", "true", CONFIG, "is_encoder_decoder must be false"),
        config("is_causal", "false", "damaged", "tokens that see those behind them"),
        config(
            "auto_map",
            "{\"AutoModelForCausalLM\": \"modeling_odd.OddForCausalLM\"}",
            CONFIG,
            "code of the checkpoint's own, modeling_odd.OddForCausalLM"),
        config("model_type", "\"odd\"", CONFIG, "model_type must be \"llama\""),
        config("rope_scaling", "{\"rope_type\": \"spiral\"}", CONFIG, "spiral"),
        config(
            "quantization_config",
            "{\"bits\": 4, \"quant_method\": \"gptq\"}",
            CONFIG,
            "weights are quantised by GPTQ"),
        damage("no tokenizer", walk -> walk.delete(TOKENIZER), TOKENIZER, "is missing"),
        damage(
            "a broken tokenizer",
            walk -> walk.write(TOKENIZER, "{"),
            TOKENIZER,
            "is not valid JSON at line 1"),
        damage(
            "a tokenizer without a model",
            walk -> walk.write(TOKENIZER, "{}"),
            TOKENIZER,
            "is no tokenizer: "),
        damage(
            "an empty tokenizer",
            walk -> walk.write(TOKENIZER, ""),
            TOKENIZER,
            "is not valid JSON at line 1"),
        damage(
            "a tokenizer that refuses unknown words",
            walk ->
                walk.write(
                    TOKENIZER,
                    walk.text(TOKENIZER)
                        .replaceAll("\"unk_token\": \"[^\"]*\"", "\"unk_token\": \"[no]\"")),
            TOKENIZER,
            "is no tokenizer: "),
        damage(
            "a broken tokenizer configuration",
            walk -> walk.write(TOKENIZER_CONFIG, "{\"bos_token\": }"),
            TOKENIZER_CONFIG,
            ""),
        damage(
            "a chat template that does not parse",
            walk -> walk.write("chat_template.jinja", "{% for message in messages %}"),
            "chat_template.jinja",
            "chat template line 1"));
  }

  private static Arguments damage(
      String name, Consumer<WalkCopy> doing, String file, String reason) {
    return Arguments.argumentSet(name, doing, file, reason);
  }

  private static Arguments config(String field, String json, String file, String reason) {
    return damage(field + " " + json, walk -> walk.set(CONFIG, field, json), file, reason);
  }

  private static void replaceInHeader(WalkCopy walk, String old, String replacement) {
    byte[] bytes = walk.bytes(WalkCopy.WEIGHTS);
    String file = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(file).contains(old);
    walk.write(
        WalkCopy.WEIGHTS, file.replace(old, replacement).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void change(WalkCopy walk, String name, UnaryOperator<StoredTensor> change) {
    walk.mapTensors(tensor -> tensor.name().equals(name) ? change.apply(tensor) : tensor);
  }

  private static void retype(WalkCopy walk, String name, String dtype) {
    change(walk, name, tensor -> tensor.as(dtype, tensor.bytes()));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void names_the_file_and_the_reason(Consumer<WalkCopy> damage, String file, String reason) {
    WalkCopy walk = WalkCopy.in(folder.resolve("damaged"));
    damage.accept(walk);
    assertThatThrownBy(() -> HuggingFaceDecoder.from(walk.directory()).load())
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(reason)
        .isInstanceOfSatisfying(
            CheckpointException.class, thrown -> assertThat(thrown.file()).hasFileName(file));
  }

  @Test
  void an_unsupported_architecture_is_named_with_those_supported() {
    WalkCopy walk = WalkCopy.in(folder.resolve("mamba"));
    walk.set(CONFIG, "architectures", "[\"MambaForCausalLM\"]");
    walk.set(CONFIG, "model_type", "\"mamba\"");
    assertThatThrownBy(() -> HuggingFaceDecoder.from(walk.directory()).load())
        .isInstanceOf(UnsupportedArchitectureException.class)
        .hasMessageStartingWith(
            "config.json: architecture MambaForCausalLM is not supported; supported model types are"
                + " llama, mistral,")
        .hasMessageContainingAll("gpt_neox", "qwen3_moe", "modernbert");
  }

  @Test
  void a_decoder_is_no_sentence_encoder() {
    assertThatThrownBy(() -> SentenceEncoder.from(EmbeddedModel.walk()).load())
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "sgicl-walk: is a language model, which generates text; a sentence encoder is wanted"
                + " here");
  }

  @Test
  void an_encoder_is_no_decoder() {
    Path encoder = TinyBert.in(folder.resolve("bert")).directory();
    assertThatThrownBy(() -> HuggingFaceDecoder.from(encoder).load())
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "bert: is a sentence encoder; a language model, which generates text, is wanted here");
  }

  @Test
  void a_directory_that_is_not_there_is_named_in_full() {
    assertThatThrownBy(() -> HuggingFaceDecoder.from(folder.resolve("nowhere")).load())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("there is no such directory: " + folder.resolve("nowhere"));
  }

  @Test
  void a_chat_template_that_raises_fails_the_text_in_its_own_words() {
    WalkCopy walk = WalkCopy.in(folder.resolve("raising"));
    walk.write("chat_template.jinja", "{{ raise_exception('no system turns, please') }}");
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(walk.directory()).load()) {
      assertThatThrownBy(() -> model.read(List.of("a"), Site.lastHiddenState()))
          .isInstanceOf(RaisedByTemplateException.class)
          .hasMessageContaining("no system turns, please");
      assertThat(model.verbatim().read(List.of("a"), Site.lastHiddenState())).hasSize(1);
    }
  }

  @Test
  void a_token_beyond_the_models_vocabulary_is_refused() {
    WalkCopy walk = WalkCopy.in(folder.resolve("vocabulary"));
    walk.write(TOKENIZER, walk.text(TOKENIZER).replace("\"a\": 9", "\"a\": 9000"));
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(walk.directory()).load()) {
      assertThatThrownBy(() -> model.read(List.of("b", "b a"), Site.lastHiddenState()))
          .hasMessageContaining("has token id 9000, ids must be in 0..40");
      assertThat(model.read(List.of("b"), Site.lastHiddenState())).hasSize(1);
    }
  }

  @Test
  void a_tokenizer_with_fewer_words_than_the_model_serves() {
    WalkCopy walk = WalkCopy.in(folder.resolve("few"));
    walk.write(TOKENIZER, walk.text(TOKENIZER).replaceFirst(",\\s*\"F\": 40", ""));
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(walk.directory()).load()) {
      assertThat(model.verbatim().readings(List.of("a F"), -1).get(0).unknownTokens()).isEqualTo(1);
    }
  }

  @Test
  void weights_that_are_not_numbers_fail_the_text() {
    WalkCopy walk = WalkCopy.in(folder.resolve("nan"));
    byte[] notNumbers = new byte[256];
    Arrays.fill(notNumbers, (byte) 0xff);
    change(walk, NORM, tensor -> tensor.as("BF16", notNumbers));
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(walk.directory()).load()) {
      assertThatThrownBy(() -> model.read(List.of("a"), Site.lastHiddenState()))
          .hasMessageContaining("text 0 (\"a\")")
          .hasMessageContaining("is NaN");
      assertThatThrownBy(() -> model.answers(List.of(List.of(Message.user("a"))), 2))
          .isInstanceOf(ActivationException.class)
          .hasMessageContaining("text 0 (\"a\")")
          .hasMessageContaining("is NaN");
    }
  }
}
