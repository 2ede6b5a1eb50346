package io.github.sgicl.djl.internal.checkpoint;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.gguf.GgufModel;
import io.github.sgicl.djl.internal.gguf.architecture.Architecture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model's {@code config.json}, in the layout of transformers 4 or in that of transformers 5; of a
 * file in GGUF, what its metadata amount to in these terms. Immutable; every accessor throws {@link
 * CheckpointException} if what it reads is damaged.
 */
public final class ModelConfig {

  private static final String MODEL_TYPE = "model_type";
  private static final String ARCHITECTURES = "architectures";

  private final JsonFields whole;
  private final JsonFields fields;

  private ModelConfig(JsonFields whole, JsonFields fields) {
    this.whole = whole;
    this.fields = fields;
  }

  /**
   * Reads a configuration. Of a model that wraps one of texts, as {@code
   * Gemma3ForConditionalGeneration} does, it is that of the text model: without an image the
   * wrapper computes nothing else.
   *
   * @throws CheckpointException if there is no such file, or it is not a JSON object
   */
  public static ModelConfig read(Path file) {
    JsonFields whole = JsonFields.read(file);
    JsonFields text = Wrapper.of(whole).map(wrapper -> wrapper.textOf(whole)).orElse(whole);
    return new ModelConfig(whole, text);
  }

  /** The configuration that the metadata of a file in GGUF amount to. */
  static ModelConfig of(GgufModel model) {
    JsonFields fields =
        JsonFields.of(model.metadata().file(), Architecture.of(model).configuration(model));
    return new ModelConfig(fields, fields);
  }

  /** The fields of a wrapper that lie around those of the model of texts; none of other models. */
  Optional<JsonFields> wrapper() {
    return whole.has(Wrapper.TEXT_CONFIG) && whole != fields
        ? Optional.of(whole)
        : Optional.empty();
  }

  /** The fields beside those of the model of texts that belong to the wrapper alone. */
  List<String> unseen() {
    return wrapper().isPresent()
        ? List.of()
        : whole.names().stream().filter(name -> !fields.names().contains(name)).toList();
  }

  /** The file's own fields, those of a wrapper among them. */
  JsonFields whole() {
    return whole;
  }

  /** The class that wrote the checkpoint, as it names itself; empty if it does not. */
  public Optional<String> writtenAs() {
    return whole.strings(ARCHITECTURES).stream().findFirst();
  }

  /** All fields of the model of texts, as they stand in the file. */
  public JsonFields fields() {
    return fields;
  }

  /** The file that was read. */
  public Path file() {
    return fields.file();
  }

  /**
   * The model that transformers would make of it: that of the {@code model_type}, whatever {@code
   * architectures} says; without a type, that of the first of {@code architectures}. Empty if it is
   * none that is known.
   */
  public Optional<KnownModel> model() {
    if (fields.has(MODEL_TYPE)) {
      // Blocks of Mistral with types of their own are another model's to transformers.
      boolean typed = modelType().equals("mistral") && fields.names().contains("layer_types");
      return KnownModel.of(typed ? "ministral" : modelType());
    }
    return fields.strings(ARCHITECTURES).stream().findFirst().flatMap(KnownModel::withClass);
  }

  /**
   * The class that transformers would load, such as {@code LlamaForCausalLM}; of a model that is
   * not known, the first of {@code architectures}.
   */
  public String architecture() {
    Optional<KnownModel> model = model();
    if (model.isPresent()) {
      return model.get().architecture();
    }
    List<String> named = fields.strings(ARCHITECTURES);
    if (!named.isEmpty()) {
      requireUnknown(named.get(0));
      return named.get(0);
    }
    if (!fields.has(MODEL_TYPE)) {
      throw new CheckpointException(file(), "names neither architectures nor a model_type");
    }
    throw new CheckpointException(
        file(), "names no architectures, and the model_type \"" + modelType() + "\" is unknown");
  }

  private void requireUnknown(String architecture) {
    KnownModel.withClass(architecture)
        .ifPresent(
            model -> {
              throw fields.wrong(
                  MODEL_TYPE, "\"" + model.modelType() + "\", since it is a " + architecture);
            });
  }

  /** The family, such as {@code llama}. */
  public String modelType() {
    return fields.string(MODEL_TYPE);
  }

  /** Whether the field is there and is not {@code null}. */
  public boolean has(String name) {
    return fields.has(name);
  }
}
