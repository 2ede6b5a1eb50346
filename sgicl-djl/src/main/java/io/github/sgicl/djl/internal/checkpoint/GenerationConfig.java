package io.github.sgicl.djl.internal.checkpoint;

import com.google.gson.JsonElement;
import io.github.sgicl.djl.CheckpointException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The special tokens that matter when a model writes: those of {@code generation_config.json}, or
 * where the file is absent those of {@code config.json}, and where that has none those of the model
 * type, as transformers 5.24 has it. How to choose tokens is the caller's to say; what the file
 * says of that is a remark.
 *
 * @param stopIds the tokens that end a text ({@code eos_token_id}), without repetition; empty if
 *     not said. Negative ids, by which older files say "none", are left out.
 * @param padId the padding token; empty if not said, or negative
 * @param remarks what a user should know: what {@code generate} of transformers 5.24 would follow
 *     and is not followed here, and what is unknown
 */
public record GenerationConfig(List<Integer> stopIds, OptionalInt padId, List<String> remarks) {

  private static final String FILE = "generation_config.json";

  /** Copies the lists. */
  public GenerationConfig {
    stopIds = List.copyOf(stopIds);
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads both files.
   *
   * @param directory the checkpoint, with or without a {@code generation_config.json}
   * @param config its configuration
   * @throws CheckpointException if a file or an id is damaged
   */
  static GenerationConfig read(Path directory, ModelConfig config) {
    Path file = directory.resolve(FILE);
    boolean own = ReadableFile.isThere(file);
    JsonFields fields = own ? JsonFields.read(file) : ofConfiguration(config);
    List<String> remarks = new ArrayList<>(GenerationFields.remarks(fields, own));
    List<Integer> stopIds = ids(fields);
    List<Integer> unheard = own ? ids(config.fields()) : List.of();
    if (stopIds.isEmpty() && !unheard.isEmpty()) {
      remarks.add(
          "no token ends an answer, since there is no eos_token_id; that of config.json, %s, does"
                  .formatted(unheard)
              + " not count beside this file");
    }
    OptionalInt padId = fields.optionalInteger(GenerationFields.PAD);
    return new GenerationConfig(
        stopIds, padId.orElse(-1) >= 0 ? padId : OptionalInt.empty(), remarks);
  }

  /** Of a model that is wrapped, the wrapper's fields come first, but for what is null in them. */
  private static JsonFields ofConfiguration(ModelConfig config) {
    JsonFields fields = config.fields();
    for (String name : List.of(GenerationFields.STOP, GenerationFields.PAD)) {
      Optional<JsonElement> ofWrapper =
          config.wrapper().filter(whole -> whole.has(name)).map(whole -> whole.element(name));
      Optional<JsonElement> ofType =
          fields.names().contains(name)
              ? Optional.empty()
              : config.model().map(model -> model.defaults().get(name));
      Optional<JsonElement> value = ofWrapper.or(() -> ofType);
      fields = value.isPresent() ? fields.with(name, value.get()) : fields;
    }
    return fields;
  }

  private static List<Integer> ids(JsonFields fields) {
    return fields.integers(GenerationFields.STOP).stream()
        .filter(id -> id >= 0)
        .distinct()
        .toList();
  }
}
