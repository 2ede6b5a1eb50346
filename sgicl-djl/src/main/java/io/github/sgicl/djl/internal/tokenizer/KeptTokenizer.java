package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.djl.CheckpointException;
import java.util.Map;
import java.util.Set;

/** {@code TokenizersBackend}: the tokenizer as {@code tokenizer.json} has it. */
record KeptTokenizer() implements TokenizerClass {

  static final String NAME = "TokenizersBackend";

  private static final String DROPOUT = "dropout";
  private static final JsonPrimitive NEWER = new JsonPrimitive("FixedLength");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> specialTokens() {
    return Map.of();
  }

  @Override
  public Set<String> settings() {
    return Set.of();
  }

  /** With a dropout, merges are left out at random. */
  private static void refuseChance(TokenizerFile file, JsonObject model) {
    if (model.get(DROPOUT) instanceof JsonPrimitive chance
        && chance.isNumber()
        && chance.getAsDouble() != 0) {
      throw new CheckpointException(
          file.path(),
          "model.dropout must be absent, since token ids are then random, was " + chance);
    }
  }

  /** The native library would take it for another. */
  private static void refuseNewer(TokenizerFile file, JsonElement preTokenizer) {
    if (preTokenizer instanceof JsonObject piece) {
      if (NEWER.equals(piece.get("type"))) {
        throw new CheckpointException(
            file.path(), "pre_tokenizer of the type FixedLength is not supported");
      }
      if (piece.get("pretokenizers") instanceof JsonArray several) {
        several.forEach(one -> refuseNewer(file, one));
      }
    }
  }

  @Override
  public TokenizerParts made(TokenizerFile file, TokenizerSettings settings, SpecialTokens tokens) {
    TokenizerParts parts = file.parts();
    refuseChance(file, parts.model());
    refuseNewer(file, parts.preTokenizer());
    return parts;
  }
}
