package io.github.sgicl.djl.internal.checkpoint;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.gguf.GgufModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A checkpoint directory, opened: its configuration read, its weights located and checked against
 * the sizes of their files, none of them loaded; kind and size of its tokenizer's files checked.
 * Immutable and safe to share between threads; holds no file open.
 *
 * <p>Weights are {@code model.safetensors}, or the shards that {@code model.safetensors.index.json}
 * names; or else a file in GGUF, whose metadata are the configuration. Symbolic links, of which the
 * cache of the hub consists, are followed.
 */
public final class Checkpoint {

  private final Path directory;
  private final ModelConfig config;
  private final GenerationConfig generation;
  private final WeightFiles weights;
  private final Optional<GgufModel> gguf;

  private Checkpoint(
      Path directory, ModelConfig config, WeightFiles weights, Optional<GgufModel> gguf) {
    this.directory = directory;
    this.config = config;
    this.generation = GenerationConfig.read(directory, config);
    this.weights = weights;
    this.gguf = gguf;
  }

  /**
   * Opens a checkpoint.
   *
   * @param path a folder with {@code config.json} and safetensors, a file in GGUF, or a folder with
   *     one and without safetensors
   * @throws CheckpointException if the directory or one of its files is missing, damaged, or
   *     neither safetensors nor GGUF
   */
  public static Checkpoint open(Path path) {
    return GgufFiles.at(path).map(Checkpoint::ofGguf).orElseGet(() -> open(path, "config.json"));
  }

  private static Checkpoint ofGguf(Path file) {
    Path directory = file.resolveSibling("");
    requireReadableTexts(directory);
    GgufModel model = GgufModel.open(file);
    return new Checkpoint(
        directory, ModelConfig.of(model), WeightFiles.of(model), Optional.of(model));
  }

  /**
   * Opens a checkpoint in safetensors, with a configuration of another name.
   *
   * @param directory the directory
   * @param configName the name of a file in it
   * @throws CheckpointException if the directory or one of its files is missing, damaged or not
   *     safetensors
   */
  public static Checkpoint open(Path directory, String configName) {
    if (!Files.exists(directory)) {
      String wanted =
          String.valueOf(directory.getFileName()).endsWith(".gguf") ? "file" : "directory";
      throw new CheckpointException(
          directory,
          "there is no such "
              + wanted
              + ": "
              + directory.toAbsolutePath()
              + (isLikeHubName(directory) ? "; a model of the hub is named hf:" + directory : ""));
    }
    if (!Files.isDirectory(directory)) {
      throw OtherContent.file(directory);
    }
    Path configFile = directory.resolve(configName);
    refuseOtherContent(directory, configFile);
    requireReadableTexts(directory);
    ModelConfig config = ModelConfig.read(configFile);
    return new Checkpoint(directory, config, WeightFiles.find(directory), Optional.empty());
  }

  private static boolean isLikeHubName(Path path) {
    return !path.isAbsolute()
        && path.getNameCount() == 2
        && Files.notExists(path.getName(0))
        && path.toString().matches("[A-Za-z0-9][\\w-]*/[\\w.-]*[A-Za-z0-9]");
  }

  private static void requireReadableTexts(Path directory) {
    Fingerprint.TEXTS.stream()
        .map(directory::resolve)
        .filter(ReadableFile::isThere)
        .forEach(ReadableFile::requireReadable);
  }

  private static void refuseOtherContent(Path directory, Path config) {
    Optional<CheckpointException> other =
        ReadableFile.isThere(config) || WeightFiles.areIn(directory)
            ? Adapter.in(directory).map(Adapter::refused)
            : OtherContent.of(directory).explained();
    if (other.isPresent()) {
      throw other.get();
    }
  }

  /** The directory; that of the file, in GGUF. */
  public Path directory() {
    return directory;
  }

  /** The model in GGUF; empty if it is in safetensors. */
  public Optional<GgufModel> gguf() {
    return gguf;
  }

  /** The configuration. */
  public ModelConfig config() {
    return config;
  }

  /** The tokens that end a text, and the one that pads. */
  public GenerationConfig generation() {
    return generation;
  }

  /** The files of weights, by name. */
  public List<WeightFile> files() {
    return weights.files();
  }

  /** Where each tensor lies, by its name. Unmodifiable. */
  public Map<String, TensorInfo> tensors() {
    return weights.tensors();
  }

  /** Where the tensor of this name lies; empty if there is none. */
  public Optional<TensorInfo> tensor(String name) {
    return Optional.ofNullable(tensors().get(name));
  }

  /**
   * The tensor of this name, which must be there, have a known type, and have this shape.
   *
   * @param name the tensor's name
   * @param shape the extent wanted of each dimension; none for a scalar
   * @throws CheckpointException if it is not so; the message gives the shape wanted and the one
   *     found
   */
  public TensorInfo require(String name, long... shape) {
    List<Long> wanted = new ArrayList<>();
    for (long extent : shape) {
      wanted.add(extent);
    }
    TensorInfo found = tensors().get(name);
    if (found == null) {
      throw new CheckpointException(
          weights.origin(), "tensor \"" + name + "\" of shape " + wanted + " is missing");
    }
    if (!found.shape().equals(wanted)) {
      throw new CheckpointException(
          found.file(),
          "tensor \"" + name + "\" must have the shape " + wanted + ", has " + found.shape());
    }
    if (found.type().isEmpty()) {
      throw found.unknownDtype();
    }
    return found;
  }

  /**
   * Refuses quantised weights.
   *
   * @param known the names of schemes that are not refused
   * @throws CheckpointException if the configuration or the tensors' names say that they are; it
   *     names the scheme
   */
  public void requireUnquantised(String... known) {
    Quantisation.refuse(config, tensors(), Set.of(known));
  }

  /**
   * A SHA-256 digest, in hexadecimal, of the configuration, {@code tokenizer.json}, {@code
   * tokenizer_config.json}, {@code chat_template.jinja}, {@code added_tokens.json} and {@code
   * special_tokens_map.json} where they are present, and the weights: their files' names, sizes and
   * headers, and their bytes.
   *
   * <p>Of a file with more than 16 MiB of weights it reads a sample: 4096 pages of 4 KiB at even
   * distances, the first and the last included. A change that touches none of them, as of a single
   * small tensor, does not show; training or rounding a model changes all of them.
   *
   * <p>Reads the files anew at each call, tens of milliseconds for each large one.
   *
   * @throws CheckpointException if a file has become unreadable
   */
  public String fingerprint() {
    return fingerprint(List.of());
  }

  /**
   * As {@link #fingerprint()}, of further files as well.
   *
   * @param furtherFiles of which a sample is read of safetensors alone
   * @throws CheckpointException if a file has become unreadable
   */
  public String fingerprint(List<Path> furtherFiles) {
    return Fingerprint.of(
        directory,
        gguf.isPresent() ? Optional.empty() : Optional.of(config.file()),
        weights.files(),
        furtherFiles);
  }
}
