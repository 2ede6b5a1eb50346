package io.github.sgicl.examples.model;

import io.github.sgicl.djl.hub.ModelReference;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a directory or a reference to the hub; one that is not well formed is bad usage. */
public final class ModelName implements ITypeConverter<ModelReference> {

  @Override
  public ModelReference convert(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException(
          "must name a directory or hf:OWNER/NAME[@REVISION], was blank");
    }
    try {
      return ModelReference.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
