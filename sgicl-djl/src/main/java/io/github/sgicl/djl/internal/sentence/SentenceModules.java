package io.github.sgicl.djl.internal.sentence;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.JsonFields;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.StrictJson;
import io.github.sgicl.djl.internal.gguf.GgufMetadata;
import io.github.sgicl.djl.internal.gguf.GgufModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The modules of a sentence encoder, as {@code modules.json} lists them: a transformer, a pooling,
 * and what follows that. A folder without that file has the mean of the last hidden states.
 *
 * @param transformer the folder of the transformer and its tokenizer
 * @param texts how texts come to it
 * @param pooling makes one vector of its states
 * @param following what is done to that, in order
 * @param prompts what may be put before a text
 * @param files those that say so, for a fingerprint
 */
public record SentenceModules(
    Path transformer,
    TransformerTexts texts,
    Pooling pooling,
    List<SentenceModule> following,
    Prompts prompts,
    List<Path> files) {

  /** The list of the modules. */
  public static final String MODULES = "modules.json";

  /** Prompts and what else concerns the whole encoder. */
  public static final String WHOLE = "config_sentence_transformers.json";

  private static final Logger LOG = LoggerFactory.getLogger(SentenceModules.class);
  private static final String CONFIG = "config.json";
  private static final String LIBRARY = "sentence_transformers.";
  private static final Pattern ESCAPE = Pattern.compile("\\.\\.|[\\\\:\\p{Cntrl}]|^/");
  private static final Set<String> KINDS =
      Set.of("Transformer", "Pooling", "Normalize", "Dense", "LayerNorm", "Dropout");

  /**
   * One module of the list.
   *
   * @param kind the last part of its type
   * @param folder where its files are
   */
  private record Listed(String kind, Path folder) {}

  /** Copies the lists. */
  public SentenceModules {
    following = List.copyOf(following);
    files = List.copyOf(files);
  }

  /** Whether a folder lists modules. */
  public static boolean listedIn(Path directory) {
    return ReadableFile.isThere(directory.resolve(MODULES));
  }

  /**
   * Reads the modules of a folder.
   *
   * @throws CheckpointException if a file is malformed, or asks for what is not known; the message
   *     names it
   */
  public static SentenceModules of(Path directory) {
    if (!listedIn(directory)) {
      return new SentenceModules(
          directory,
          TransformerTexts.plain(),
          Pooling.mean(),
          List.of(),
          Prompts.none(directory),
          List.of());
    }
    Path file = directory.resolve(MODULES);
    List<Listed> modules = listed(directory, file);
    if (modules.size() < 2
        || !modules.get(0).kind().equals("Transformer")
        || !modules.get(1).kind().equals("Pooling")) {
      throw new CheckpointException(
          file,
          "must begin with a Transformer and a Pooling, has "
              + modules.stream().map(Listed::kind).toList());
    }
    Path transformer = modules.get(0).folder();
    TransformerTexts texts = TransformerTexts.in(transformer);
    List<Path> files = new ArrayList<>(List.of(file, modules.get(1).folder().resolve(CONFIG)));
    texts.file().ifPresent(files::add);
    List<SentenceModule> following = new ArrayList<>();
    for (Listed module : modules.subList(2, modules.size())) {
      following(file, module).ifPresent(following::add);
      Stream.of(CONFIG, "model.safetensors")
          .map(module.folder()::resolve)
          .filter(ReadableFile::isThere)
          .forEach(files::add);
    }
    Path whole = directory.resolve(WHOLE);
    Prompts prompts = Prompts.none(whole);
    if (ReadableFile.isThere(whole)) {
      files.add(whole);
      JsonFields fields = JsonFields.read(whole);
      requireSentences(fields);
      prompts = Prompts.read(fields);
      fields.optionalPositiveInteger("truncate_dim").stream()
          .mapToObj(Truncation::new)
          .forEach(following::add);
    }
    return new SentenceModules(
        transformer,
        texts,
        Pooling.read(modules.get(1).folder().resolve(CONFIG)),
        following,
        prompts,
        files);
  }

  /**
   * Whether a file in GGUF names a pooling, as those of models do that were trained for vectors.
   */
  public static boolean pools(GgufModel model) {
    return model.metadata().has(GgufPooling.key(model.metadata()));
  }

  /**
   * The same with the pooling of a file in GGUF, which says in one number what a folder lists.
   *
   * @throws CheckpointException if the number stands for no pooling that makes vectors
   */
  public SentenceModules pooledAs(GgufMetadata metadata) {
    return new SentenceModules(
        transformer, texts, GgufPooling.of(metadata), following, prompts, files);
  }

  private static List<Listed> listed(Path directory, Path file) {
    List<Listed> modules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonElement element : StrictJson.array(file)) {
      if (!(element instanceof JsonObject module)) {
        throw new CheckpointException(file, "must list objects, has " + element);
      }
      String type = text(file, module, "type");
      String kind = type.substring(type.lastIndexOf('.') + 1);
      if (!type.startsWith(LIBRARY) || !KINDS.contains(kind)) {
        throw new CheckpointException(
            file,
            "the type of a module must be of sentence_transformers and one of %s, was %s"
                .formatted(KINDS.stream().sorted().toList(), type));
      }
      String path = text(file, module, "path");
      if (ESCAPE.matcher(path).find()) {
        throw new CheckpointException(
            file, "the path of a module must lead into the folder, was " + path);
      }
      if (!names.add(text(file, module, "name"))) {
        throw new CheckpointException(file, "names a module twice: " + module);
      }
      modules.add(new Listed(kind, directory.resolve(path)));
    }
    return modules;
  }

  private static String text(Path file, JsonObject module, String name) {
    if (module.get(name) instanceof JsonPrimitive text && text.isString()) {
      return text.getAsString();
    }
    throw new CheckpointException(
        file, "the " + name + " of a module must be a string, was " + module.get(name));
  }

  private static Optional<SentenceModule> following(Path file, Listed module) {
    return switch (module.kind()) {
      case "Normalize" -> Optional.of(normalize(module.folder().resolve(CONFIG)));
      case "Dense" -> Optional.of(Dense.read(module.folder()));
      case "LayerNorm" -> Optional.of(Layer.read(module.folder()));
      case "Dropout" -> Optional.empty(); // for training
      default -> throw new CheckpointException(file, "lists more than one " + module.kind());
    };
  }

  private static SentenceModule normalize(Path config) {
    if (ReadableFile.isThere(config)) {
      KnownFields.requireOfSentence(JsonFields.read(config));
    }
    return new Normalize();
  }

  private static void requireSentences(JsonFields fields) {
    KnownFields.requireOnly(fields, "model_type", "SentenceTransformer");
    if (fields.has("requirements")) {
      throw new CheckpointException(
          fields.file(), "requirements must be absent, since nothing of Python is run here");
    }
    fields
        .optionalString("similarity_fn_name")
        .filter(name -> !name.equals("cosine"))
        .ifPresent(
            name ->
                LOG.warn(
                    "{}: its vectors are made for the similarity {}, sgicl takes their cosine",
                    fields.file(),
                    name));
  }

  /**
   * The number of coordinates of a vector.
   *
   * @param hidden those of a hidden state
   * @throws CheckpointException if the modules do not fit it or each other
   */
  public int dimension(int hidden) {
    if (pooling.width().isPresent() && pooling.width().getAsInt() != hidden) {
      throw new CheckpointException(
          files.get(1),
          "pools " + pooling.width().getAsInt() + " coordinates, a state has " + hidden);
    }
    int dimension = pooling.modes().size() * hidden;
    for (SentenceModule module : following) {
      dimension = module.dimension(dimension);
    }
    return dimension;
  }

  /**
   * The vector of a text.
   *
   * @param states of its tokens
   * @param promptTokens how many of them are a prompt's
   */
  public float[] vector(float[][] states, int promptTokens) {
    float[] vector = pooling.of(states, promptTokens);
    for (SentenceModule module : following) {
      vector = module.of(vector);
    }
    return vector;
  }

  /** What is done to the states, such as {@code mean-pooled, dense 16 Tanh, normalised}. */
  public String label() {
    return Stream.concat(
            Stream.of(pooling.label() + "-pooled"), following.stream().map(SentenceModule::label))
        .collect(Collectors.joining(", "));
  }
}
