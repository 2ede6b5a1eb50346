package consumer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path where it lies below the root of the source tree
 * @param text what it says
 */
record Page(Path path, String text) {

  private static final Path ROOT = Path.of(System.getProperty("root")).normalize();
  private static final int DEPTH = 3;

  /** The pages that this project is about, in the order of their paths. */
  static List<Page> all() {
    String pattern = System.getProperty("pages");
    PathMatcher wanted = ROOT.getFileSystem().getPathMatcher("glob:" + pattern);
    try (Stream<Path> files =
        Files.find(ROOT, DEPTH, (file, kind) -> wanted.matches(ROOT.relativize(file)))) {
      List<Page> pages = files.sorted().map(Page::of).toList();
      if (pages.isEmpty()) {
        throw new AssertionError("no page of " + ROOT + " is named " + pattern);
      }
      return pages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Page of(Path file) {
    try {
      return new Page(ROOT.relativize(file), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** Where a link of this page leads. */
  Path sibling(String link) {
    return ROOT.resolve(path).resolveSibling(link);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
