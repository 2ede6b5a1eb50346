package io.github.sgicl.djl.internal.checkpoint;

import io.github.sgicl.djl.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What lies where a checkpoint in safetensors was looked for: weights in other formats or under
 * other names, folders around a checkpoint.
 *
 * @param directory the folder
 * @param names the names in it, sorted
 */
record OtherContent(Path directory, List<String> names) {

  private static final String CONFIG = "config.json";
  private static final String WANTED = "; wanted model.safetensors or model.safetensors.index.json";
  private static final int MOST_NAMES = 10_000;

  private static final Predicate<String> PICKLE =
      Pattern.compile("pytorch_model.*\\.bin(\\.index\\.json)?|.*\\.(pt|pth|ckpt|pkl)")
          .asMatchPredicate();
  private static final Predicate<String> SHARD =
      Pattern.compile("model-\\d+-of-\\d+\\.safetensors").asMatchPredicate();

  /** Formats by how the names of their files end. */
  private static final Map<String, String> FORMATS =
      new TreeMap<>(
          Map.of(
              ".h5", "TensorFlow",
              ".index", "TensorFlow",
              ".mlmodel", "Core ML",
              ".mlpackage", "Core ML",
              ".msgpack", "Flax",
              ".npz", "NumPy",
              "onnx", "ONNX",
              ".ot", "Rust's tch"));

  static OtherContent of(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return new OtherContent(
          directory,
          entries
              .limit(MOST_NAMES)
              .map(path -> String.valueOf(path.getFileName()))
              .sorted()
              .toList());
    } catch (IOException e) {
      throw CheckpointException.unreadable(directory, e);
    }
  }

  /** Says that a folder was wanted and a file came, and what kind of file. */
  static CheckpointException file(Path file) {
    String name = String.valueOf(file.getFileName());
    String kind =
        formatOf(name).map(format -> "a " + format + " file, which is not read").orElse("a file");
    return new CheckpointException(
        file, "is " + kind + ", wanted the directory of a checkpoint or a file in GGUF");
  }

  /** Says what is there in place of a checkpoint in safetensors; empty if it is not recognised. */
  Optional<CheckpointException> explained() {
    return Stream.<Supplier<Optional<CheckpointException>>>of(
            this::nothing,
            () -> HubCacheFolder.refused(this),
            () -> Adapter.in(directory).map(Adapter::refused),
            this::unindexed,
            this::named,
            this::pickled,
            this::otherFormat,
            this::within)
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The first name of a kind. */
  Optional<String> first(Predicate<String> kind) {
    return names.stream().filter(kind).findFirst();
  }

  private Optional<CheckpointException> nothing() {
    return names.isEmpty()
        ? Optional.of(refused("is empty, wanted the directory of a checkpoint"))
        : Optional.empty();
  }

  private Optional<CheckpointException> unindexed() {
    return first(SHARD).map(name -> refused("holds " + name + " without an index" + WANTED));
  }

  private Optional<CheckpointException> named() {
    return first(name -> name.endsWith(".safetensors"))
        .map(name -> refused("holds weights under another name, " + name + WANTED));
  }

  private Optional<CheckpointException> pickled() {
    return first(PICKLE)
        .map(
            name ->
                new CheckpointException(
                    directory.resolve(name),
                    "is pickled, and a pickle can run any code when it is read: convert the weights"
                        + " to safetensors (save_pretrained of transformers does)"));
  }

  private Optional<CheckpointException> otherFormat() {
    return first(name -> formatOf(name).isPresent())
        .map(
            name ->
                refused(
                    "holds weights of "
                        + formatOf(name).orElseThrow()
                        + " ("
                        + name
                        + "), which are not read"
                        + WANTED));
  }

  private Optional<CheckpointException> within() {
    return names.contains(CONFIG)
        ? Optional.empty()
        : first(name -> Files.exists(directory.resolve(name).resolve(CONFIG)))
            .map(name -> refused("holds no " + CONFIG + ", its folder " + name + " does"));
  }

  private static Optional<String> formatOf(String name) {
    return FORMATS.entrySet().stream()
        .filter(format -> name.endsWith(format.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private CheckpointException refused(String reason) {
    return new CheckpointException(directory, reason);
  }
}
