package io.github.sgicl.djl.internal.checkpoint;

import com.google.gson.JsonPrimitive;
import io.github.sgicl.djl.CheckpointException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that sees images as well, of which the part that reads a text is run: without an image it
 * computes nothing else.
 *
 * @param text the model type of that part; where the part names its own, the usual one
 * @param typed whether the part names its own model type
 * @param tied whether head and embedding are one where the wrapper does not say
 * @param tie who says whether head and embedding are one
 * @param flat whether older files have the part's fields beside those of the wrapper
 */
record Wrapper(String text, boolean typed, boolean tied, Tie tie, boolean flat) {

  static final String TEXT_CONFIG = "text_config";

  private static final String MODEL_TYPE = "model_type";
  private static final String TIE = "tie_word_embeddings";

  private static final Map<String, Wrapper> ALL =
      Map.of(
          "gemma3", new Wrapper("gemma3_text", false, true, Tie.OF_WRAPPER, false),
          "mistral3", new Wrapper("mistral", true, true, Tie.OF_WRAPPER, false),
          "qwen2_vl", new Wrapper("qwen2_vl_text", false, false, Tie.OF_EITHER, true),
          "qwen2_5_vl", new Wrapper("qwen2_5_vl_text", false, false, Tie.OF_EITHER, true),
          "qwen3_vl", new Wrapper("qwen3_vl_text", false, false, Tie.OF_WRAPPER, false));

  /**
   * Fields that stay with the wrapper of a flat file, where nothing that reads a text sees them.
   */
  private static final List<String> UNSEEN =
      List.of("head_dim", "is_causal", "original_max_position_embeddings", "partial_rotary_factor");

  /** Whose {@code tie_word_embeddings} counts. */
  enum Tie {
    OF_WRAPPER,
    OF_EITHER
  }

  /** The wrapper that a configuration is of; empty if it is none. */
  static Optional<Wrapper> of(JsonFields whole) {
    return whole.element(MODEL_TYPE) instanceof JsonPrimitive type
        ? Optional.ofNullable(ALL.get(type.getAsString()))
        : Optional.empty();
  }

  /**
   * The configuration of the model that reads texts, as transformers makes it of the file.
   *
   * @throws CheckpointException if there is none
   */
  JsonFields textOf(JsonFields whole) {
    boolean beside = flat && !whole.has(TEXT_CONFIG);
    JsonFields own = beside ? whole.without(UNSEEN) : whole.object(TEXT_CONFIG);
    boolean named = typed && own.has(MODEL_TYPE);
    boolean tied = isTied(whole, own);
    return own.with(MODEL_TYPE, new JsonPrimitive(named ? own.string(MODEL_TYPE) : text))
        .with(TIE, new JsonPrimitive(tied));
  }

  private boolean isTied(JsonFields whole, JsonFields own) {
    boolean ofWrapper = whole.names().contains(TIE) ? whole.flag(TIE, false) : tied;
    return switch (tie) {
      case OF_WRAPPER -> ofWrapper;
      case OF_EITHER -> ofWrapper || own.flag(TIE, false);
    };
  }
}
