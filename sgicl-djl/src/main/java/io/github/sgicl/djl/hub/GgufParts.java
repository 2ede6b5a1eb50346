package io.github.sgicl.djl.hub;

import io.github.sgicl.djl.internal.gguf.GgufFile;
import io.github.sgicl.djl.internal.gguf.SplitName;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The files of a repository that make a model in GGUF. */
final class GgufParts {

  private static final int MOST_SHOWN = 12;

  private GgufParts() {}

  /** The file itself, or all those that it is one of. */
  static List<String> of(String file) {
    return SplitName.of(Path.of(file))
        .map(
            name ->
                IntStream.rangeClosed(1, name.count())
                    .mapToObj(number -> folder(file) + name.numbered(number).getFileName())
                    .toList())
        .orElse(List.of(file));
  }

  /** The one to open. */
  static String first(String file) {
    return of(file).get(0);
  }

  /** What the names of what lies beside a file begin with. */
  static String folder(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }

  /**
   * Refuses a repository that lacks one of the files.
   *
   * @throws HubException that says what it has
   */
  static void require(HubModel model, String file, Set<String> names) {
    for (String part : of(file)) {
      if (!names.contains(part)) {
        throw new HubException(model, "has no file " + part + "; in GGUF it has " + listed(names));
      }
    }
  }

  /** Those that one could name, the first for each that is split. */
  static List<String> choices(Set<String> names) {
    return names.stream()
        .filter(name -> name.endsWith(GgufFile.SUFFIX))
        .filter(name -> SplitName.of(Path.of(name)).map(SplitName::number).orElse(1) == 1)
        .sorted()
        .toList();
  }

  private static String listed(Set<String> names) {
    List<String> choices = choices(names);
    Stream<String> shown = choices.stream().limit(MOST_SHOWN);
    int more = choices.size() - MOST_SHOWN;
    return choices.isEmpty()
        ? "none"
        : String.join(", ", shown.toList()) + (more > 0 ? " and " + more + " more" : "");
  }
}
