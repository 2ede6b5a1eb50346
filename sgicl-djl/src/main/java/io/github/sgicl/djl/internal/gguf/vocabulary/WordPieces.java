package io.github.sgicl.djl.internal.gguf.vocabulary;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import io.github.sgicl.djl.internal.gguf.GgufMetadata;
import io.github.sgicl.djl.internal.tokenizer.Pieces;
import java.util.List;
import java.util.Map;

/**
 * Pieces of words, as in BERT. Files mark the piece at a word's beginning, where BERT marks those
 * behind it. A word of more than 100 characters is unknown, as in BERT, though llama.cpp has no
 * bound.
 *
 * @param vocabulary the tokens
 */
record WordPieces(Vocabulary vocabulary) implements VocabularyModel {

  private static final String MARK = "▁";
  private static final String CONTINUES = "##";
  private static final int LONGEST_WORD = 100;
  private static final String LOWER = Vocabulary.PREFIX + "normalizer.lowercase";
  private static final String ACCENTS = Vocabulary.PREFIX + "normalizer.strip_accents";

  static WordPieces of(Vocabulary tokens) {
    return new WordPieces(
        tokens.assuming(
            Map.of(
                NamedToken.PADDING, 0,
                NamedToken.UNKNOWN, 100,
                NamedToken.BOS, tokens.id(NamedToken.CLASSIFYING).orElse(101),
                NamedToken.SEPARATOR, 102,
                NamedToken.MASK, 103)));
  }

  @Override
  public JsonElement normalizer() {
    GgufMetadata metadata = vocabulary.metadata();
    boolean lower = metadata.flag(LOWER, true);
    JsonObject normalizer = Pieces.of("BertNormalizer");
    normalizer.addProperty("clean_text", true);
    normalizer.addProperty("handle_chinese_chars", true);
    normalizer.addProperty("strip_accents", metadata.flag(ACCENTS, lower));
    normalizer.addProperty("lowercase", lower);
    return normalizer;
  }

  @Override
  public JsonElement preTokenizer() {
    return Pieces.of("BertPreTokenizer");
  }

  @Override
  public JsonElement decoder() {
    JsonObject decoder = Pieces.with(Pieces.of("WordPiece"), "prefix", Pieces.text(CONTINUES));
    return Pieces.with(decoder, "cleanup", Pieces.flag(true));
  }

  @Override
  public JsonObject options() {
    int unknown = vocabulary.require(NamedToken.UNKNOWN, "since not every word has pieces");
    JsonObject model =
        Pieces.with(
            Pieces.of("WordPiece"),
            "unk_token",
            Pieces.text(written(unknown, vocabulary.token(unknown))));
    model.addProperty("continuing_subword_prefix", CONTINUES);
    model.addProperty("max_input_chars_per_word", LONGEST_WORD);
    return model;
  }

  @Override
  public String written(int id, String token) {
    if (vocabulary.type(id).isSpecial()) {
      return token;
    }
    return token.startsWith(MARK) ? token.substring(MARK.length()) : CONTINUES + token;
  }

  @Override
  public void writeMerges(JsonWriter out) {
    // There are none: a word's longest beginning is taken.
  }

  @Override
  public List<Integer> before() {
    return List.of(vocabulary.require(NamedToken.BOS, "since it comes before every text"));
  }

  @Override
  public List<Integer> behind() {
    return List.of(vocabulary.require(NamedToken.SEPARATOR, "since it comes behind every text"));
  }
}
