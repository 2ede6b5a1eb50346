package io.github.sgicl.djl.internal.sentence;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.JsonFields;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Texts to put before the texts of a kind.
 *
 * @param file where they stand
 * @param byName the prompts by name, empty ones too
 * @param defaultName the one that counts unless another is asked for
 */
public record Prompts(Path file, Map<String, String> byName, Optional<String> defaultName) {

  private static final String PROMPTS = "prompts";

  /** Copies the prompts. */
  public Prompts {
    byName = Map.copyOf(byName);
  }

  /** None but the empty ones that every encoder has. */
  static Prompts none(Path file) {
    return new Prompts(file, Map.of("query", "", "document", ""), Optional.empty());
  }

  static Prompts read(JsonFields fields) {
    Map<String, String> byName = new TreeMap<>(none(fields.file()).byName());
    fields
        .optionalObject(PROMPTS)
        .ifPresent(
            prompts ->
                prompts
                    .names()
                    .forEach(name -> byName.put(name, prompts.optionalString(name).orElse(""))));
    Optional<String> name = fields.optionalString("default_prompt_name");
    Prompts found = new Prompts(fields.file(), byName, name);
    String unused = found.byDefault();
    return found;
  }

  /**
   * The prompt of a name.
   *
   * @throws CheckpointException if there is none of that name
   */
  public String named(String name) {
    String prompt = byName.get(name);
    if (prompt == null) {
      throw new CheckpointException(
          file, "has no prompt named \"" + name + "\", has " + new TreeMap<>(byName).keySet());
    }
    return prompt;
  }

  /** The one that counts unless another is asked for; empty for none. */
  public String byDefault() {
    return defaultName.map(this::named).orElse("");
  }
}
