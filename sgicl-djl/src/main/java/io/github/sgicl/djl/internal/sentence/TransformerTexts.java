package io.github.sgicl.djl.internal.sentence;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.JsonFields;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How texts come to the transformer: what {@code sentence_bert_config.json}, or a file of another
 * model's name, says.
 *
 * @param maxTokens at which texts are cut, empty for where the tokenizer cuts them
 * @param lowerCased whether they are put in lower case first
 * @param file where it stands, if anywhere
 */
public record TransformerTexts(OptionalInt maxTokens, boolean lowerCased, Optional<Path> file) {

  private static final List<String> FILES =
      List.of(
          "sentence_bert_config.json",
          "sentence_roberta_config.json",
          "sentence_distilbert_config.json",
          "sentence_camembert_config.json",
          "sentence_albert_config.json",
          "sentence_xlm-roberta_config.json",
          "sentence_xlnet_config.json");

  private static final String MAX_TOKENS = "max_seq_length";
  private static final String LOWER_CASE = "do_lower_case";
  private static final String TASK = "transformer_task";
  private static final String MODALITIES = "modality_config";
  private static final String OUTPUT = "module_output_name";
  private static final String OTHER_TOKENIZER = "tokenizer_name_or_path";
  private static final String PROCESSING = "processing_kwargs";
  private static final String MODEL_LENGTH = "model_max_length";
  private static final String TEXT = "text";

  /** Of queries and documents apart, which nobody here asks for; of speed. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("unpad_inputs", "query_length", "document_length", "query_expansion");

  private static final List<String> TOKENIZER_ARGUMENTS =
      List.of("tokenizer_args", "processor_kwargs");
  private static final List<String> MODEL_ARGUMENTS = List.of("model_args", "model_kwargs");
  private static final List<String> CONFIG_ARGUMENTS = List.of("config_args", "config_kwargs");

  /** Arguments for loading that change no number in float32. */
  private static final Set<String> OF_LOADING =
      Set.of(
          "trust_remote_code",
          "attn_implementation",
          "torch_dtype",
          "dtype",
          "add_pooling_layer",
          "use_safetensors",
          "low_cpu_mem_usage",
          "device_map",
          "use_fast",
          "padding_side");

  /** Cut where the tokenizer cuts. */
  static TransformerTexts plain() {
    return new TransformerTexts(OptionalInt.empty(), false, Optional.empty());
  }

  /**
   * Reads the first of the files that is there and says something.
   *
   * @throws CheckpointException if a field is malformed, or asks for what is not known
   */
  static TransformerTexts in(Path folder) {
    for (String name : FILES) {
      Path file = folder.resolve(name);
      if (ReadableFile.isThere(file)) {
        JsonFields fields = JsonFields.read(file);
        if (!fields.names().isEmpty()) {
          return read(fields);
        }
      }
    }
    return plain();
  }

  private static TransformerTexts read(JsonFields fields) {
    KnownFields.require(
        fields,
        List.of(MAX_TOKENS, LOWER_CASE, TASK, MODALITIES, OUTPUT, OTHER_TOKENIZER, PROCESSING),
        WITHOUT_EFFECT,
        TOKENIZER_ARGUMENTS,
        MODEL_ARGUMENTS,
        CONFIG_ARGUMENTS);
    KnownFields.requireOnly(fields, TASK, "feature-extraction");
    KnownFields.requireOnly(fields, OUTPUT, "token_embeddings");
    fields.optionalObject(MODALITIES).ifPresent(TransformerTexts::requireLastStates);
    if (fields.has(OTHER_TOKENIZER)) {
      throw new CheckpointException(
          fields.file(),
          OTHER_TOKENIZER + " must be absent, was " + fields.string(OTHER_TOKENIZER));
    }
    fields.optionalObject(PROCESSING).ifPresent(KnownFields::require);
    OptionalInt length = OptionalInt.empty();
    for (String name : TOKENIZER_ARGUMENTS) {
      Optional<JsonFields> arguments = fields.optionalObject(name);
      if (arguments.isPresent()) {
        KnownFields.require(arguments.get(), OF_LOADING, List.of(MODEL_LENGTH));
        length = arguments.get().optionalPositiveInteger(MODEL_LENGTH);
      }
    }
    for (List<String> names : List.of(MODEL_ARGUMENTS, CONFIG_ARGUMENTS)) {
      for (String name : names) {
        fields
            .optionalObject(name)
            .ifPresent(arguments -> KnownFields.require(arguments, OF_LOADING));
      }
    }
    return new TransformerTexts(
        length.isPresent() ? length : fields.optionalPositiveInteger(MAX_TOKENS),
        fields.flag(LOWER_CASE, false),
        Optional.of(fields.file()));
  }

  /** Texts must be read as they are, and their last hidden states be taken. */
  private static void requireLastStates(JsonFields modalities) {
    if (modalities.has("message")) {
      throw new CheckpointException(
          modalities.file(),
          MODALITIES + ".message must be absent: texts would be put into a chat template");
    }
    JsonFields text = modalities.object(TEXT);
    KnownFields.require(text, List.of("method", "method_output_name"));
    KnownFields.requireOnly(text, "method", "forward");
    KnownFields.requireOnly(text, "method_output_name", "last_hidden_state");
  }
}
