package io.github.sgicl.djl.internal.gguf;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One GGUF file: its metadata, and which tensors it holds and where. No weight is read. Immutable;
 * holds no file open.
 *
 * <p>Versions 2 and 3 in little-endian order are read, held to what <a
 * href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">the format</a> and its reference
 * implementation say; metadata and directory may have 256 MiB. A tensor's type may be one whose
 * weights cannot be used here: only using it is refused.
 */
public final class GgufFile {

  /** How the names of such files end. */
  public static final String SUFFIX = ".gguf";

  private static final String ALIGNMENT = "general.alignment";
  private static final int USUAL_ALIGNMENT = 32;

  private final Path path;
  private final GgufMetadata metadata;
  private final Map<String, TensorInfo> tensors;
  private final long dataBegin;
  private final long size;

  private GgufFile(
      Path path,
      GgufMetadata metadata,
      Map<String, TensorInfo> tensors,
      long dataBegin,
      long size) {
    this.path = path;
    this.metadata = metadata;
    this.tensors = tensors;
    this.dataBegin = dataBegin;
    this.size = size;
  }

  /**
   * Reads metadata and directory.
   *
   * @throws CheckpointException if the file is missing, truncated or damaged, or of another version
   *     or order of bytes
   */
  public static GgufFile read(Path path) {
    try (ReadableFile file = ReadableFile.open(path)) {
      Cursor cursor = new Cursor(path, file);
      GgufHeader header = new GgufHeader(path, cursor);
      header.requireKnownVersion();
      int tensorCount = cursor.count("the number of tensors", TensorDirectory.LEAST_BYTES_OF_ENTRY);
      GgufMetadata metadata = new GgufMetadata(path, header.values());
      TensorDirectory directory = TensorDirectory.read(path, cursor, tensorCount);
      int alignment = alignment(metadata);
      long dataBegin = TensorDirectory.aligned(cursor.position(), alignment);
      long size = file.size();
      return new GgufFile(
          path, metadata, directory.tensors(dataBegin, size, alignment), dataBegin, size);
    }
  }

  private static int alignment(GgufMetadata metadata) {
    OptionalInt said = metadata.optionalPositiveInteger(ALIGNMENT);
    int alignment = said.orElse(USUAL_ALIGNMENT);
    if (Integer.bitCount(alignment) != 1) {
      throw metadata.wrong(ALIGNMENT, "a power of two");
    }
    return alignment;
  }

  /** Where the file is. */
  public Path path() {
    return path;
  }

  /** The metadata. */
  public GgufMetadata metadata() {
    return metadata;
  }

  /** The tensors by name, in the order of their bytes, shapes row-major. Unmodifiable. */
  public Map<String, TensorInfo> tensors() {
    return tensors;
  }

  /** The absolute offset of the first byte of weights, if there are any. */
  public long dataBegin() {
    return dataBegin;
  }

  /** The size of the whole file in bytes. */
  public long size() {
    return size;
  }
}
