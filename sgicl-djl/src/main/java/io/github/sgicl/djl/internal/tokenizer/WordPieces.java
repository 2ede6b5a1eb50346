package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.djl.internal.tokenizer.SpecialTokens.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * BERT's tokenizers: cleaned and perhaps lower-cased text, cut at spaces and punctuation, in
 * pieces.
 *
 * @param name the class's name
 * @param specialTokens the tokens it has
 * @param roberta whether texts are surrounded as RoBERTa's are
 */
record WordPieces(String name, Map<String, String> specialTokens, boolean roberta)
    implements TokenizerClass {

  private static final int LONGEST_WORD = 100;
  private static final String LOWER_CASE = "do_lower_case";
  private static final String CHINESE = "tokenize_chinese_chars";
  private static final String ACCENTS = "strip_accents";

  private static final Map<String, String> BERT =
      Map.of(
          "unk_token", "[UNK]",
          "sep_token", "[SEP]",
          "pad_token", "[PAD]",
          "cls_token", "[CLS]",
          "mask_token", "[MASK]");
  private static final Map<String, String> MPNET =
      Map.of(
          "bos_token", "<s>",
          "eos_token", "</s>",
          "sep_token", "</s>",
          "cls_token", "<s>",
          "unk_token", "[UNK]",
          "pad_token", "<pad>",
          "mask_token", "<mask>");

  static List<TokenizerClass> all() {
    return List.of(
        new WordPieces("BertTokenizer", BERT, false),
        new WordPieces("DistilBertTokenizer", BERT, false),
        new WordPieces("MPNetTokenizer", MPNET, true));
  }

  @Override
  public Set<String> settings() {
    return Set.of(LOWER_CASE, CHINESE, ACCENTS);
  }

  /** MPNet's mask takes the space before it along. */
  @Override
  public Token token(String name, String content) {
    return roberta && name.equals("mask_token")
        ? Token.of(new AddedToken(content, false, true, false, Optional.empty(), true))
        : Token.plain(content);
  }

  @Override
  public TokenizerParts made(TokenizerFile file, TokenizerSettings settings, SpecialTokens tokens) {
    TokenizerParts parts = file.partsWithModel("WordPiece", name);
    JsonObject normalizer =
        Pieces.with(Pieces.of("BertNormalizer"), "clean_text", Pieces.flag(true));
    normalizer.add("handle_chinese_chars", set(settings, CHINESE));
    normalizer.add("strip_accents", accents(settings));
    normalizer.add("lowercase", set(settings, LOWER_CASE));
    JsonObject model =
        Pieces.with(
            Pieces.of("WordPiece"),
            "unk_token",
            Pieces.text(tokens.content("unk_token").orElse("None")));
    model.addProperty("continuing_subword_prefix", "##");
    model.addProperty("max_input_chars_per_word", LONGEST_WORD);
    JsonObject decoder = Pieces.with(Pieces.of("WordPiece"), "prefix", Pieces.text("##"));
    return new TokenizerParts(
        List.of(),
        normalizer,
        Pieces.of("BertPreTokenizer"),
        parts.postProcessor(),
        Pieces.with(decoder, "cleanup", Pieces.flag(true)),
        model);
  }

  private static JsonElement set(TokenizerSettings settings, String name) {
    if (settings.has(name) && !settings.says(name)) {
      throw settings.wrong(name, "true or false");
    }
    return Pieces.flag(settings.flag(name, true));
  }

  private static JsonElement accents(TokenizerSettings settings) {
    return settings.says(ACCENTS)
        ? new JsonPrimitive(settings.flag(ACCENTS, true))
        : Pieces.nothing();
  }

  @Override
  public TokenizerParts completed(
      TokenizerParts parts,
      AddedVocabulary added,
      TokenizerSettings settings,
      SpecialTokens tokens) {
    Surrounding surrounding = new Surrounding(settings, added, tokens);
    return parts.withPostProcessor(
        roberta
            ? surrounding.roberta(true, false)
            : surrounding.template(List.of("cls_token"), List.of("sep_token")));
  }
}
