package io.github.sgicl.djl.hub;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** What a person names a model by: a checkpoint directory, or a model of the Hugging Face hub. */
public sealed interface ModelReference permits CheckpointFolder, HubModel {

  /**
   * Reads {@code hf:OWNER/NAME[@REVISION]} as a model of the hub and everything else as a
   * directory; a directory whose name begins with {@code hf:} is written {@code ./hf:…}. Looks at
   * no file and opens no connection.
   *
   * @throws IllegalArgumentException if the text is blank, no path of this file system, or a
   *     reference to the hub that is not well formed
   */
  static ModelReference parse(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a model reference must not be blank");
    }
    return text.startsWith(HubModel.SCHEME) ? HubModel.parse(text) : of(Path.of(text));
  }

  /**
   * A checkpoint directory.
   *
   * @param directory where it is; whether it exists is not checked
   */
  static ModelReference of(Path directory) {
    return new CheckpointFolder(directory);
  }

  /**
   * What a person calls the model of a checkpoint directory: {@code OWNER/NAME} within a cache of
   * the hub, whoever made it; the directory's own name elsewhere.
   */
  static String nameOf(Path directory) {
    Path whole = directory.toAbsolutePath().normalize();
    return CachedRepository.modelOf(whole).orElse(String.valueOf(whole.getFileName()));
  }

  /**
   * The checkpoint directory: this one, or where the model of the hub was downloaded to.
   *
   * @param refinement how a download is to be made; not asked for a directory
   * @throws HubException if the model is neither cached nor can be downloaded
   */
  Path directory(UnaryOperator<HubDownload> refinement);
}
