package io.github.sgicl.djl.hub;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * What a person names a model by: a checkpoint directory, a file in GGUF, or a model of the Hugging
 * Face hub.
 */
public sealed interface ModelReference permits HubModel, LocalCheckpoint {

  /**
   * Reads {@code hf:OWNER/NAME[@REVISION][:FILE.gguf]} as a model of the hub and everything else as
   * a path; one whose name begins with {@code hf:} is written {@code ./hf:…}. Looks at no file and
   * opens no connection.
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
   * A checkpoint on this machine.
   *
   * @param checkpoint the directory, or the file in GGUF; whether it exists is not checked
   */
  static ModelReference of(Path checkpoint) {
    return new LocalCheckpoint(checkpoint);
  }

  /**
   * What a person calls the model of a checkpoint: {@code OWNER/NAME} within a cache of the hub,
   * whoever made it, {@code OWNER/NAME:FILE.gguf} for a file in GGUF there; the own name of the
   * directory or file elsewhere.
   */
  static String nameOf(Path checkpoint) {
    Path whole = checkpoint.toAbsolutePath().normalize();
    return CachedRepository.modelOf(whole).orElse(String.valueOf(whole.getFileName()));
  }

  /**
   * Where the checkpoint is, directory or file in GGUF: this one, or the one that the model of the
   * hub was downloaded to.
   *
   * @param refinement how a download is to be made; not asked for what is on this machine
   * @throws HubException if the model is neither cached nor can be downloaded
   */
  Path path(UnaryOperator<HubDownload> refinement);
}
