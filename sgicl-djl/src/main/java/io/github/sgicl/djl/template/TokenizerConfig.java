package io.github.sgicl.djl.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.github.sgicl.djl.checkpoint.CheckpointException;
import io.github.sgicl.djl.checkpoint.ReadableFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a checkpoint says about its chat template and special tokens. */
final class TokenizerConfig {

  private final Path templateFile;
  private final Path configFile;
  private final JsonObject config;

  private TokenizerConfig(Path templateFile, Path configFile, JsonObject config) {
    this.templateFile = templateFile;
    this.configFile = configFile;
    this.config = config;
  }

  /** Jinja source and the file that it stands in. */
  record Source(Path file, String source) {}

  static TokenizerConfig in(Path directory) {
    Path configFile = directory.resolve("tokenizer_config.json");
    JsonObject config =
        ReadableFile.isThere(configFile)
            ? parsed(configFile, ReadableFile.text(configFile))
            : new JsonObject();
    return new TokenizerConfig(directory.resolve("chat_template.jinja"), configFile, config);
  }

  private static JsonObject parsed(Path file, String json) {
    try {
      JsonReader reader = new JsonReader(new StringReader(json));
      reader.setStrictness(Strictness.STRICT);
      JsonElement element = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new CheckpointException(file, "there is more than one JSON value");
      }
      if (element instanceof JsonObject object) {
        return object;
      }
      throw new CheckpointException(file, "must hold a JSON object");
    } catch (JsonParseException | MalformedJsonException e) {
      throw new CheckpointException(file, "is not valid JSON: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new CheckpointException(file, "cannot be read: " + e, e);
    }
  }

  Optional<Source> chatTemplate() {
    if (ReadableFile.isThere(templateFile)) {
      return Optional.of(new Source(templateFile, ReadableFile.text(templateFile)));
    }
    JsonElement element = config.get("chat_template");
    if (element == null || element.isJsonNull()) {
      return Optional.empty();
    }
    String source = element.isJsonArray() ? defaultOf(element) : text(element, "chat_template");
    return Optional.of(new Source(configFile, source));
  }

  private String defaultOf(JsonElement list) {
    Map<String, String> templates = new TreeMap<>();
    for (JsonElement element : list.getAsJsonArray()) {
      if (!(element instanceof JsonObject template)) {
        throw new CheckpointException(
            configFile, "chat_template must list objects with name and template");
      }
      templates.put(
          text(template.get("name"), "name of a chat template"),
          text(template.get("template"), "template of a chat template"));
    }
    String source = templates.get("default");
    if (source == null) {
      throw new CheckpointException(
          configFile, "none of the chat templates " + templates.keySet() + " is called default");
    }
    return source;
  }

  private String text(@Nullable JsonElement element, String what) {
    if (element != null && element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()) {
      return element.getAsString();
    }
    throw new CheckpointException(configFile, what + " must be a string, was " + element);
  }

  /**
   * The tokens named {@code …_token} and those of an {@code extra_special_tokens} object, each a
   * string or an object with the string as {@code content}.
   */
  Map<String, String> specialTokens() {
    Map<String, String> tokens = new TreeMap<>();
    config
        .asMap()
        .forEach(
            (name, token) -> {
              if (name.endsWith("_token")) {
                add(tokens, name, token);
              }
            });
    if (config.get("extra_special_tokens") instanceof JsonObject extra) {
      extra.asMap().forEach((name, token) -> add(tokens, name, token));
    }
    return tokens;
  }

  private void add(Map<String, String> tokens, String name, JsonElement token) {
    if (token instanceof JsonObject object) {
      tokens.put(name, text(object.get("content"), "content of " + name));
    } else if (token.isJsonPrimitive() && token.getAsJsonPrimitive().isString()) {
      tokens.put(name, token.getAsString());
    }
  }
}
