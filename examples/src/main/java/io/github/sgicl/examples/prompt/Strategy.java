package io.github.sgicl.examples.prompt;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How demonstrations are chosen. */
enum Strategy {
  SGICL,
  SIMILAR,
  RANDOM,
  BM25,
  ZERO;

  boolean looksAtSimilarity() {
    return this == SGICL || this == SIMILAR;
  }

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the word on the command line. */
  static final class Name implements ITypeConverter<Strategy> {

    @Override
    public Strategy convert(String value) {
      return Arrays.stream(values())
          .filter(strategy -> strategy.toString().equals(value))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException(expected() + ", was '" + value + "'"));
    }

    private static String expected() {
      return Arrays.stream(values())
          .map(Strategy::toString)
          .collect(Collectors.joining(", ", "must be one of ", ""));
    }
  }
}
