package io.github.sgicl.djl.internal.gguf;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one of the files of a split model, as in {@code name-00001-of-00003.gguf}.
 *
 * @param path the file
 * @param prefix what stands before the numbers
 * @param number its number, counted from 1
 * @param count how many files there are
 */
public record SplitName(Path path, String prefix, int number, int count) {

  /** A number has five digits; what a model of terabytes needs is far less. */
  static final int MOST_PARTS = 9_999;

  private static final Pattern NAME = Pattern.compile("(.*)-(\\d{5})-of-(\\d{5})\\.gguf");

  /** Reads the name of a file; empty if it is not one of several. */
  public static Optional<SplitName> of(Path path) {
    Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
    if (!name.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(name.group(2));
    int count = Integer.parseInt(name.group(3));
    return number >= 1 && number <= count
        ? Optional.of(new SplitName(path, name.group(1), number, count))
        : Optional.empty();
  }

  /** The file beside it that has another number. */
  public Path numbered(int other) {
    return path.resolveSibling(
        String.format(Locale.ROOT, "%s-%05d-of-%05d.gguf", prefix, other, count));
  }
}
