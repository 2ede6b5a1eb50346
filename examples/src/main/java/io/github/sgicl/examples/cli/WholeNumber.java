package io.github.sgicl.examples.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number that an option bounds from below; a smaller one is bad usage. */
public abstract sealed class WholeNumber implements ITypeConverter<Integer> {

  private final int smallest;

  private WholeNumber(int smallest) {
    this.smallest = smallest;
  }

  @Override
  public Integer convert(String value) {
    int number;
    try {
      number = Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw wrong("'" + value + "'");
    }
    if (number < smallest) {
      throw wrong(value);
    }
    return number;
  }

  private TypeConversionException wrong(String value) {
    return new TypeConversionException("must be a whole number >= " + smallest + ", was " + value);
  }

  /** A number of at least 1. */
  public static final class Positive extends WholeNumber {
    Positive() {
      super(1);
    }
  }

  /** A number of at least 0. */
  public static final class NotNegative extends WholeNumber {
    NotNegative() {
      super(0);
    }
  }
}
