package io.github.sgicl.djl.internal.checkpoint;

import io.github.sgicl.djl.CheckpointException;
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
 * names. Symbolic links, of which the cache of the hub consists, are followed.
 */
public final class Checkpoint {

  private final Path directory;
  private final ModelConfig config;
  private final GenerationConfig generation;
  private final WeightFiles weights;

  private Checkpoint(
      Path directory, ModelConfig config, GenerationConfig generation, WeightFiles weights) {
    this.directory = directory;
    this.config = config;
    this.generation = generation;
    this.weights = weights;
  }

  /**
   * Opens a checkpoint whose configuration is {@code config.json}.
   *
   * @throws CheckpointException if the directory or one of its files is missing, damaged or not
   *     safetensors
   */
  public static Checkpoint open(Path directory) {
    return open(directory, "config.json");
  }

  /**
   * Opens a checkpoint with a configuration of another name.
   *
   * @param directory the directory
   * @param configName the name of a file in it
   * @throws CheckpointException if the directory or one of its files is missing, damaged or not
   *     safetensors
   */
  public static Checkpoint open(Path directory, String configName) {
    if (!Files.exists(directory)) {
      throw new CheckpointException(
          directory, "there is no such directory: " + directory.toAbsolutePath());
    }
    if (!Files.isDirectory(directory)) {
      throw OtherContent.file(directory);
    }
    Path configFile = directory.resolve(configName);
    refuseOtherContent(directory, configFile);
    Fingerprint.TEXTS.stream()
        .map(directory::resolve)
        .filter(ReadableFile::isThere)
        .forEach(ReadableFile::requireReadable);
    ModelConfig config = ModelConfig.read(configFile);
    GenerationConfig generation = GenerationConfig.read(directory, config);
    return new Checkpoint(directory, config, generation, WeightFiles.find(directory));
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

  /** The directory. */
  public Path directory() {
    return directory;
  }

  /** The configuration. */
  public ModelConfig config() {
    return config;
  }

  /** The tokens that end a text, and the one that pads. */
  public GenerationConfig generation() {
    return generation;
  }

  /** The safetensors files, by name. */
  public List<SafetensorsFile> files() {
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
    return Fingerprint.of(directory, config.file(), weights.files(), furtherFiles);
  }
}
