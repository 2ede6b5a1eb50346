package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.StrictJson;
import io.github.sgicl.djl.internal.tokenizer.TokenizerParts.Numbered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The content of a {@code tokenizer.json}. Its large parts, vocabulary and merges, are never held
 * as objects.
 */
final class TokenizerFile {

  static final String NAME = "tokenizer.json";

  private static final TypeAdapter<JsonElement> VALUES = new Gson().getAdapter(JsonElement.class);
  private static final String MODEL = "model";
  private static final String VOCABULARY = "vocab";
  private static final Set<String> LARGE = Set.of(VOCABULARY, "merges");

  private final Path path;
  private final byte[] content;
  private final TokenizerParts parts;

  private TokenizerFile(Path path, byte[] content, TokenizerParts parts) {
    this.path = path;
    this.content = content;
    this.parts = parts;
  }

  /**
   * Reads the tokenizer of a checkpoint.
   *
   * @throws CheckpointException if it is missing, or one that the native tokenizers must not see
   */
  static TokenizerFile read(Path path) {
    return of(path, ReadableFile.whole(path));
  }

  /** The content of such a file that stands for what another file says. */
  static TokenizerFile of(Path path, byte[] content) {
    return new TokenizerFile(path, content, parts(path, content));
  }

  Path path() {
    return path;
  }

  byte[] content() {
    return content.clone();
  }

  TokenizerParts parts() {
    return parts;
  }

  /**
   * The parts, of which a class takes some.
   *
   * @param kind the kind of model that the class wants
   * @throws CheckpointException if the model is of another kind
   */
  TokenizerParts partsWithModel(String kind, String tokenizerClass) {
    JsonElement found = parts.model().get("type");
    if (found != null && !found.equals(new JsonPrimitive(kind))) {
      throw new CheckpointException(
          path, "model.type must be " + kind + " for " + tokenizerClass + ", was " + found);
    }
    return parts;
  }

  /** Whether any part works on bytes: the name stands nowhere else in such a file. */
  boolean byteLevel() {
    return new String(content, StandardCharsets.UTF_8).contains("\"ByteLevel\"");
  }

  /** Those of the tokens that the model has. */
  Vocabulary vocabulary(Set<String> wanted) {
    return read(
        path,
        content,
        json -> {
          Vocabulary found = new Vocabulary(0, Map.of());
          json.beginObject();
          while (json.hasNext()) {
            if (json.nextName().equals(MODEL) && json.peek() == JsonToken.BEGIN_OBJECT) {
              json.beginObject();
              while (json.hasNext()) {
                if (json.nextName().equals(VOCABULARY)) {
                  found = Vocabulary.read(json, wanted);
                } else {
                  json.skipValue();
                }
              }
              json.endObject();
            } else {
              json.skipValue();
            }
          }
          return found;
        });
  }

  /** This file with other parts around its vocabulary. */
  byte[] with(TokenizerParts other, JsonArray addedTokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length);
    try (JsonWriter out = new JsonWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      out.beginObject();
      out.name("version").value("1.0").name("truncation").nullValue().name("padding").nullValue();
      VALUES.write(out.name("added_tokens"), addedTokens);
      VALUES.write(out.name("normalizer"), other.normalizer());
      VALUES.write(out.name("pre_tokenizer"), other.preTokenizer());
      VALUES.write(out.name("post_processor"), other.postProcessor());
      VALUES.write(out.name("decoder"), other.decoder());
      out.name(MODEL).beginObject();
      for (Map.Entry<String, JsonElement> option : other.model().entrySet()) {
        VALUES.write(out.name(option.getKey()), option.getValue());
      }
      copyLargeParts(out);
      out.endObject().endObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private void copyLargeParts(JsonWriter out) {
    boolean unused =
        read(
            path,
            content,
            json -> {
              json.beginObject();
              while (json.hasNext()) {
                if (json.nextName().equals(MODEL)) {
                  json.beginObject();
                  while (json.hasNext()) {
                    String name = json.nextName();
                    if (LARGE.contains(name)) {
                      copy(json, out.name(name));
                    } else {
                      json.skipValue();
                    }
                  }
                  json.endObject();
                } else {
                  json.skipValue();
                }
              }
              return true;
            });
  }

  private static void copy(JsonReader json, JsonWriter out) throws IOException {
    int depth = 0;
    do {
      switch (json.peek()) {
        case BEGIN_OBJECT -> {
          json.beginObject();
          out.beginObject();
          depth++;
        }
        case END_OBJECT -> {
          json.endObject();
          out.endObject();
          depth--;
        }
        case BEGIN_ARRAY -> {
          json.beginArray();
          out.beginArray();
          depth++;
        }
        case END_ARRAY -> {
          json.endArray();
          out.endArray();
          depth--;
        }
        case NAME -> out.name(whole(json.nextName()));
        case NUMBER -> out.jsonValue(json.nextString());
        case STRING -> out.value(whole(json.nextString()));
        case BOOLEAN -> out.value(json.nextBoolean());
        case NULL -> {
          json.nextNull();
          out.nullValue();
        }
        case END_DOCUMENT -> throw new IOException("the document ends too early");
      }
    } while (depth > 0);
  }

  private static String whole(String text) throws IOException {
    TokenizerSoundness.requireWhole(text);
    return text;
  }

  private static TokenizerParts parts(Path path, byte[] content) {
    JsonObject found =
        read(
            path,
            content,
            json -> {
              if (json.peek() != JsonToken.BEGIN_OBJECT) {
                throw new CheckpointException(path, "must be a JSON object");
              }
              JsonObject fields = new JsonObject();
              json.beginObject();
              while (json.hasNext()) {
                String name = json.nextName();
                if (fields.has(name)) {
                  throw StrictJson.repeated(path, name);
                }
                fields.add(name, name.equals(MODEL) ? options(path, json) : sound(path, json));
              }
              json.endObject();
              StrictJson.end(json);
              return fields;
            });
    TokenizerSoundness.requireDefined(path, part(found, "post_processor"));
    return new TokenizerParts(
        added(path, part(found, "added_tokens")),
        part(found, "normalizer"),
        part(found, "pre_tokenizer"),
        part(found, "post_processor"),
        part(found, "decoder"),
        found.get(MODEL) instanceof JsonObject model ? model : new JsonObject());
  }

  private static JsonElement options(Path path, JsonReader json) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      json.skipValue();
      return JsonNull.INSTANCE;
    }
    JsonObject options = new JsonObject();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (LARGE.contains(name)) {
        json.skipValue();
      } else {
        options.add(name, sound(path, json));
      }
    }
    json.endObject();
    return options;
  }

  private static JsonElement sound(Path path, JsonReader json) throws IOException {
    JsonElement element = StrictJson.element(path, json);
    TokenizerSoundness.require(element);
    return element;
  }

  private static JsonElement part(JsonObject fields, String name) {
    return fields.has(name) ? fields.get(name) : JsonNull.INSTANCE;
  }

  private static List<Numbered> added(Path path, JsonElement list) {
    List<Numbered> tokens = new ArrayList<>();
    if (list instanceof JsonArray array) {
      for (JsonElement element : array) {
        if (!(element instanceof JsonObject fields)) {
          throw new CheckpointException(path, "added_tokens must list objects, has " + element);
        }
        tokens.add(new Numbered(id(path, fields), AddedToken.read(path, fields)));
      }
    } else if (!list.isJsonNull()) {
      throw new CheckpointException(path, "added_tokens must be a list");
    }
    return tokens;
  }

  private static int id(Path path, JsonObject token) {
    if (token.get("id") instanceof JsonPrimitive id && id.isNumber()) {
      try {
        return Integer.parseInt(id.getAsString());
      } catch (NumberFormatException e) {
        throw new CheckpointException(path, "an added token has the id " + id, e);
      }
    }
    throw new CheckpointException(path, "an added token must have an id, has " + token.get("id"));
  }

  private interface Reading<T> {

    T of(JsonReader json) throws IOException;
  }

  private static <T> T read(Path path, byte[] content, Reading<T> reading) {
    JsonReader json = StrictJson.reader(content);
    try {
      return reading.of(json);
    } catch (IOException e) {
      throw StrictJson.malformed(path, "", json, e);
    } catch (IllegalStateException | NumberFormatException e) { // another type than the one asked
      throw new CheckpointException(path, "is no tokenizer: " + e.getMessage(), e);
    }
  }
}
