package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;

/** The pieces of which tokenizers are made, in the notation of {@code tokenizer.json}. */
public final class Pieces {

  private static final String METASPACE = "▁";

  private Pieces() {}

  public static JsonElement nothing() {
    return JsonNull.INSTANCE;
  }

  public static JsonElement text(String text) {
    return new JsonPrimitive(text);
  }

  public static JsonElement flag(boolean flag) {
    return new JsonPrimitive(flag);
  }

  public static JsonObject of(String type) {
    return with(new JsonObject(), "type", text(type));
  }

  /** The object with one more field. */
  public static JsonObject with(JsonObject object, String name, JsonElement value) {
    JsonObject more = object.deepCopy();
    more.add(name, value);
    return more;
  }

  public static JsonObject sequence(String parts, JsonElement... all) {
    JsonArray list = new JsonArray();
    List.of(all).forEach(list::add);
    return with(of("Sequence"), parts, list);
  }

  public static JsonObject preTokenizers(JsonElement... all) {
    return sequence("pretokenizers", all);
  }

  public static JsonObject byteLevel(boolean prefixSpace, boolean regex) {
    JsonObject piece = with(of("ByteLevel"), "add_prefix_space", flag(prefixSpace));
    return with(with(piece, "trim_offsets", flag(true)), "use_regex", flag(regex));
  }

  /**
   * Spaces become a mark of their own, before the first word as well unless the scheme is never.
   */
  public static JsonObject metaspace(String prependScheme, boolean split) {
    JsonObject piece = with(of("Metaspace"), "replacement", text(METASPACE));
    return with(with(piece, "prepend_scheme", text(prependScheme)), "split", flag(split));
  }

  public static JsonObject split(String kind, String pattern, String behavior) {
    JsonObject piece = with(of("Split"), "pattern", with(new JsonObject(), kind, text(pattern)));
    return with(with(piece, "behavior", text(behavior)), "invert", flag(false));
  }

  public static JsonObject replace(String pattern, String content) {
    JsonObject piece =
        with(of("Replace"), "pattern", with(new JsonObject(), "String", text(pattern)));
    return with(piece, "content", text(content));
  }

  /** Something before every text that is not empty, and before what follows an added token. */
  public static JsonObject prepend(String text) {
    return with(of("Prepend"), "prepend", text(text));
  }

  public static JsonObject marksToSpaces() {
    return replace(METASPACE, " ");
  }

  public static JsonObject spacesToMarks() {
    return replace(" ", METASPACE);
  }

  public static JsonObject decoders(List<JsonElement> all) {
    return sequence("decoders", all.toArray(JsonElement[]::new));
  }

  public static JsonObject stripOneSpace() {
    JsonObject piece = with(of("Strip"), "content", text(" "));
    return with(with(piece, "start", new JsonPrimitive(1)), "stop", new JsonPrimitive(0));
  }

  /** A model of byte pairs; an unknown token is JSON null for none. */
  public static JsonObject bytePairs(
      JsonElement unknown, boolean fuseUnknown, boolean byteFallback) {
    JsonObject model = with(of("BPE"), "dropout", nothing());
    model.add("unk_token", unknown);
    model.add("continuing_subword_prefix", nothing());
    model.add("end_of_word_suffix", nothing());
    model.addProperty("fuse_unk", fuseUnknown);
    model.addProperty("byte_fallback", byteFallback);
    model.addProperty("ignore_merges", false);
    return model;
  }
}
