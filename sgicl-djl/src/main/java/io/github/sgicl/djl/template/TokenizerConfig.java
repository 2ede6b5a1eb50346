package io.github.sgicl.djl.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.checkpoint.CheckpointException;
import io.github.sgicl.djl.checkpoint.ReadableFile;
import io.github.sgicl.djl.checkpoint.StrictJson;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a checkpoint says about its chat template. */
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
        ReadableFile.isThere(configFile) ? StrictJson.object(configFile) : new JsonObject();
    return new TokenizerConfig(directory.resolve("chat_template.jinja"), configFile, config);
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
}
