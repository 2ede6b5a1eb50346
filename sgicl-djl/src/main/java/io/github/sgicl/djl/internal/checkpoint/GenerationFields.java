package io.github.sgicl.djl.internal.checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Accounts for every field of a generation configuration, by what {@code generate} of transformers
 * 5.24 does with it. None is refused, since how tokens are chosen is the caller's to say; what
 * would make other answers of the same scores, and what nobody knows, is named.
 */
final class GenerationFields {

  static final String STOP = "eos_token_id";
  static final String PAD = "pad_token_id";

  /** How tokens are drawn, each with the number by which it does nothing. */
  private static final Map<String, OptionalDouble> DRAWING =
      Map.of(
          "do_sample", OptionalDouble.empty(),
          "temperature", OptionalDouble.of(1),
          "top_k", OptionalDouble.of(0),
          "top_p", OptionalDouble.of(1),
          "min_p", OptionalDouble.of(0),
          "top_h", OptionalDouble.empty(),
          "typical_p", OptionalDouble.of(1),
          "epsilon_cutoff", OptionalDouble.of(0),
          "eta_cutoff", OptionalDouble.of(0));

  /** What changes scores, the search for tokens, or where an answer ends. */
  private static final Map<String, OptionalDouble> CHOOSING =
      Map.ofEntries(
          Map.entry("bad_words_ids", OptionalDouble.empty()),
          Map.entry("begin_suppress_tokens", OptionalDouble.empty()),
          Map.entry("constraints", OptionalDouble.empty()),
          Map.entry("diversity_penalty", OptionalDouble.of(0)),
          Map.entry("dola_layers", OptionalDouble.empty()),
          Map.entry("encoder_no_repeat_ngram_size", OptionalDouble.of(0)),
          Map.entry("encoder_repetition_penalty", OptionalDouble.of(1)),
          Map.entry("exponential_decay_length_penalty", OptionalDouble.empty()),
          Map.entry("force_words_ids", OptionalDouble.empty()),
          Map.entry("forced_bos_token_id", OptionalDouble.empty()),
          Map.entry("forced_eos_token_id", OptionalDouble.empty()),
          Map.entry("guidance_scale", OptionalDouble.of(1)),
          Map.entry("max_time", OptionalDouble.empty()),
          Map.entry("min_length", OptionalDouble.of(0)),
          Map.entry("min_new_tokens", OptionalDouble.of(0)),
          Map.entry("no_repeat_ngram_size", OptionalDouble.of(0)),
          Map.entry("num_beam_groups", OptionalDouble.of(1)),
          Map.entry("num_beams", OptionalDouble.of(1)),
          Map.entry("num_return_sequences", OptionalDouble.of(1)),
          Map.entry("penalty_alpha", OptionalDouble.of(0)),
          Map.entry("remove_invalid_values", OptionalDouble.empty()),
          Map.entry("repetition_penalty", OptionalDouble.of(1)),
          Map.entry("sequence_bias", OptionalDouble.empty()),
          Map.entry("stop_strings", OptionalDouble.empty()),
          Map.entry("suppress_tokens", OptionalDouble.empty()),
          Map.entry("token_healing", OptionalDouble.empty()),
          Map.entry("watermarking_config", OptionalDouble.empty()));

  /**
   * Of caches, drafts, beams and what comes back beside the tokens; lengths, which a call gives.
   */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "_from_model_config",
          "assistant_confidence_threshold",
          "assistant_early_exit",
          "assistant_ensemble_weight",
          "assistant_lookbehind",
          "bos_token_id",
          "cache_config",
          "cache_implementation",
          "compile_config",
          "continuous_batching_config",
          "decoder_start_token_id",
          "disable_compile",
          "early_stopping",
          "is_assistant",
          "length_penalty",
          "low_memory",
          "max_cache_len",
          "max_length",
          "max_matching_ngram_size",
          "max_new_tokens",
          "num_assistant_tokens",
          "num_assistant_tokens_schedule",
          "output_attentions",
          "output_hidden_states",
          "output_logits",
          "output_scores",
          "prefill_chunk_size",
          "prompt_lookup_num_tokens",
          "renormalize_logits",
          "return_dict_in_generate",
          "speculation_type",
          "target_lookbehind",
          "transformers_version",
          "use_cache",
          "use_mtp");

  private GenerationFields() {}

  /**
   * What a user should know of a file.
   *
   * @param own whether the file is for generation alone, so that no field of it is about anything
   *     else
   */
  static List<String> remarks(JsonFields fields, boolean own) {
    List<String> remarks = new ArrayList<>();
    List<String> drawing = said(fields, DRAWING);
    List<String> choosing = said(fields, CHOOSING);
    if (!drawing.isEmpty()) {
      remarks.add(
          String.join(", ", drawing)
              + " not followed: tokens are drawn only where the caller asks for it, and as the"
              + " caller says");
    }
    if (!choosing.isEmpty()) {
      remarks.add(
          String.join(", ", choosing)
              + " not followed: the model's own scores count, and one token after another is"
              + " chosen");
    }
    if (own) {
      List<String> unknown = fields.names().stream().filter(name -> !isKnown(name)).toList();
      if (!unknown.isEmpty()) {
        remarks.add("nothing is known of " + JsonFields.listed(unknown) + ", which is ignored");
      }
    }
    return remarks;
  }

  private static List<String> said(JsonFields fields, Map<String, OptionalDouble> group) {
    return group.entrySet().stream()
        .filter(one -> fields.has(one.getKey()))
        .filter(one -> says(fields.element(one.getKey()), one.getValue()))
        .map(one -> one.getKey() + " " + fields.shown(one.getKey()))
        .sorted()
        .toList();
  }

  private static boolean says(JsonElement value, OptionalDouble nothing) {
    if (value.isJsonArray()) {
      return !value.getAsJsonArray().isEmpty();
    }
    if (value.isJsonObject()) {
      return !value.getAsJsonObject().isEmpty();
    }
    JsonPrimitive one = value.getAsJsonPrimitive();
    if (one.isNumber()) {
      return nothing.isEmpty() || one.getAsDouble() != nothing.getAsDouble();
    }
    return one.isBoolean() ? one.getAsBoolean() : !one.getAsString().isEmpty();
  }

  private static boolean isKnown(String name) {
    return name.equals(STOP)
        || name.equals(PAD)
        || DRAWING.containsKey(name)
        || CHOOSING.containsKey(name)
        || WITHOUT_EFFECT.contains(name);
  }
}
