package io.github.sgicl.examples.model;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a folder, which need not exist; that of a file is bad usage. */
public final class FolderName implements ITypeConverter<Path> {

  @Override
  public Path convert(String name) {
    if (name.isBlank()) {
      throw new TypeConversionException("must name a folder, was blank");
    }
    try {
      Path folder = Path.of(name);
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new TypeConversionException("must name a folder, " + name + " is a file");
      }
      return folder;
    } catch (InvalidPathException e) {
      throw new TypeConversionException("must name a folder: " + e.getMessage());
    }
  }
}
