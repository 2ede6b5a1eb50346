package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.djl.CheckpointException;
import java.util.List;
import java.util.regex.Pattern;

/** Post-processors: the special tokens that come around a text. */
final class Surrounding {

  /** In transformers a template is a line of text. */
  private static final Pattern UNWRITABLE = Pattern.compile("[\\s:]|^\\$");

  private static final int FIRST = 0;
  private static final int SECOND = 1;

  private final TokenizerSettings settings;
  private final AddedVocabulary added;
  private final SpecialTokens tokens;

  Surrounding(TokenizerSettings settings, AddedVocabulary added, SpecialTokens tokens) {
    this.settings = settings;
    this.added = added;
    this.tokens = tokens;
  }

  /** A template; nothing is ever asked of two texts. */
  JsonObject template(List<String> before, List<String> behind) {
    JsonArray single = new JsonArray();
    JsonObject defined = new JsonObject();
    before.forEach(name -> single.add(piece("SpecialToken", define(defined, name), FIRST)));
    single.add(piece("Sequence", "A", FIRST));
    behind.forEach(name -> single.add(piece("SpecialToken", define(defined, name), FIRST)));
    JsonArray pair = single.deepCopy();
    pair.add(piece("Sequence", "B", SECOND));
    JsonObject template = Pieces.with(Pieces.of("TemplateProcessing"), "single", single);
    return Pieces.with(Pieces.with(template, "pair", pair), "special_tokens", defined);
  }

  /** What RoBERTa does, in a type of its own. */
  JsonObject roberta(boolean trimOffsets, boolean prefixSpace) {
    JsonObject piece = Pieces.with(Pieces.of("RobertaProcessing"), "sep", numbered("sep_token"));
    piece.add("cls", numbered("cls_token"));
    piece.addProperty("trim_offsets", trimOffsets);
    piece.addProperty("add_prefix_space", prefixSpace);
    return piece;
  }

  private static JsonObject piece(String kind, String id, int type) {
    JsonObject inner = new JsonObject();
    inner.addProperty("id", id);
    inner.addProperty("type_id", type);
    return Pieces.with(new JsonObject(), kind, inner);
  }

  /** Adds a token to those that a template may name. */
  private String define(JsonObject defined, String name) {
    String content = content(name);
    if (UNWRITABLE.matcher(content).find()) {
      throw settings.wrong(
          name, "a token without white space and colons, which a template can name");
    }
    JsonObject token = new JsonObject();
    token.addProperty("id", content);
    token.add("ids", list(new JsonPrimitive(id(name))));
    token.add("tokens", list(new JsonPrimitive(content)));
    defined.add(content, token);
    return content;
  }

  private JsonArray numbered(String name) {
    JsonArray pair = new JsonArray();
    pair.add(content(name));
    pair.add(id(name));
    return pair;
  }

  private static JsonArray list(JsonElement one) {
    JsonArray list = new JsonArray();
    list.add(one);
    return list;
  }

  private String content(String name) {
    return tokens
        .content(name)
        .orElseThrow(() -> settings.wrong(name, "a token, which comes around every text"));
  }

  private int id(String name) {
    return added
        .id(content(name))
        .orElseThrow(
            () ->
                new CheckpointException(
                    settings.file(), name + " is no token of the vocabulary: " + content(name)));
  }
}
