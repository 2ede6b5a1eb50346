package io.github.sgicl.djl.internal.tokenizer;

import io.github.sgicl.djl.internal.tokenizer.SpecialTokens.Token;
import java.util.Map;
import java.util.Set;

/**
 * A class of transformers 5.24. Most make the tokenizer anew: of {@code tokenizer.json} they take
 * vocabulary, merges and post-processor, and everything else from their own code and the settings.
 */
interface TokenizerClass {

  /** Its name. */
  String name();

  /** The special tokens that it has where the settings do not name them, by name. */
  Map<String, String> specialTokens();

  /** The fields of the settings that count for it beside those that count for all. */
  Set<String> settings();

  /** A special token given as text alone. */
  default Token token(String name, String content) {
    return Token.plain(content);
  }

  /**
   * The parts of a tokenizer of this class.
   *
   * @param file what {@code tokenizer.json} holds
   */
  TokenizerParts made(TokenizerFile file, TokenizerSettings settings, SpecialTokens tokens);

  /** Completes a tokenizer to which the files' tokens were added. */
  default TokenizerParts completed(
      TokenizerParts parts,
      AddedVocabulary added,
      TokenizerSettings settings,
      SpecialTokens tokens) {
    return parts;
  }
}
