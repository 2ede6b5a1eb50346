package io.github.sgicl.djl.internal.checkpoint;

import io.github.sgicl.djl.CheckpointException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An adapter of PEFT in a folder: a few matrices that are added to those of a base model.
 *
 * @param directory the folder
 * @param kind what PEFT calls it, such as {@code LORA}; empty if not said
 * @param base the model that it belongs to; empty if not said
 */
record Adapter(Path directory, Optional<String> kind, Optional<String> base) {

  private static final String CONFIG = "adapter_config.json";
  private static final List<String> WEIGHTS =
      List.of("adapter_model.safetensors", "adapter_model.bin");

  /**
   * The adapter in a folder; empty if it has none. Beside a model's weights an adapter's are
   * without effect where no configuration of it is there.
   */
  static Optional<Adapter> in(Path directory) {
    Path config = directory.resolve(CONFIG);
    if (ReadableFile.isThere(config)) {
      JsonFields fields = JsonFields.read(config);
      return Optional.of(
          new Adapter(
              directory,
              fields.optionalString("peft_type"),
              fields.optionalString("base_model_name_or_path").filter(name -> !name.isEmpty())));
    }
    boolean alone = !WeightFiles.areIn(directory);
    return alone && WEIGHTS.stream().map(directory::resolve).anyMatch(ReadableFile::isThere)
        ? Optional.of(new Adapter(directory, Optional.empty(), Optional.empty()))
        : Optional.empty();
  }

  /**
   * Says that the folder is not read for the adapter's sake: alone it is no model, and of a model
   * beside it transformers would compute something else.
   */
  CheckpointException refused() {
    return new CheckpointException(
        directory,
        "holds an adapter of PEFT ("
            + kind.orElse("of unknown kind")
            + "): merge it into its base model"
            + base.map(name -> " \"" + name + "\"").orElse("")
            + " (merge_and_unload) and save that as model.safetensors, without the adapter");
  }
}
