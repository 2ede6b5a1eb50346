package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountedConfigTest {

  private static final FieldAccounts LLAMA =
      FieldAccounts.of("llama")
          .honouring("hidden_size", "rms_norm_eps", "head_dim", "attention_bias")
          .ignoring("attention_dropout")
          .refusing("clip_qkv", "0");

  private final Path directory;

  AccountedConfigTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void reading_a_field_that_is_not_declared_is_a_mistake_of_the_program() {
    AccountedConfig config = read(LLAMA, "{}");
    for (String field : new String[] {"vocab_size", "attention_dropout", "clip_qkv", "odd"}) {
      assertThatThrownBy(() -> config.positiveInt(field))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("LlamaForCausalLM does not say that it honours " + field);
    }
  }

  @Test
  void what_is_absent_is_what_the_class_has_for_it() {
    AccountedConfig config = read(LLAMA, "{}");
    assertThat(config.positiveInt("hidden_size")).isEqualTo(4096);
    assertThat(config.number("rms_norm_eps")).isEqualTo(1e-6);
    assertThat(config.optionalPositiveInt("head_dim")).isEmpty();
    assertThat(config.flag("attention_bias")).isFalse();
    assertThat(config.flag("is_causal")).isTrue();
    FieldAccounts olmo = FieldAccounts.of("olmo2").honouring("rms_norm_eps");
    assertThat(read(olmo, "{}").number("rms_norm_eps")).isEqualTo(1e-5);
  }

  @Test
  void null_is_none_where_the_class_allows_it_and_refused_elsewhere() {
    assertThat(read(LLAMA, "{\"head_dim\": null}").optionalPositiveInt("head_dim")).isEmpty();
    for (String field : new String[] {"rms_norm_eps", "is_causal"}) {
      assertThatThrownBy(() -> read(LLAMA, "{\"" + field + "\": null}"))
          .isInstanceOf(CheckpointException.class)
          .hasMessage(
              "config.json: "
                  + field
                  + " must be something other than null, or left out, was null");
    }
  }

  @Test
  void of_two_names_of_a_field_the_one_that_transformers_sets_last_counts() {
    FieldAccounts gpt2 = FieldAccounts.of("gpt2").honouring("n_embd");
    assertThat(read(gpt2, "{\"n_embd\": 8}").positiveInt("hidden_size")).isEqualTo(8);
    assertThat(read(gpt2, "{\"hidden_size\": 4}").positiveInt("n_embd")).isEqualTo(4);
    String both = "{\"n_embd\": 8, \"hidden_size\": 4}";
    assertThat(read(gpt2, both).positiveInt("n_embd")).isEqualTo(4);
    assertThat(read(gpt2, both).nameOf("n_embd")).isEqualTo("hidden_size");
    FieldAccounts qwen = FieldAccounts.of("qwen3_moe").honouring("num_experts");
    assertThat(read(qwen, "{}").positiveInt("num_local_experts")).isEqualTo(128);
    assertThat(
            read(qwen, "{\"num_experts\": 8, \"num_local_experts\": 4}").positiveInt("num_experts"))
        .isEqualTo(4);
  }

  @Test
  void a_field_that_cannot_be_followed_is_refused_unless_it_changes_nothing() {
    assertThat(read(LLAMA, "{\"clip_qkv\": 0, \"is_encoder_decoder\": null}")).isNotNull();
    assertThatThrownBy(() -> read(LLAMA, "{\"clip_qkv\": 0.5}"))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "config.json: clip_qkv must be 0 for LlamaForCausalLM, of which nothing else can be"
                + " computed, was 0.5");
    assertThatThrownBy(() -> read(LLAMA, "{\"text_config\": {\"hidden_size\": 8}}"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("text_config must be null or left out for LlamaForCausalLM");
  }

  private AccountedConfig read(FieldAccounts accounts, String json) {
    return accounts.read(ModelConfig.read(TinyCheckpoint.text(directory, "config.json", json)));
  }
}
