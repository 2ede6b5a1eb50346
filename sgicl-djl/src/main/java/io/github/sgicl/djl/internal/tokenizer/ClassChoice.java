package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.StrictJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Which class {@code AutoTokenizer} takes for a folder, and whether it is known here. */
final class ClassChoice {

  private static final TokenizerClass KEPT = new KeptTokenizer();
  private static final List<TokenizerClass> KNOWN =
      Stream.of(
              List.of(KEPT, new MarkedPairs(), new GemmaPairs(), new XlmRobertaUnigrams()),
              WordPieces.all(),
              ByteLevelPairs.all())
          .flatMap(List::stream)
          .toList();

  /** Classes that stand for the tokenizer as its file has it. */
  private static final Set<String> GENERAL = Set.of(KeptTokenizer.NAME, "PythonBackend");

  private static final String CLASS = "tokenizer_class";
  private static final String LLAMA = "LlamaTokenizer";

  private final TokenizerSettings settings;
  private final Path config;
  private final JsonObject model;
  private final BooleanSupplier byteLevel;

  private ClassChoice(
      TokenizerSettings settings, Path config, JsonObject model, BooleanSupplier byteLevel) {
    this.settings = settings;
    this.config = config;
    this.model = model;
    this.byteLevel = byteLevel;
  }

  /**
   * Chooses by the settings and {@code config.json}, which need not be there.
   *
   * @param byteLevel whether {@code tokenizer.json} works on bytes
   * @throws CheckpointException if the class is none of those known here
   */
  static TokenizerClass in(Path directory, TokenizerSettings settings, BooleanSupplier byteLevel) {
    Path config = directory.resolve("config.json");
    JsonObject model = ReadableFile.isThere(config) ? StrictJson.object(config) : new JsonObject();
    ClassChoice choice = new ClassChoice(settings, config, model, byteLevel);
    String name = choice.name();
    return KNOWN.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> choice.unknown(name));
  }

  private String name() {
    ClassTable table = ClassTable.get();
    Optional<String> type = modelField("model_type");
    boolean overruled = table.overrules(type) || table.overrules(modelField("model_name"));
    Optional<String> ofSettings = settings.string(CLASS);
    Optional<String> declared = ofSettings.or(() -> modelField(CLASS));
    Optional<String> registered = table.registered(type);
    if (!ownCode()) {
      if (declared.map(ClassTable::slow).filter(LLAMA::equals).isPresent()
          && !overruled
          && byteLevel.getAsBoolean()) {
        return KeptTokenizer.NAME;
      }
      if (declared.isPresent()
          && registered.isPresent()
          && !registered.equals(declared.map(ClassTable::slow))) {
        return GENERAL.contains(registered.get())
            ? KeptTokenizer.NAME
            : general(table.named(overruled ? registered.get() : declared.get()));
      }
    } else if (registered.isEmpty()
        && ofSettings.flatMap(table::named).isEmpty()
        && !table.overrules(type)) {
      throw settings.wrong("auto_map", "absent, since the tokenizer is then code of its own");
    }
    if (declared.isPresent()) {
      return general(table.named(declared.get()));
    }
    return registered.map(name -> general(table.named(name))).orElse(KeptTokenizer.NAME);
  }

  private static String general(Optional<String> found) {
    return found.filter(name -> !GENERAL.contains(name)).orElse(KeptTokenizer.NAME);
  }

  /** Whether the folder comes with a tokenizer in Python. */
  private boolean ownCode() {
    JsonElement map = settings.get("auto_map");
    if (map instanceof JsonObject object) {
      map = object.has("AutoTokenizer") ? object.get("AutoTokenizer") : JsonNull.INSTANCE;
    }
    return map instanceof JsonArray || map instanceof JsonPrimitive;
  }

  private Optional<String> modelField(String name) {
    return model.get(name) instanceof JsonPrimitive text && text.isString()
        ? Optional.of(text.getAsString())
        : Optional.empty();
  }

  private CheckpointException unknown(String name) {
    return new CheckpointException(
        settings.says(CLASS) ? settings.file() : config,
        "the tokenizer is of the class %s, known are %s"
            .formatted(name, KNOWN.stream().map(TokenizerClass::name).sorted().toList()));
  }
}
