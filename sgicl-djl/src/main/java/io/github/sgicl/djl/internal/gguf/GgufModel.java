package io.github.sgicl.djl.internal.gguf;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model in one GGUF file, or split over several by llama.cpp's {@code gguf-split}: the metadata
 * of the first counts, the tensors are those of all.
 *
 * @param files the files, by their numbers
 * @param tensors where each tensor lies, by its name
 */
public record GgufModel(List<GgufFile> files, Map<String, TensorInfo> tensors) {

  private static final String COUNT = "split.count";
  private static final String NUMBER = "split.no";
  private static final String TENSORS = "split.tensors.count";

  /** Copies both, in their order. */
  public GgufModel {
    files = List.copyOf(files);
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * Opens the model that a file, be it any of several, belongs to.
   *
   * @throws CheckpointException if a file is missing or damaged, or they do not belong together
   */
  public static GgufModel open(Path path) {
    GgufFile file = GgufFile.read(path);
    int count = file.metadata().optionalInteger(COUNT).orElse(1);
    if (!(count >= 0 && count <= SplitName.MOST_PARTS)) {
      throw file.metadata().wrong(COUNT, "a number of files in [1, " + SplitName.MOST_PARTS + "]");
    }
    return count <= 1 ? new GgufModel(List.of(file), file.tensors()) : split(file, count);
  }

  private static GgufModel split(GgufFile opened, int count) {
    SplitName name =
        SplitName.of(opened.path())
            .filter(found -> found.count() == count)
            .orElseThrow(
                () ->
                    new CheckpointException(
                        opened.path(),
                        "is one of %d files, and must be named as in name-00001-of-%05d.gguf"
                            .formatted(count, count)));
    List<GgufFile> files = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      files.add(part(opened, name.numbered(number), number));
    }
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    for (GgufFile file : files) {
      for (TensorInfo tensor : file.tensors().values()) {
        if (tensors.put(tensor.name(), tensor) != null) {
          throw new CheckpointException(
              file.path(), "tensor \"" + tensor.name() + "\" is in a file before it too");
        }
      }
    }
    for (GgufFile file : files) {
      if (file.metadata().integer(TENSORS) != tensors.size()) {
        throw file.metadata().wrong(TENSORS, tensors.size() + ", which all files have");
      }
    }
    return new GgufModel(files, tensors);
  }

  private static GgufFile part(GgufFile opened, Path path, int number) {
    if (!ReadableFile.isThere(path)) {
      throw new CheckpointException(
          path, "there is no such file, which belongs to " + opened.path().getFileName());
    }
    GgufFile file = path.equals(opened.path()) ? opened : GgufFile.read(path);
    int count = opened.metadata().integer(COUNT);
    if (file.metadata().integer(COUNT) != count) {
      throw file.metadata().wrong(COUNT, String.valueOf(count));
    }
    if (file.metadata().integer(NUMBER) != number - 1) {
      throw file.metadata().wrong(NUMBER, String.valueOf(number - 1));
    }
    return file;
  }

  /** The metadata, of the first file where there are several. */
  public GgufMetadata metadata() {
    return files.get(0).metadata();
  }
}
