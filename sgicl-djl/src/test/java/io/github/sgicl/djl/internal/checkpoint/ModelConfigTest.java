package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelConfigTest {

  private final Path directory;

  ModelConfigTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void derives_the_architecture_from_the_model_type() {
    assertThat(config("{\"model_type\": \"bert\"}").architecture()).isEqualTo("BertModel");
    assertThat(
            config("{\"model_type\": \"qwen2\", \"architectures\": [\"LlamaForCausalLM\"]}")
                .architecture())
        .isEqualTo("Qwen2ForCausalLM");
    assertThat(config("{\"architectures\": [\"Qwen3Model\"]}").architecture())
        .isEqualTo("Qwen3ForCausalLM");
    assertThat(
            config("{\"model_type\": \"mistral\", \"layer_types\": null}")
                .model()
                .map(KnownModel::modelType))
        .contains("ministral");
    assertThat(config("{\"model_type\": \"x\", \"architectures\": [\"A\", \"B\"]}").architecture())
        .isEqualTo("A");
    refused(
        "{\"model_type\": \"x\"}",
        ModelConfig::architecture,
        "names no architectures, and the model_type \"x\" is unknown");
    refused(
        "{\"model_type\": \"x\", \"architectures\": [\"Qwen2Model\"]}",
        ModelConfig::architecture,
        "model_type must be \"qwen2\", since it is a Qwen2Model, was \"x\"");
    refused("{}", ModelConfig::architecture, "names neither architectures nor a model_type");
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrongFields")
  void refuses_a_field_of_another_type(String json, String reason, Consumer<ModelConfig> reading) {
    refused(json, reading, reason);
  }

  static Stream<Arguments> wrongFields() {
    Consumer<ModelConfig> positive = config -> config.fields().positiveInteger("hidden_size");
    Consumer<ModelConfig> any = config -> config.fields().integer("i");
    Consumer<ModelConfig> number = config -> config.fields().number("d");
    Consumer<ModelConfig> positiveNumber = config -> config.fields().positiveNumber("d");
    Consumer<ModelConfig> flag = config -> config.fields().flag("f", true);
    return Stream.of(
        wrong("{\"hidden_size\": \"64\"}", positive, "a positive integer, was \"64\""),
        wrong("{}", positive, "hidden_size must be a positive integer, was missing"),
        wrong("{\"hidden_size\": null}", positive, "a positive integer, was null"),
        wrong("{\"hidden_size\": 0}", positive, "a positive integer, was 0"),
        wrong("{\"hidden_size\": -64}", positive, "a positive integer, was -64"),
        wrong("{\"hidden_size\": 64.0}", positive, "a positive integer, was 64.0"),
        wrong("{\"hidden_size\": 2147483648}", positive, "a positive integer, was 2147483648"),
        wrong("{\"hidden_size\": [64]}", positive, "a positive integer, was [64]"),
        wrong("{\"i\": 1e999999999}", any, "i must be an integer, was 1e999999999"),
        wrong("{\"i\": true}", any, "i must be an integer, was true"),
        wrong("{\"d\": 1e999}", number, "d must be a finite number, was 1e999"),
        wrong("{\"d\": \"NaN\"}", number, "d must be a finite number, was \"NaN\""),
        wrong("{\"d\": 0}", positiveNumber, "d must be a positive number, was 0"),
        wrong("{\"f\": 1}", flag, "f must be true or false, was 1"),
        wrong("{\"f\": \"true\"}", flag, "f must be true or false, was \"true\""),
        wrong("{\"model_type\": 5}", ModelConfig::modelType, "model_type must be a string, was 5"),
        wrong(
            "{\"architectures\": [5]}",
            ModelConfig::architecture,
            "architectures must be a list of strings, was [5]"),
        wrong(
            "{\"architectures\": \"A\"}",
            ModelConfig::architecture,
            "architectures must be a list of strings, was \"A\""));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrongFiles")
  void refuses_what_is_not_one_strict_json_object(byte[] bytes, String reason) {
    Path file = TinyCheckpoint.bytes(directory.resolve("config.json"), bytes);
    assertThatThrownBy(() -> ModelConfig.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("config.json: " + reason);
  }

  static Stream<Arguments> wrongFiles() {
    return Stream.of(
        file("", "is not valid JSON at line 1 column 1"),
        file("[]", "must be a JSON object"),
        file(
            "{\"a\": NaN}",
            "has NaN, which JSON has not; is not valid JSON at line 1 column 7 path $.a"),
        file(
            "{\"a\": [1,\n -Infinity]}",
            "has -Infinity, which JSON has not; is not valid JSON at line 2"),
        file("{\"a\": nan}", "is not valid JSON at line 1 column 7 path $.a"),
        file("{\"a\": 01}", "is not valid JSON"),
        file("{\"a\": 1,}", "is not valid JSON"),
        file("{a: 1}", "is not valid JSON"),
        file("{\"a\": 1", "is not valid JSON"),
        file("{} {}", "is not valid JSON at line 1 column "),
        file("{\"a\": 1, \"a\": 2}", "names \"a\" twice"),
        file("{\"a\": " + "[".repeat(1_000_000), "is not valid JSON"),
        Arguments.of(new byte[] {'{', '"', (byte) 0xC3, '"', '}'}, "is not UTF-8"));
  }

  @Test
  void refuses_a_configuration_of_more_than_64_mebibytes() {
    byte[] blank = new byte[(64 << 20) + 1];
    Path file = TinyCheckpoint.bytes(directory.resolve("config.json"), blank);
    assertThatThrownBy(() -> ModelConfig.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("config.json: must be at most 67108864 bytes, was 67108865");
  }

  private static Arguments wrong(String json, Consumer<ModelConfig> reading, String reason) {
    return Arguments.of(json, reason, reading);
  }

  private static Arguments file(String json, String reason) {
    return Arguments.of(json.getBytes(StandardCharsets.UTF_8), reason);
  }

  private void refused(String json, Consumer<ModelConfig> reading, String reason) {
    ModelConfig config = config(json);
    assertThatThrownBy(() -> reading.accept(config))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("config.json: ")
        .hasMessageEndingWith(reason);
  }

  private ModelConfig config(String json) {
    return ModelConfig.read(TinyCheckpoint.text(directory, "config.json", json));
  }
}
