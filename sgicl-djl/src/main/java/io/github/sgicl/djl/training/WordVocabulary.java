package io.github.sgicl.djl.training;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The words of a made-up language, written with blanks between them, each a token of its own.
 * Immutable.
 */
public final class WordVocabulary {

  /** The word of id 0, which stands for unknown words as well. */
  public static final String PADDING = "<pad>";

  /** The word of id 1, with which each text begins. */
  public static final String BEGIN = "<s>";

  /** The messages of a conversation one behind the other, as if they were one text. */
  private static final String CHAT_TEMPLATE =
      "{{ bos_token }}{% for message in messages %}{{ ' ' + message['content'] }}{% endfor %}";

  private final List<String> words;
  private final Map<String, Integer> ids = new LinkedHashMap<>();
  private final String end;

  private WordVocabulary(List<String> words, String end) {
    this.words = List.copyOf(words);
    this.end = end;
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).isBlank() || words.get(i).chars().anyMatch(Character::isWhitespace)) {
        throw new IllegalArgumentException("a word has no blanks, was \"" + words.get(i) + "\"");
      }
      if (ids.put(words.get(i), i) != null) {
        throw new IllegalArgumentException("word \"" + words.get(i) + "\" occurs twice");
      }
    }
    if (!ids.containsKey(end)) {
      throw new IllegalArgumentException("there is no word \"" + end + "\" to end a text");
    }
  }

  /**
   * {@link #PADDING}, {@link #BEGIN} and these words, numbered in this order.
   *
   * @param end the word that ends a text
   * @throws IllegalArgumentException if a word is blank or occurs twice, or the end is none of them
   */
  public static WordVocabulary of(List<String> words, String end) {
    List<String> all = Stream.concat(Stream.of(PADDING, BEGIN), words.stream()).toList();
    return new WordVocabulary(all, end);
  }

  /** The number of words. */
  public int size() {
    return words.size();
  }

  /** The words in the order of their ids. Unmodifiable. */
  public List<String> words() {
    return words;
  }

  /**
   * The id of a word.
   *
   * @throws IllegalArgumentException if there is no such word
   */
  public int id(String word) {
    Integer id = ids.get(word);
    if (id == null) {
      throw new IllegalArgumentException("there is no word \"" + word + "\"");
    }
    return id;
  }

  int endId() {
    return id(end);
  }

  /** A {@code tokenizer.json} that cuts texts at blanks and begins them with {@link #BEGIN}. */
  JsonObject tokenizer() {
    JsonObject tokenizer = new JsonObject();
    tokenizer.addProperty("version", "1.0");
    tokenizer.add("truncation", JsonNull.INSTANCE);
    tokenizer.add("padding", JsonNull.INSTANCE);
    JsonArray added = new JsonArray();
    added.add(addedToken(0, PADDING));
    added.add(addedToken(1, BEGIN));
    tokenizer.add("added_tokens", added);
    tokenizer.add("normalizer", JsonNull.INSTANCE);
    tokenizer.add("pre_tokenizer", object("type", "WhitespaceSplit"));
    tokenizer.add("post_processor", postProcessor());
    tokenizer.add("decoder", JsonNull.INSTANCE);
    JsonObject vocabulary = new JsonObject();
    ids.forEach(vocabulary::addProperty);
    JsonObject model = object("type", "WordLevel");
    model.add("vocab", vocabulary);
    model.addProperty("unk_token", PADDING);
    tokenizer.add("model", model);
    return tokenizer;
  }

  /** A {@code tokenizer_config.json} for texts of at most so many tokens. */
  JsonObject tokenizerConfig(int positions) {
    JsonObject config = object("tokenizer_class", "PreTrainedTokenizerFast");
    config.addProperty("bos_token", BEGIN);
    config.addProperty("eos_token", end);
    config.addProperty("pad_token", PADDING);
    config.addProperty("unk_token", PADDING);
    config.addProperty("add_bos_token", true);
    config.addProperty("clean_up_tokenization_spaces", false);
    config.addProperty("model_max_length", positions);
    config.addProperty("chat_template", CHAT_TEMPLATE);
    return config;
  }

  private static JsonObject addedToken(int id, String content) {
    JsonObject token = new JsonObject();
    token.addProperty("id", id);
    token.addProperty("content", content);
    for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
      token.addProperty(flag, false);
    }
    token.addProperty("special", true);
    return token;
  }

  private static JsonObject postProcessor() {
    JsonObject processor = object("type", "TemplateProcessing");
    processor.add("single", array(special(), sequence("A")));
    processor.add("pair", array(special(), sequence("A"), sequence("B")));
    JsonObject begin = object("id", BEGIN);
    JsonArray ids = new JsonArray();
    ids.add(1);
    begin.add("ids", ids);
    JsonArray tokens = new JsonArray();
    tokens.add(BEGIN);
    begin.add("tokens", tokens);
    JsonObject specials = new JsonObject();
    specials.add(BEGIN, begin);
    processor.add("special_tokens", specials);
    return processor;
  }

  private static JsonObject special() {
    return piece("SpecialToken", BEGIN);
  }

  private static JsonObject sequence(String id) {
    return piece("Sequence", id);
  }

  private static JsonObject piece(String kind, String id) {
    JsonObject named = object("id", id);
    named.addProperty("type_id", 0);
    JsonObject piece = new JsonObject();
    piece.add(kind, named);
    return piece;
  }

  private static JsonArray array(JsonElement... elements) {
    JsonArray array = new JsonArray();
    for (JsonElement element : elements) {
      array.add(element);
    }
    return array;
  }

  private static JsonObject object(String name, String value) {
    JsonObject object = new JsonObject();
    object.addProperty(name, value);
    return object;
  }
}
