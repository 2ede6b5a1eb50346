package io.github.sgicl.djl.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * The special tokens that matter when a model writes: those of {@code generation_config.json}, and
 * where the file or a field is absent those of {@code config.json}. How to sample is the caller's
 * to say and is not read.
 *
 * @param stopIds the tokens that end a text ({@code eos_token_id}), without repetition; empty if
 *     not said. Negative ids, by which older files say "none", are left out.
 * @param padId the padding token; empty if not said, or negative
 */
public record GenerationConfig(List<Integer> stopIds, OptionalInt padId) {

  private static final String FILE = "generation_config.json";
  private static final String STOP = "eos_token_id";
  private static final String PAD = "pad_token_id";

  /** Copies the list. */
  public GenerationConfig {
    stopIds = List.copyOf(stopIds);
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
    JsonFields own = ReadableFile.isThere(file) ? JsonFields.read(file) : JsonFields.none(file);
    JsonFields stop = own.has(STOP) ? own : config.fields();
    JsonFields pad = own.has(PAD) ? own : config.fields();
    OptionalInt padId = pad.optionalInteger(PAD);
    return new GenerationConfig(
        stop.integers(STOP).stream().filter(id -> id >= 0).distinct().toList(),
        padId.orElse(-1) >= 0 ? padId : OptionalInt.empty());
  }
}
