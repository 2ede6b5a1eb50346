package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a tokenizer's model, which the native tokenizers accepted, makes of pieces of a text. */
final class ModelVocabulary {

  private static final Set<String> WITH_UNKNOWN = Set.of("WordPiece", "WordLevel", "Unigram");
  private static final Set<String> WITH_BYTES = Set.of("BPE", "Unigram");

  private static final String LAST = "merges";

  private final boolean byteLevel;
  private final ByteAlphabet alphabet = new ByteAlphabet();
  private final Set<String> bytes = new HashSet<>();
  private final TokenCapacity capacity = new TokenCapacity(false);
  private Optional<String> type = Optional.empty();
  private Optional<String> unknown = Optional.empty();
  private boolean affixed;
  private boolean fallback;

  private ModelVocabulary(boolean byteLevel) {
    this.byteLevel = byteLevel;
  }

  /**
   * Reads it as a stream, as far as its merges, which are many and come last.
   *
   * @param byteLevel whether its tokens are written in the alphabet of bytes
   */
  static ModelVocabulary read(JsonReader json, boolean byteLevel) throws IOException {
    ModelVocabulary model = new ModelVocabulary(byteLevel);
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (name.equals(LAST)) {
        break;
      }
      model.field(name, json);
    }
    return model;
  }

  /** The most that a token holds. */
  TokenCapacity capacity() {
    return capacity;
  }

  /** Whether tokens cover every character of a text, if need be byte by byte. */
  boolean coversAll() {
    boolean all =
        byteLevel ? alphabet.isComplete() : fallback && bytes.size() == ByteAlphabet.BYTES;
    return all && !affixed && type.filter(WITH_BYTES::contains).isPresent();
  }

  /** Whether a piece that is not known is a token nevertheless. */
  boolean hasUnknown() {
    return type.filter(WITH_UNKNOWN::contains).isPresent() || unknown.isPresent();
  }

  private void field(String name, JsonReader json) throws IOException {
    switch (name) {
      case "type" -> type = string(json);
      case "unk_token" -> unknown = string(json);
      case "continuing_subword_prefix", "end_of_word_suffix" ->
          affixed |= string(json).filter(affix -> !affix.isEmpty()).isPresent();
      case "byte_fallback" -> fallback = json.peek() == JsonToken.BOOLEAN && json.nextBoolean();
      case "vocab" -> tokens(json);
      default -> json.skipValue();
    }
  }

  private void tokens(JsonReader json) throws IOException {
    if (json.peek() == JsonToken.BEGIN_OBJECT) {
      json.beginObject();
      while (json.hasNext()) {
        add(json.nextName());
        json.skipValue();
      }
      json.endObject();
      return;
    }
    json.beginArray();
    while (json.hasNext()) {
      json.beginArray();
      add(json.nextString());
      json.skipValue();
      json.endArray();
    }
    json.endArray();
  }

  private void add(String token) {
    capacity.add(byteLevel ? alphabet.decoded(token) : token);
    if (token.length() == 6 && token.matches("<0x[0-9A-F]{2}>")) {
      bytes.add(token);
    }
  }

  private static Optional<String> string(JsonReader json) throws IOException {
    if (json.peek() == JsonToken.STRING) {
      return Optional.of(json.nextString());
    }
    json.skipValue();
    return Optional.empty();
  }
}
