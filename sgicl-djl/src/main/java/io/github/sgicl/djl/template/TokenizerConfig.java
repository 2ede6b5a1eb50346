package io.github.sgicl.djl.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a checkpoint says about its chat templates. */
final class TokenizerConfig {

  static final String DEFAULT = "default";

  private static final String SUFFIX = ".jinja";

  private final Path directory;
  private final Path configFile;

  private TokenizerConfig(Path directory) {
    this.directory = directory;
    this.configFile = directory.resolve("tokenizer_config.json");
  }

  /** Jinja source and the file that it stands in. */
  record Source(Path file, String source) {}

  static TokenizerConfig in(Path directory) {
    return new TokenizerConfig(directory);
  }

  /**
   * The templates by name, as transformers 5.24 finds them: {@code chat_template.jinja}, which is
   * the default, and those in {@code additional_chat_templates}, or where there is no such file
   * those of {@code tokenizer_config.json}. Empty if there is none.
   *
   * @throws CheckpointException if a file is damaged, or there are templates and none is the
   *     default
   */
  SortedMap<String, Source> chatTemplates() {
    JsonObject config =
        ReadableFile.isThere(configFile) ? StrictJson.object(configFile) : new JsonObject();
    SortedMap<String, Source> files = files();
    if (!files.isEmpty()) {
      return withDefault(directory, files);
    }
    JsonElement element = config.get("chat_template");
    if (element == null || element.isJsonNull()) {
      return files;
    }
    return element.isJsonArray()
        ? withDefault(configFile, listed(element))
        : new TreeMap<>(Map.of(DEFAULT, new Source(configFile, text(element, "chat_template"))));
  }

  private static SortedMap<String, Source> withDefault(
      Path where, SortedMap<String, Source> templates) {
    if (!templates.containsKey(DEFAULT)) {
      throw new CheckpointException(
          where, "none of the chat templates " + templates.keySet() + " is called " + DEFAULT);
    }
    return templates;
  }

  private SortedMap<String, Source> files() {
    SortedMap<String, Source> found = new TreeMap<>();
    Path own = directory.resolve("chat_template" + SUFFIX);
    if (ReadableFile.isThere(own)) {
      found.put(DEFAULT, new Source(own, ReadableFile.text(own)));
    }
    for (Path file : filesIn(directory.resolve("additional_chat_templates"))) {
      String name = String.valueOf(file.getFileName());
      found.put(
          name.substring(0, name.length() - SUFFIX.length()),
          new Source(file, ReadableFile.text(file)));
    }
    return found;
  }

  private static List<Path> filesIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new CheckpointException(folder, "cannot be read: " + e.getMessage(), e);
    }
  }

  private SortedMap<String, Source> listed(JsonElement list) {
    SortedMap<String, Source> templates = new TreeMap<>();
    for (JsonElement element : list.getAsJsonArray()) {
      if (!(element instanceof JsonObject template)) {
        throw new CheckpointException(
            configFile, "chat_template must list objects with name and template");
      }
      templates.put(
          text(template.get("name"), "name of a chat template"),
          new Source(configFile, text(template.get("template"), "template of a chat template")));
    }
    return templates;
  }

  private String text(@Nullable JsonElement element, String what) {
    if (element != null && element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()) {
      return element.getAsString();
    }
    throw new CheckpointException(configFile, what + " must be a string, was " + element);
  }
}
