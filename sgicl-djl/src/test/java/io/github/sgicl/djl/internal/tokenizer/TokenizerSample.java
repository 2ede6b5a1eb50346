package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small tokenizers of every make, written as {@code tokenizer.json}. Immutable. */
record TokenizerSample(String normalizer, String preTokenizer, JsonObject model) {

  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final String MARKS =
      """
      {"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "▁"},
       {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]}\
      """;

  /** GPT-2's make: byte pairs of words. */
  static TokenizerSample ofWords() {
    return new TokenizerSample("null", byteLevel(true), bytePairs());
  }

  /** Byte pairs of whole texts in NFC, some of which hold a space. */
  static TokenizerSample ofTexts() {
    return new TokenizerSample("{\"type\": \"NFC\"}", byteLevel(false), bytePairs());
  }

  /** Llama's make: pairs of characters, bytes for the others, marks for spaces. */
  static TokenizerSample marked() {
    JsonObject model = pairs("<unk>");
    model.addProperty("byte_fallback", true);
    model.addProperty("fuse_unk", true);
    JsonObject vocabulary = vocabulary("<unk>");
    for (int value = 0; value < 256; value++) {
      vocabulary.addProperty("<0x%02X>".formatted(value), vocabulary.size());
    }
    return new TokenizerSample(MARKS, "null", merged(model, vocabulary, "▁", "th", "the", "▁the"));
  }

  /** Pairs of characters and one token for all that is not known. */
  static TokenizerSample withUnknown() {
    return new TokenizerSample(
        "{\"type\": \"NFKC\"}",
        "{\"type\": \"WhitespaceSplit\"}",
        merged(pairs("<unk>"), vocabulary("<unk>", "the"), "th"));
  }

  /** BERT's make. */
  static TokenizerSample wordPieces(boolean ideographs, boolean lowering) {
    JsonObject model = new JsonObject();
    model.addProperty("type", "WordPiece");
    model.addProperty("unk_token", "[UNK]");
    model.addProperty("continuing_subword_prefix", "##");
    model.addProperty("max_input_chars_per_word", 100);
    JsonObject vocabulary = vocabulary("[UNK]", "[CLS]", "[SEP]", "the", "##e", "##s", "中", ",");
    model.add("vocab", vocabulary);
    return new TokenizerSample(
        """
        {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": %s,
         "strip_accents": null, "lowercase": %s}\
        """
            .formatted(ideographs, lowering),
        "{\"type\": \"BertPreTokenizer\"}",
        model);
  }

  /** Whole words. */
  static TokenizerSample words() {
    JsonObject model = new JsonObject();
    model.addProperty("type", "WordLevel");
    model.addProperty("unk_token", "<pad>");
    model.add("vocab", vocabulary("<pad>", "the", "The"));
    return new TokenizerSample("null", "{\"type\": \"WhitespaceSplit\"}", model);
  }

  /** T5's make, save its table of characters. */
  static TokenizerSample unigrams() {
    JsonObject model = new JsonObject();
    model.addProperty("type", "Unigram");
    model.addProperty("unk_id", 0);
    JsonArray vocabulary = new JsonArray();
    for (String token : List.of("<unk>", "▁", "▁the", "the", "e", "t", "h", "▁T")) {
      JsonArray pair = new JsonArray();
      pair.add(token);
      pair.add(-token.length());
      vocabulary.add(pair);
    }
    model.add("vocab", vocabulary);
    return new TokenizerSample(
        "null",
        """
        {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true}\
        """,
        model);
  }

  private static String byteLevel(boolean words) {
    return """
    {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": %s}\
    """
        .formatted(words);
  }

  private static JsonObject bytePairs() {
    JsonObject vocabulary = new JsonObject();
    for (int value = 0, next = 256; value < 256; value++) {
      boolean printable = (value > 32 && value < 127) || (value > 160 && value != 173);
      vocabulary.addProperty(String.valueOf((char) (printable ? value : next++)), value);
    }
    return merged(
        pairs(""), vocabulary, "th", "the", "Ġthe", "theĠ", "theĠthe", "ä¸", "ä¸Ń", "ä¸Ńä¸Ń", "ĠĠ");
  }

  private static JsonObject pairs(String unknown) {
    JsonObject model = new JsonObject();
    model.addProperty("type", "BPE");
    model.add("unk_token", unknown.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(unknown));
    return model;
  }

  private static JsonObject vocabulary(String... tokens) {
    JsonObject vocabulary = new JsonObject();
    for (String token : tokens) {
      vocabulary.addProperty(token, vocabulary.size());
    }
    LETTERS
        .chars()
        .forEach(
            letter -> vocabulary.addProperty(String.valueOf((char) letter), vocabulary.size()));
    return vocabulary;
  }

  /** Adds tokens, each the longest two before it joined. */
  private static JsonObject merged(JsonObject model, JsonObject vocabulary, String... tokens) {
    JsonArray merges = new JsonArray();
    for (String token : tokens) {
      for (int cut = token.length() - 1; cut > 0; cut--) {
        String left = token.substring(0, cut);
        String right = token.substring(cut);
        if (vocabulary.has(left) && vocabulary.has(right)) {
          merges.add(left + " " + right);
          break;
        }
      }
      if (!vocabulary.has(token)) {
        vocabulary.addProperty(token, vocabulary.size());
      }
    }
    model.add("vocab", vocabulary);
    model.add("merges", merges);
    return model;
  }

  Path writeTo(Path directory) {
    JsonObject tokenizer = new JsonObject();
    tokenizer.addProperty("version", "1.0");
    JsonArray added = new JsonArray();
    int id = 1000;
    for (String content : List.of("[MASK]", "new york", "中国", "<|x|>")) {
      JsonObject token = new JsonObject();
      token.addProperty("id", id++);
      token.addProperty("content", content);
      token.addProperty("single_word", false);
      token.addProperty("lstrip", content.equals("[MASK]"));
      token.addProperty("rstrip", content.equals("<|x|>"));
      token.addProperty("normalized", content.equals("new york"));
      token.addProperty("special", content.equals("[MASK]"));
      added.add(token);
    }
    tokenizer.add("added_tokens", added);
    tokenizer.add("normalizer", json(normalizer));
    tokenizer.add("pre_tokenizer", json(preTokenizer));
    tokenizer.add("post_processor", JsonNull.INSTANCE);
    tokenizer.add("decoder", JsonNull.INSTANCE);
    tokenizer.add("model", model);
    try {
      return Files.writeString(directory.resolve("tokenizer.json"), tokenizer.toString());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonElement json(String text) {
    return JsonParser.parseString(text);
  }
}
