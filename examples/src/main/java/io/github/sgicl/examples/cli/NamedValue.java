package io.github.sgicl.examples.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** One of a few values, by the name that it is printed as. */
public final class NamedValue {

  private NamedValue() {}

  /**
   * The value of a name.
   *
   * @param values all there are, at least one
   * @param name as on the command line
   * @throws TypeConversionException naming all of them if it is none
   */
  public static <T> T among(T[] values, String name) {
    return Arrays.stream(values)
        .filter(value -> String.valueOf(value).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    Arrays.stream(values)
                        .map(String::valueOf)
                        .collect(
                            Collectors.joining(", ", "must be one of ", ", was '" + name + "'"))));
  }
}
