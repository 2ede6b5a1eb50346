package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * A tokenizer without the vocabulary and the merges of its model. None of the JSON is ever changed.
 *
 * @param added the tokens added to the model's
 * @param normalizer what is done to a text first, JSON null for nothing
 * @param preTokenizer how it is split
 * @param postProcessor which special tokens come around it
 * @param decoder how tokens become a text again
 * @param model the kind of the model and its options
 */
record TokenizerParts(
    List<Numbered> added,
    JsonElement normalizer,
    JsonElement preTokenizer,
    JsonElement postProcessor,
    JsonElement decoder,
    JsonObject model) {

  /**
   * An added token with the id that a file gives it.
   *
   * @param id the id
   * @param token the token
   */
  record Numbered(int id, AddedToken token) {}

  TokenizerParts {
    added = List.copyOf(added);
  }

  TokenizerParts withNormalizer(JsonElement other) {
    return new TokenizerParts(added, other, preTokenizer, postProcessor, decoder, model);
  }

  TokenizerParts withPostProcessor(JsonElement other) {
    return new TokenizerParts(added, normalizer, preTokenizer, other, decoder, model);
  }
}
