package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is wanted of the vocabulary of a tokenizer's model, which may hold hundreds of thousands of
 * tokens.
 *
 * @param size how many there are
 * @param ids those asked for that it has
 */
record Vocabulary(int size, Map<String, Integer> ids) {

  Vocabulary {
    ids = Map.copyOf(ids);
  }

  OptionalInt id(String token) {
    Integer id = ids.get(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /** Reads a vocabulary, the tokens' ids by their names or a list of tokens in order. */
  static Vocabulary read(JsonReader json, Set<String> wanted) throws IOException {
    Map<String, Integer> ids = new HashMap<>();
    int size = 0;
    if (json.peek() == JsonToken.BEGIN_ARRAY) {
      json.beginArray();
      for (; json.hasNext(); size++) {
        String token = listed(json);
        if (wanted.contains(token)) {
          ids.put(token, size);
        }
      }
      json.endArray();
    } else {
      json.beginObject();
      for (; json.hasNext(); size++) {
        String token = json.nextName();
        if (wanted.contains(token)) {
          ids.put(token, json.nextInt());
        } else {
          json.skipValue();
        }
      }
      json.endObject();
    }
    return new Vocabulary(size, ids);
  }

  /** A token of a list stands alone or before its score. */
  private static String listed(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      return json.nextString();
    }
    json.beginArray();
    String token = json.nextString();
    while (json.hasNext()) {
      json.skipValue();
    }
    json.endArray();
    return token;
  }
}
