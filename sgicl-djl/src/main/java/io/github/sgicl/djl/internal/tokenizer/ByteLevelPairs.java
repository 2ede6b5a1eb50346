package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.internal.tokenizer.SpecialTokens.Token;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Byte pairs over bytes, as GPT-2 has them and those after it, which differ in how a text is cut.
 *
 * @param name the class's name
 * @param specialTokens the tokens it has
 * @param cut how a text is cut
 * @param composed whether letters and their accents are composed first
 * @param ending what is done at the end
 */
record ByteLevelPairs(
    String name, Map<String, String> specialTokens, Cut cut, boolean composed, Ending ending)
    implements TokenizerClass {

  private static final String PREFIX_SPACE = "add_prefix_space";
  private static final String TRIM_OFFSETS = "trim_offsets";
  private static final String END = "<|endoftext|>";

  private static final String QWEN2 =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
          + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  private static final String QWEN3_5 =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?[\\p{L}\\p{M}]+|\\p{N}"
          + "| ?[^\\s\\p{L}\\p{M}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  private static final Map<String, String> GPT2 =
      Map.of("unk_token", END, "bos_token", END, "eos_token", END);
  private static final Map<String, String> GPT_NEOX =
      Map.of("unk_token", END, "bos_token", END, "eos_token", END, "pad_token", "<|padding|>");
  private static final Map<String, String> QWEN =
      Map.of("unk_token", END, "eos_token", END, "pad_token", END);
  private static final Map<String, String> COHERE =
      Map.of(
          "unk_token", "<UNK>",
          "bos_token", "<BOS_TOKEN>",
          "eos_token", "<|END_OF_TURN_TOKEN|>",
          "pad_token", "<PAD>",
          "cls_token", "<CLS>",
          "sep_token", "<SEP>",
          "mask_token", "<MASK_TOKEN>");
  private static final Map<String, String> ROBERTA =
      Map.of(
          "bos_token", "<s>",
          "eos_token", "</s>",
          "sep_token", "</s>",
          "cls_token", "<s>",
          "unk_token", "<unk>",
          "pad_token", "<pad>",
          "mask_token", "<mask>");

  static List<TokenizerClass> all() {
    return List.of(
        new ByteLevelPairs("GPT2Tokenizer", GPT2, new Cut("", false), false, Ending.NONE),
        new ByteLevelPairs("CodeGenTokenizer", GPT2, new Cut("", false), false, Ending.NONE),
        new ByteLevelPairs("GPTNeoXTokenizer", GPT_NEOX, new Cut("", false), true, Ending.SURROUND),
        new ByteLevelPairs("Qwen2Tokenizer", QWEN, new Cut(QWEN2, false), true, Ending.ADD_PLAINLY),
        new ByteLevelPairs("Qwen3_5Tokenizer", QWEN, new Cut(QWEN3_5, false), true, Ending.NONE),
        new ByteLevelPairs("CohereTokenizer", COHERE, new Cut("", true), true, Ending.ADD),
        new ByteLevelPairs("RobertaTokenizer", ROBERTA, new Cut("", false), false, Ending.ROBERTA));
  }

  /**
   * How a text is cut before bytes are paired.
   *
   * @param regex by this expression; empty for GPT-2's own
   * @param digits at each digit first
   */
  record Cut(String regex, boolean digits) {

    JsonElement piece(boolean prefixSpace) {
      JsonObject bytes = Pieces.byteLevel(prefixSpace, regex.isEmpty());
      if (digits) {
        return Pieces.preTokenizers(
            Pieces.with(Pieces.of("Digits"), "individual_digits", Pieces.flag(true)), bytes);
      }
      return regex.isEmpty()
          ? bytes
          : Pieces.preTokenizers(Pieces.split("Regex", regex, "Isolated"), bytes);
    }
  }

  /** What is done when the files' tokens have been added. */
  enum Ending {
    /** Nothing. */
    NONE,
    /** Special tokens lose their properties. */
    ADD_PLAINLY,
    /** Special tokens are added once more, as such. */
    ADD,
    /** Texts get the tokens that the settings ask for and no others. */
    SURROUND,
    /** Texts are surrounded as RoBERTa's. */
    ROBERTA
  }

  @Override
  public Set<String> settings() {
    return Set.of(PREFIX_SPACE, TRIM_OFFSETS);
  }

  @Override
  public TokenizerParts made(TokenizerFile file, TokenizerSettings settings, SpecialTokens tokens) {
    TokenizerParts parts = file.partsWithModel("BPE", name);
    return new TokenizerParts(
        List.of(),
        composed ? Pieces.of("NFC") : Pieces.nothing(),
        cut.piece(settings.flag(PREFIX_SPACE, false)),
        parts.postProcessor(),
        Pieces.byteLevel(true, true),
        Pieces.bytePairs(Pieces.nothing(), false, false));
  }

  @Override
  public TokenizerParts completed(
      TokenizerParts parts,
      AddedVocabulary added,
      TokenizerSettings settings,
      SpecialTokens tokens) {
    switch (ending) {
      case ADD_PLAINLY ->
          added.add(
              tokens.all().stream().map(token -> AddedToken.special(token.content())).toList());
      case ADD ->
          added.add(tokens.all().stream().map(Token::asAdded).map(AddedToken::asSpecial).toList());
      case SURROUND -> {
        return Asked.surrounded(parts, added, settings, tokens);
      }
      case ROBERTA -> {
        boolean trim = settings.flag(TRIM_OFFSETS, true);
        return parts.withPostProcessor(
            new Surrounding(settings, added, tokens)
                .roberta(trim, settings.flag(PREFIX_SPACE, false)));
      }
      case NONE -> {}
    }
    return parts;
  }
}
