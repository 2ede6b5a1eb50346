package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantisationTest {

  private final Path directory;

  QuantisationTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @CsvSource({
    "gptq, GPTQ",
    "awq, AWQ",
    "fp8, FP8",
    "bitsandbytes, bitsandbytes",
    "compressed-tensors, compressed-tensors",
    "auto-round, AutoRound",
    "mxfp4, MXFP4",
    "a-new-one, a-new-one"
  })
  void names_the_scheme_that_the_configuration_names(String method, String scheme) {
    String config =
        "{\"quantization_config\": {\"bits\": 4, \"quant_method\": \"" + method + "\"}}";
    refused(config, scheme + " (quantization_config)");
    refused("{\"text_config\": " + config + "}", scheme + " (quantization_config)");
  }

  @Test
  void knows_configurations_without_a_name_by_their_fields() {
    refused(
        "{\"quantization_config\": {\"load_in_8bit\": true}}",
        "bitsandbytes (quantization_config)");
    String mlx = "{\"group_size\": 64, \"bits\": 4}";
    refused("{\"quantization\": " + mlx + "}", "MLX (quantization)");
    refused("{\"quantization_config\": " + mlx + "}", "MLX (quantization_config)");
    refused(
        "{\"quantization\": {\"bits\": 4}, \"quantization_config\": {\"bits\": 4}}",
        "MLX (quantization_config)");
    refused("{\"compression_config\": {}}", "compressed-tensors (compression_config)");
    refused(
        "{\"quantization_config\": {\"bits\": 4}}",
        "a scheme without a name (quantization_config)");
  }

  @ParameterizedTest
  @CsvSource({
    "q.qzeros, AWQ or GPTQ",
    "q.g_idx, GPTQ",
    "q.biases, MLX",
    "q.weight.absmax, bitsandbytes",
    "q.SCB, bitsandbytes",
    "q.weight_packed, compressed-tensors",
    "q.weight_scale_inv, FP8",
    "gate_up_proj_blocks, MXFP4"
  })
  void knows_tensors_that_only_quantised_weights_have(String tensor, String scheme) {
    TinyCheckpoint.writeTo(directory);
    TinyCheckpoint.weights()
        .float32(tensor, List.of(1L), 1)
        .write(directory.resolve("model.safetensors"));
    refused("{}", scheme + " (tensor " + tensor + ")");
  }

  @Test
  void the_surest_sign_counts() {
    TinyCheckpoint.writeTo(directory);
    TinyCheckpoint.weights()
        .float32("q.qzeros", List.of(1L), 1)
        .float32("q.g_idx", List.of(1L), 1)
        .write(directory.resolve("model.safetensors"));
    refused("{}", "GPTQ (tensor q.g_idx)");
  }

  @Test
  void weights_that_are_not_quantised_pass() {
    Checkpoint checkpoint = Checkpoint.open(TinyCheckpoint.writeTo(directory));
    assertThatCode(checkpoint::requireUnquantised).doesNotThrowAnyException();
    TinyCheckpoint.text(directory, "config.json", "{\"quantization_config\": null}");
    assertThatCode(Checkpoint.open(directory)::requireUnquantised).doesNotThrowAnyException();
  }

  @Test
  void a_scheme_that_a_family_unpacks_passes_and_no_other() {
    TinyCheckpoint.writeTo(directory);
    TinyCheckpoint.text(
        directory, "config.json", "{\"quantization_config\": {\"quant_method\": \"mxfp4\"}}");
    Checkpoint checkpoint = Checkpoint.open(directory);
    assertThatCode(() -> checkpoint.requireUnquantised("MXFP4")).doesNotThrowAnyException();
    assertThatThrownBy(() -> checkpoint.requireUnquantised("FP8"))
        .hasMessageContaining("quantised by MXFP4");
  }

  private void refused(String config, String found) {
    if (!directory.resolve("model.safetensors").toFile().exists()) {
      TinyCheckpoint.writeTo(directory);
    }
    TinyCheckpoint.text(directory, "config.json", config);
    Checkpoint checkpoint = Checkpoint.open(directory);
    assertThatThrownBy(checkpoint::requireUnquantised)
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "config.json: weights are quantised by "
                + found
                + "; wanted F32, BF16 or F16, not quantised");
  }
}
