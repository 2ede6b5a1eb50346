package io.github.sgicl.examples.model;

import io.github.sgicl.djl.hub.ModelReference;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a directory or a reference to the hub; one that is not well formed is bad usage. */
public final class ModelName implements ITypeConverter<ModelReference> {

  /** What stands for the value in a usage. */
  public static final String LABEL = "PATH|hf:OWNER/NAME[@REVISION][:FILE.gguf]";

  /** Describes an option that takes a decoder. */
  public static final String DECODER =
      "A decoder: its checkpoint directory, as Hugging Face writes it, or its name on the hub, from"
          + " which it is downloaded once.";

  /** Tells of the embedded model in such a description. */
  public static final String EMBEDDED =
      "'walk', unless there is such a directory, is the embedded model: half a million parameters,"
          + " trained on a synthetic task, without any natural language.";

  @Override
  public ModelReference convert(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException(
          "must name a directory, a file in GGUF or hf:OWNER/NAME[@REVISION][:FILE.gguf], was"
              + " blank");
    }
    try {
      return ModelReference.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
