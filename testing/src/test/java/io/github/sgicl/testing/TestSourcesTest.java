package io.github.sgicl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the tests of all modules may not do, read from their sources. */
class TestSourcesTest {

  /** How long something took by the clock is known by these only. */
  private static final Pattern CLOCK =
      Pattern.compile(
          "System\\.(nanoTime|currentTimeMillis)|Instant\\.now|Clock\\.system|StopWatch"
              + "|assertTimeout|@Timeout|\\b(succeeds|completes)Within|\\.orTimeout");

  private static final Pattern NO_SEED =
      Pattern.compile(
          "new (Splittable|Secure)?Random\\(\\)|ThreadLocalRandom|Math\\.random"
              + "|Collections\\.shuffle\\([^,]*\\)|randomUUID");

  private static final List<Path> SOURCES = new ArrayList<>();

  @BeforeAll
  static void find() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("mvnw"))) {
      root = Objects.requireNonNull(root.getParent(), "no folder with mvnw above");
    }
    Files.walkFileTree(root, new Collector());
  }

  @Test
  void all_modules_are_read() {
    assertThat(SOURCES)
        .hasSizeGreaterThan(300)
        .anyMatch(source -> source.endsWith("sgicl/djl/LifecycleTest.java"))
        .anyMatch(source -> source.endsWith("sgicl/examples/cli/ProgressTest.java"));
  }

  /** It would fail where other work keeps the machine busy; see {@link Effort}. */
  @Test
  void no_test_compares_the_clock_with_a_limit() throws IOException {
    assertThat(linesWith(CLOCK)).isEmpty();
  }

  @Test
  void no_test_draws_from_a_seed_that_cannot_be_given_back() throws IOException {
    assertThat(linesWith(NO_SEED)).isEmpty();
  }

  private static List<String> linesWith(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : SOURCES) {
      List<String> lines = Files.readAllLines(source);
      IntStream.range(0, lines.size())
          .filter(i -> pattern.matcher(lines.get(i)).find())
          .forEach(i -> found.add(source + ":" + (i + 1) + ": " + lines.get(i).strip()));
    }
    return found;
  }

  private static final class Collector extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      return name.equals("target") || name.startsWith(".") || folder.endsWith("src/main")
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      boolean isThis = file.endsWith(TestSourcesTest.class.getSimpleName() + ".java");
      if (file.toString().endsWith(".java") && !isThis) {
        SOURCES.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
