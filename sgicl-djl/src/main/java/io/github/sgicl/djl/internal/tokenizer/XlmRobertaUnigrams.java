package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * XLM-RoBERTa's tokenizer: the likeliest pieces of each word, of which the fourth is the unknown.
 */
record XlmRobertaUnigrams() implements TokenizerClass {

  private static final String PREFIX_SPACE = "add_prefix_space";
  private static final int UNKNOWN = 3;

  @Override
  public String name() {
    return "XLMRobertaTokenizer";
  }

  @Override
  public Map<String, String> specialTokens() {
    return Map.of(
        "bos_token", "<s>",
        "eos_token", "</s>",
        "sep_token", "</s>",
        "cls_token", "<s>",
        "unk_token", "<unk>",
        "pad_token", "<pad>",
        "mask_token", "<mask>");
  }

  @Override
  public Set<String> settings() {
    return Set.of(PREFIX_SPACE);
  }

  @Override
  public TokenizerParts made(TokenizerFile file, TokenizerSettings settings, SpecialTokens tokens) {
    TokenizerParts parts = file.partsWithModel("Unigram", name());
    String scheme = settings.flag(PREFIX_SPACE, true) ? "always" : "never";
    JsonObject marks = Pieces.metaspace(scheme, true);
    JsonObject model = Pieces.with(Pieces.of("Unigram"), "unk_id", new JsonPrimitive(UNKNOWN));
    return new TokenizerParts(
        List.of(),
        characterMap(parts.normalizer()),
        Pieces.preTokenizers(Pieces.of("WhitespaceSplit"), marks),
        parts.postProcessor(),
        marks,
        Pieces.with(model, "byte_fallback", Pieces.flag(false)));
  }

  /** Of the file's normaliser only SentencePiece's own map is kept. */
  private static JsonElement characterMap(JsonElement normalizer) {
    if (!(normalizer instanceof JsonObject object)) {
      return Pieces.nothing();
    }
    if (object.has("precompiled_charsmap")) {
      return Pieces.with(
          Pieces.of("Precompiled"), "precompiled_charsmap", object.get("precompiled_charsmap"));
    }
    if (object.get("normalizers") instanceof JsonArray several) {
      for (JsonElement one : several) {
        JsonElement map = characterMap(one);
        if (!map.isJsonNull()) {
          return map;
        }
      }
    }
    return Pieces.nothing();
  }

  @Override
  public TokenizerParts completed(
      TokenizerParts parts,
      AddedVocabulary added,
      TokenizerSettings settings,
      SpecialTokens tokens) {
    return parts.withPostProcessor(
        new Surrounding(settings, added, tokens)
            .template(List.of("bos_token"), List.of("eos_token")));
  }
}
