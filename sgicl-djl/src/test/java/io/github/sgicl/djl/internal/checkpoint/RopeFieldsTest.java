package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Dynamic;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Linear;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.LongRope;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Unscaled;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Yarn;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RopeFieldsTest {

  private final Path directory;

  RopeFieldsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void without_fields_it_is_the_default_of_the_family() {
    assertThat(rope("{}")).isEqualTo(new RopeConfig(10_000, 1, new Unscaled()));
    assertThat(rope("{\"model_type\": \"gpt_neox\"}").partialRotaryFactor()).isEqualTo(0.25);
    assertThat(rope("{\"model_type\": \"mixtral\"}").theta()).isEqualTo(1_000_000);
    assertThat(rope("{\"model_type\": \"gemma3_text\"}").theta()).isEqualTo(1_000_000);
  }

  @Test
  void the_kind_may_be_called_type() {
    assertThat(rope("{\"rope_scaling\": {\"type\": \"linear\", \"factor\": 2}}").scaling())
        .isEqualTo(new Linear(2));
    assertThat(
            rope("{\"rope_scaling\": {\"type\": \"linear\", \"rope_type\": \"default\"}}")
                .scaling())
        .isEqualTo(new Unscaled());
  }

  @Test
  void gpt_neox_has_names_of_its_own() {
    String type = "\"model_type\": \"gpt_neox\", ";
    assertThat(rope("{" + type + "\"rotary_pct\": 0.5, \"rotary_emb_base\": 20000}"))
        .isEqualTo(new RopeConfig(20_000, 0.5, new Unscaled()));
    assertThat(rope("{" + type + "\"rotary_pct\": 0.25}").rotaryDimension(64)).isEqualTo(16);
    assertThat(rope("{" + type + "\"rope_theta\": 5, \"partial_rotary_factor\": 1}"))
        .isEqualTo(new RopeConfig(10_000, 0.25, new Unscaled()));
  }

  @Test
  void whole_heads_turn_whatever_share_is_given_unless_they_are_scaled() {
    assertThat(rope("{\"partial_rotary_factor\": 0.5}").partialRotaryFactor()).isEqualTo(1);
    assertThat(rope("{\"rope_parameters\": {\"partial_rotary_factor\": 0.5}}"))
        .isEqualTo(new RopeConfig(10_000, 1, new Unscaled()));
    assertThat(rope("{\"model_type\": \"phi3\", \"partial_rotary_factor\": 0.5}"))
        .isEqualTo(new RopeConfig(10_000, 0.5, new Unscaled()));
  }

  @Test
  void of_gemma_only_layers_with_full_attention_are_scaled() {
    String older =
        """
        {"model_type": "gemma3_text", "rope_local_base_freq": 20000, "rope_theta": 300000,
         "rope_scaling": {"rope_type": "linear", "factor": 8}}\
        """;
    assertThat(rope(older)).isEqualTo(new RopeConfig(300_000, 1, new Linear(8)));
    assertThat(rope(older, "sliding_attention"))
        .isEqualTo(new RopeConfig(20_000, 1, new Unscaled()));
    assertThat(rope(older.replace("rope_type", "type")).scaling()).isEqualTo(new Unscaled());
    assertThat(
            rope(
                """
                {"model_type": "gemma3_text", "rope_theta": 5, "rope_parameters":
                 {"rope_theta": 7, "full_attention": {"type": "linear", "factor": 2}}}\
                """))
        .isEqualTo(new RopeConfig(5, 1, new Linear(2)));
  }

  @Test
  void dynamic_takes_the_maximal_length() {
    assertThat(
            rope("""
            {"max_position_embeddings": 512,
             "rope_scaling": {"rope_type": "dynamic", "factor": 2.0}}\
            """)
                .scaling())
        .isEqualTo(new Dynamic(2, 512));
  }

  @Test
  void yarn_takes_its_factor_as_written() {
    assertThat(
            rope("""
            {"max_position_embeddings": 32768,
             "rope_scaling": {"type": "yarn", "factor": 4.0,
                              "original_max_position_embeddings": 32768}}\
            """)
                .scaling())
        .isEqualTo(new Yarn(4, 0.1 * Math.log(4) + 1, 32, 1, true, 32768));
  }

  @Test
  void longrope_derives_factor_and_attention_from_the_lengths() {
    assertThat(
            rope("""
            {"max_position_embeddings": 512, "original_max_position_embeddings": 64,
             "head_dim": 4, "rope_scaling": {"type": "longrope", "short_factor": [1, 1.5],
                                             "long_factor": [2, 4]}}\
            """)
                .scaling())
        .isEqualTo(
            new LongRope(
                List.of(1.0, 1.5),
                List.of(2.0, 4.0),
                Math.sqrt(1 + Math.log(8) / Math.log(64)),
                64));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'rope_theta': 1}|rope_theta must be a float32 greater than 1, was 1",
        "{'rope_theta': 1e300}|rope_theta must be a float32 greater than 1, was 1e300",
        "{'rope_theta': '1'}|rope_theta must be a finite number, was \"1\"",
        "{'partial_rotary_factor': 1.5}|partial_rotary_factor must be in (0, 1], was 1.5",
        "{'model_type': 'gpt_neox', 'rotary_pct': 0}|rotary_pct must be in (0, 1], was 0",
        "{'rope_theta': null}|rope_theta must be a finite number, was null",
        "{'partial_rotary_factor': 0.5, 'rope_scaling': {'type': 'linear', 'factor': 2}}"
            + "|partial_rotary_factor must be 1 in a scaled rotation of LlamaForCausalLM, was 0.5",
        "{'rope_scaling': {'type': 'su'}}|rope_scaling.type must be one of default, dynamic,"
            + " linear, llama3, longrope, yarn, was \"su\"",
        "{'rope_scaling': {'type': 'yarn'}}|rope_scaling.factor must be a positive number, or null,"
            + " was missing",
        "{'rope_scaling': []}|rope_scaling must be an object, was []",
        "{'rope_scaling': {'factor': 8}}|rope_scaling.rope_type must be given, since there is a"
            + " factor, was missing",
        "{'rope_scaling': {'type': 'mrope'}}|rope_scaling.type must be one of default, dynamic,"
            + " linear, llama3, longrope, yarn, was \"mrope\"",
        "{'model_type': 'gemma3_text', 'rope_parameters': {'full_attention': {'rope_type': 'x'}}}"
            + "|rope_parameters.full_attention.rope_type must be one of default, dynamic, linear,"
            + " llama3, longrope, yarn, was \"x\"",
        "{'rope_parameters': {'sliding_attention': {}}}|rope_parameters.sliding_attention must be"
            + " left out, since all layers turn in one way, was {}",
        "{'rope_scaling': {'type': 'linear'}}|rope_scaling.factor must be a finite number, was"
            + " missing",
        "{'rope_scaling': {'type': 'linear', 'factor': -1}}|rope_scaling.factor must be a positive"
            + " number, was -1",
        "{'rope_scaling': {'type': 'linear', 'factor': 1e39}}|rope_scaling.factor must be a"
            + " positive float32, was 1e39",
        "{'rope_scaling': {'type': 'dynamic', 'factor': 2}, 'max_position_embeddings': null}"
            + "|max_position_embeddings must be something other than null, or left out, was null",
        "{'rope_scaling': {'type': 'llama3', 'factor': 2, 'low_freq_factor': 4,"
            + " 'high_freq_factor': 4}}|rope_scaling.high_freq_factor must be greater than"
            + " low_freq_factor = 4.0, was 4",
        "{'rope_scaling': {'type': 'longrope', 'original_max_position_embeddings': 64, 'factor': 2,"
            + " 'short_factor': [1, -1]}}|rope_scaling.short_factor must be a list of positive"
            + " float32, was [1,-1]",
        "{'rope_scaling': {'type': 'longrope', 'original_max_position_embeddings': 1}}|longrope"
            + " needs original_max_position_embeddings of at least 2, was 1",
        "{'rope_scaling': {'type': 'yarn', 'factor': 2, 'original_max_position_embeddings': 64,"
            + " 'mscale': -1e9, 'mscale_all_dim': 1}}|rope_scaling.mscale must be such that the"
            + " attention factor is a positive float32, was -1e9",
        "{'head_dim': 6, 'rope_scaling': {'type': 'longrope',"
            + " 'original_max_position_embeddings': 64, 'factor': 2, 'short_factor': [1, 1]}}"
            + "|rope_scaling.short_factor must be 3 numbers, one for each pair of rotary"
            + " dimensions, was [1,1]"
      })
  void refuses(String json, String reason) {
    assertThatThrownBy(() -> rope(json.replace('\'', '"')))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("config.json: " + reason);
  }

  private RopeConfig rope(String json) {
    return rope(json, "full_attention");
  }

  private RopeConfig rope(String json, String layerType) {
    Path file = TinyCheckpoint.text(directory, "config.json", json);
    return Ropes.accounted(ModelConfig.read(file)).rope(layerType);
  }
}
