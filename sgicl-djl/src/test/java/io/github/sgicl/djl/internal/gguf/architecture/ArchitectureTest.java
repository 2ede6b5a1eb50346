package io.github.sgicl.djl.internal.gguf.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.UnsupportedArchitectureException;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.gguf.GgufModel;
import io.github.sgicl.djl.internal.gguf.GgufWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchitectureTest {

  @TempDir private Path folder;

  private static GgufWriter llama() {
    return decoder("llama");
  }

  private static GgufWriter decoder(String name) {
    return new GgufWriter()
        .text("general.architecture", name)
        .uint32(name + ".block_count", 2)
        .uint32(name + ".context_length", 64)
        .uint32(name + ".embedding_length", 32)
        .uint32(name + ".feed_forward_length", 48)
        .uint32(name + ".attention.head_count", 4)
        .float32(name + ".attention.layer_norm_rms_epsilon", 1e-5f)
        .tensor("token_embd.weight", List.of(2L, 1L), 1, 2);
  }

  private static GgufWriter deepSeek() {
    return new GgufWriter()
        .text("general.architecture", "deepseek2")
        .uint32("deepseek2.block_count", 2)
        .uint32("deepseek2.context_length", 64)
        .uint32("deepseek2.embedding_length", 32)
        .uint32("deepseek2.feed_forward_length", 48)
        .uint32("deepseek2.attention.head_count", 4)
        .uint32("deepseek2.attention.head_count_kv", 1)
        .uint32("deepseek2.attention.kv_lora_rank", 16)
        .uint32("deepseek2.attention.key_length", 20)
        .uint32("deepseek2.attention.key_length_mla", 12)
        .uint32("deepseek2.attention.value_length", 16)
        .uint32("deepseek2.attention.value_length_mla", 6)
        .uint32("deepseek2.rope.dimension_count", 4)
        .float32("deepseek2.attention.layer_norm_rms_epsilon", 1e-6f)
        .uint32("deepseek2.expert_count", 4)
        .uint32("deepseek2.expert_used_count", 2)
        .uint32("deepseek2.expert_shared_count", 1)
        .uint32("deepseek2.expert_feed_forward_length", 8)
        .tensor("token_embd.weight", List.of(2L, 1L), 1, 2);
  }

  private Path written(GgufWriter writer, String name) {
    Path file = folder.resolve(name);
    writer.write(file);
    return file;
  }

  private JsonObject configuration(GgufWriter writer) {
    GgufModel model = GgufModel.open(written(writer, "model.gguf"));
    return Architecture.of(model).configuration(model);
  }

  private void refused(GgufWriter writer, String message) {
    assertThatThrownBy(() -> configuration(writer))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(message);
  }

  @Test
  void metadata_become_fields_of_a_configuration() {
    JsonObject fields =
        configuration(
            llama()
                .uint32("tokenizer.ggml.eos_token_id", 7)
                .uint32("tokenizer.ggml.eot_token_id", 9)
                .uint32("tokenizer.ggml.bos_token_id", 1));
    assertThat(fields.get("model_type").getAsString()).isEqualTo("llama");
    assertThat(fields.get("vocab_size").getAsInt()).isEqualTo(2);
    assertThat(fields.get("hidden_size").getAsInt()).isEqualTo(32);
    assertThat(fields.get("num_key_value_heads").getAsInt()).isEqualTo(4);
    assertThat(fields.get("head_dim").getAsInt()).isEqualTo(8);
    assertThat(fields.get("rope_theta").getAsDouble()).isEqualTo(10_000);
    assertThat(fields.get("tie_word_embeddings").getAsBoolean()).isTrue();
    assertThat(fields.get("eos_token_id").toString()).isEqualTo("[7,9]");
    assertThat(fields.has("rope_scaling")).isFalse();
  }

  @Test
  void a_number_in_float32_is_the_decimal_that_was_meant() {
    assertThat(configuration(llama()).get("rms_norm_eps").getAsDouble()).isEqualTo(1e-5);
  }

  @Test
  void a_size_may_be_given_for_each_block_if_it_is_the_same() {
    String key = "llama.attention.head_count_kv";
    assertThat(
            configuration(llama().int32s(key, List.of(2, 2))).get("num_key_value_heads").getAsInt())
        .isEqualTo(2);
    refused(
        llama().int32s(key, List.of(2, 4)),
        "\"" + key + "\" must be a positive integer, the same for all blocks");
  }

  @Test
  void a_file_with_experts_is_a_mixture() {
    JsonObject fields =
        configuration(llama().uint32("llama.expert_count", 8).uint32("llama.expert_used_count", 2));
    assertThat(fields.get("model_type").getAsString()).isEqualTo("mixtral");
    assertThat(fields.get("num_local_experts").getAsInt()).isEqualTo(8);
  }

  @Test
  void of_latent_attention_the_widths_of_heads_count() {
    JsonObject fields = configuration(deepSeek());
    assertThat(fields.get("model_type").getAsString()).isEqualTo("deepseek_v2");
    assertThat(fields.get("qk_nope_head_dim").getAsInt()).isEqualTo(8);
    assertThat(fields.get("v_head_dim").getAsInt()).isEqualTo(6);
    assertThat(fields.get("num_key_value_heads").getAsInt()).isEqualTo(4);
    assertThat(fields.get("routed_scaling_factor").getAsDouble()).isEqualTo(1);
    assertThat(fields.get("topk_method").getAsString()).isEqualTo("greedy");
    assertThat(
            configuration(deepSeek().uint32("deepseek2.expert_gating_func", 2))
                .get("model_type")
                .getAsString())
        .isEqualTo("deepseek_v3");
  }

  @Test
  void what_no_model_with_latent_attention_does_is_refused_by_its_key() {
    refused(
        deepSeek().uint32("deepseek2.expert_gating_func", 3),
        "\"deepseek2.expert_gating_func\" must be 1.0, of which nothing else can be computed");
    refused(
        deepSeek().flag("deepseek2.expert_weights_norm", true),
        "\"deepseek2.expert_weights_norm\" must be false where experts are chosen by softmax");
    refused(
        deepSeek().float32("deepseek2.attention.layer_norm_rms_epsilon", 1e-5f),
        "\"deepseek2.attention.layer_norm_rms_epsilon\" must be 1.0E-6");
    refused(
        deepSeek().uint32("deepseek2.rope.dimension_count", 12),
        "\"deepseek2.rope.dimension_count\" must be less than the width of a head's keys, 12");
    refused(
        deepSeek().float32("deepseek2.rope.scaling.yarn_log_multiplier", 0.1f),
        "\"deepseek2.rope.scaling.yarn_log_multiplier\" must be left out, since"
            + " deepseek2.rope.scaling.type is not yarn");
  }

  @Test
  void a_mistral_without_queries_that_grow_is_a_llama() {
    assertThat(configuration(decoder("mistral3")).get("model_type").getAsString())
        .isEqualTo("llama");
  }

  @Test
  void what_is_missing_or_damaged_is_refused_by_its_key() {
    refused(
        llama().without("llama.block_count"),
        "model.gguf: \"llama.block_count\" must be a positive integer, the same for all blocks,"
            + " was missing");
    refused(llama().uint32("llama.embedding_length", 0), "\"llama.embedding_length\" must be");
    refused(
        llama().uint32("llama.rope.dimension_count", 4),
        "\"llama.rope.dimension_count\" must be 8, all of a head");
    refused(
        llama().uint32("llama.attention.value_length", 4),
        "\"llama.attention.value_length\" must be 8, as wide as keys");
    refused(
        llama().text("llama.rope.scaling.type", "spiral"),
        "\"llama.rope.scaling.type\" must be none, linear, yarn or longrope");
  }

  @Test
  void a_key_of_the_architecture_of_which_nothing_is_known_is_refused() {
    refused(
        llama().float32("llama.attention.surprise", 1),
        "\"llama.attention.surprise\" must be left out, since nothing is known of it for llama");
    JsonObject unused = configuration(llama().text("general.surprise", "of no effect"));
  }

  @Test
  void factors_of_frequencies_are_read_off_their_tensor() {
    JsonObject fields = configuration(llama().tensor("rope_freqs.weight", List.of(4L), 1, 1, 4, 8));
    JsonObject scaling = fields.getAsJsonObject("rope_scaling");
    assertThat(scaling.get("long_factor").toString()).isEqualTo("[1.0,1.0,4.0,8.0]");
    refused(
        llama()
            .float32("llama.rope.scaling.factor", 2)
            .tensor("rope_freqs.weight", List.of(4L), 1, 1, 4, 8),
        "holds rope_freqs.weight and scales positions by llama.rope.scaling.type = linear");
  }

  @Test
  void an_architecture_that_is_not_known_is_refused_with_those_that_are() {
    assertThatThrownBy(() -> configuration(llama().text("general.architecture", "mamba")))
        .isInstanceOf(UnsupportedArchitectureException.class)
        .hasMessageContaining("architecture mamba is not supported")
        .hasMessageContaining("llama, mistral3, modern-bert");
  }

  @Test
  void a_folder_may_hold_one_file_and_others_beside_it_that_are_no_model() {
    Path file = written(llama(), "model.gguf");
    Path projector = written(llama(), "mmproj-model.gguf");
    assertThat(projector).exists();
    Checkpoint checkpoint = Checkpoint.open(folder);
    assertThat(checkpoint.directory()).isEqualTo(folder);
    assertThat(checkpoint.config().file()).isEqualTo(file);
    assertThat(checkpoint.fingerprint()).isEqualTo(Checkpoint.open(file).fingerprint());
    Path other = written(llama(), "other.gguf");
    assertThatThrownBy(() -> Checkpoint.open(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(
            "holds several models in GGUF, wanted the path of one: model.gguf, other.gguf");
    assertThat(Checkpoint.open(other).config().file()).isEqualTo(other);
  }

  @Test
  void the_fingerprint_is_of_metadata_too() {
    String first = Checkpoint.open(written(llama(), "model.gguf")).fingerprint();
    String second =
        Checkpoint.open(written(llama().uint32("llama.context_length", 65), "model.gguf"))
            .fingerprint();
    assertThat(second).isNotEqualTo(first);
  }
}
