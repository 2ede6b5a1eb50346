package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts for every field of a tokenizer's settings: those that would change token ids in a way
 * that is not followed here are refused, those that nobody knows are logged.
 */
final class SettingsAccount {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsAccount.class);

  /** Read here, whatever the class; beside them all that end in {@code _token}. */
  private static final Set<String> HONOURED =
      Set.of(
          "added_tokens_decoder",
          "additional_special_tokens",
          "extra_special_tokens",
          "model_specific_special_tokens",
          "add_bos_token",
          "add_eos_token",
          "auto_map",
          "chat_template",
          "clean_up_tokenization_spaces",
          "clean_up_tokenization_spaces_for_bpe_even_though_it_will_corrupt_output",
          "max_len",
          "model_max_length",
          "tokenizer_class",
          "truncation_side");

  /** Of other classes, for training, for batches, or of older versions. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "add_prefix_space",
          "backend",
          "chat_control_tokens",
          "do_basic_tokenize",
          "do_lower_case",
          "errors",
          "from_slow",
          "is_local",
          "legacy",
          "local_files_only",
          "max_length",
          "merges_file",
          "model_input_names",
          "name_or_path",
          "never_split",
          "pad_to_multiple_of",
          "pad_token_type_id",
          "padding",
          "padding_side",
          "processor_class",
          "response_schema",
          "response_template",
          "return_token_type_ids",
          "sp_model_kwargs",
          "spaces_between_special_tokens",
          "special_tokens_map_file",
          "stride",
          "strip_accents",
          "tokenize_chinese_chars",
          "tokenizer_file",
          "trim_offsets",
          "truncation",
          "truncation_strategy",
          "use_default_system_prompt",
          "use_fast",
          "verbose",
          "vocab_file");

  /** What it would take for a field that is refused unless it is absent, null, false or empty. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("split_special_tokens", "special tokens are always found in a text"),
          Map.entry("fix_mistral_regex", "the expression of tokenizer.json counts"),
          Map.entry("fast_tokenizer_files", "the file tokenizer.json counts"),
          Map.entry("init_inputs", "no such arguments are known"),
          Map.entry("tokenizer_object", "tokenizer.json counts"),
          Map.entry("gguf_file", "tokenizer.json counts"),
          Map.entry("vocab", "the vocabulary of tokenizer.json counts"),
          Map.entry("merges", "the merges of tokenizer.json count"),
          Map.entry("post_processor", "that of tokenizer.json counts"));

  private SettingsAccount() {}

  /**
   * Goes through all fields.
   *
   * @throws io.github.sgicl.djl.CheckpointException if one is refused
   */
  static void of(TokenizerSettings settings, TokenizerClass made) {
    for (String name : settings.names()) {
      String reason = REFUSED.get(name);
      if (reason != null && !isNothing(settings.get(name))) {
        throw settings.wrong(name, "absent, since " + reason);
      }
      if (reason == null && !isKnown(name, made)) {
        LOG.info("{}: nothing is known of {}, which is ignored", settings.file(), name);
      }
    }
  }

  private static boolean isKnown(String name, TokenizerClass made) {
    return name.endsWith("_token")
        || HONOURED.contains(name)
        || made.settings().contains(name)
        || WITHOUT_EFFECT.contains(name);
  }

  private static boolean isNothing(JsonElement value) {
    return value.isJsonNull()
        || (value instanceof JsonPrimitive flag && flag.isBoolean() && !flag.getAsBoolean())
        || (value.isJsonArray() && value.getAsJsonArray().isEmpty())
        || (value.isJsonObject() && value.getAsJsonObject().isEmpty());
  }
}
