package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.List;

/** The first and the last token that the settings ask to put around a text. */
final class Asked {

  private static final String BOS = "add_bos_token";
  private static final String EOS = "add_eos_token";

  private Asked() {}

  /** Whether the settings say anything of it. */
  static boolean inSettings(TokenizerSettings settings) {
    return settings.has(BOS) || settings.has(EOS);
  }

  /** A tokenizer that puts them, and no others, around a text. */
  static TokenizerParts surrounded(
      TokenizerParts parts,
      AddedVocabulary added,
      TokenizerSettings settings,
      SpecialTokens tokens) {
    List<String> before = asked(settings, BOS, tokens, "bos_token");
    List<String> behind = asked(settings, EOS, tokens, "eos_token");
    return before.isEmpty() && behind.isEmpty()
        ? parts.withPostProcessor(Pieces.nothing())
        : parts.withPostProcessor(
            new Surrounding(settings, added, tokens).template(before, behind));
  }

  private static List<String> asked(
      TokenizerSettings settings, String flag, SpecialTokens tokens, String token) {
    JsonElement value = settings.get(flag);
    boolean wanted = value instanceof JsonPrimitive && settings.flag(flag, false);
    return wanted && tokens.content(token).isPresent() ? List.of(token) : List.of();
  }
}
