package io.github.sgicl.djl.internal.checkpoint;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.gguf.GgufFile;
import io.github.sgicl.djl.internal.gguf.SplitName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a model in GGUF lies: a file, or a folder with one and without safetensors. */
public final class GgufFiles {

  /** What sees images for a model beside it. */
  private static final String PROJECTOR = "mmproj";

  private GgufFiles() {}

  /**
   * The file to open, the first of several that a model is split into; empty if there is none.
   *
   * @throws CheckpointException if a folder has files of several models
   */
  public static Optional<Path> at(Path path) {
    if (Files.isDirectory(path)) {
      return WeightFiles.areIn(path) ? Optional.empty() : in(path);
    }
    return isNamed(path) && Files.exists(path) ? Optional.of(path) : Optional.empty();
  }

  private static boolean isNamed(Path path) {
    return String.valueOf(path.getFileName()).endsWith(GgufFile.SUFFIX);
  }

  private static Optional<Path> in(Path directory) {
    List<Path> models;
    try (Stream<Path> entries = Files.list(directory)) {
      models =
          entries
              .filter(GgufFiles::isNamed)
              .filter(path -> !path.getFileName().toString().startsWith(PROJECTOR))
              .filter(path -> SplitName.of(path).map(SplitName::number).orElse(1) == 1)
              .sorted()
              .toList();
    } catch (IOException e) {
      throw CheckpointException.unreadable(directory, e);
    }
    if (models.size() > 1) {
      throw new CheckpointException(
          directory,
          "holds several models in GGUF, wanted the path of one: "
              + JsonFields.listed(
                  models.stream().map(path -> String.valueOf(path.getFileName())).toList()));
    }
    return models.stream().findFirst();
  }
}
