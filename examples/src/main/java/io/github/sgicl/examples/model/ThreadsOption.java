package io.github.sgicl.examples.model;

import io.github.sgicl.djl.Libtorch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that sets how many threads the native engine uses. */
public final class ThreadsOption {

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Count.class,
      description =
          "Threads of a native operation, at most "
              + Libtorch.MOST_THREADS
              + "; unless given, one for a small model and up to one for each core for a large one."
              + " Another number may change the last digits of a score.")
  private @Nullable Integer threads;

  /** Sets the engine's threads, if the option was given. */
  public void apply() {
    if (threads != null) {
      Libtorch.useThreads(threads);
    }
  }

  /** Reads a number of threads; none and too many are bad usage. */
  public static final class Count implements ITypeConverter<Integer> {

    /** For picocli. */
    public Count() {}

    @Override
    public Integer convert(String value) {
      int number;
      try {
        number = Integer.parseInt(value);
      } catch (NumberFormatException e) {
        throw wrong("'" + value + "'");
      }
      if (!(number >= 1 && number <= Libtorch.MOST_THREADS)) {
        throw wrong(value);
      }
      return number;
    }

    private static TypeConversionException wrong(String value) {
      return new TypeConversionException(
          "must be a whole number in 1.." + Libtorch.MOST_THREADS + ", was " + value);
    }
  }
}
