package named;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's recipe for an application with a module of its own. */
class NamedModuleTest {

  private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");
  private static final Pattern TEST_JAR =
      Pattern.compile("(junit|opentest4j|apiguardian|surefire).*");
  private static final List<Path> JARS =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Path::of)
          .filter(path -> path.toString().endsWith(".jar"))
          .filter(path -> !TEST_JAR.matcher(path.getFileName().toString()).matches())
          .toList();

  @TempDir private static Path folder;

  private static String page;

  @BeforeAll
  static void compile() throws IOException, InterruptedException {
    page = Files.readString(Path.of(System.getProperty("root"), "docs", "applications.md"));
    Path source = Files.createDirectories(folder.resolve("source"));
    Path program = Files.createDirectories(source.resolve("walker")).resolve("Walker.java");
    Files.writeString(source.resolve("module-info.java"), block("module"));
    Files.writeString(program, "package walker;\n" + block("java"));
    run(
        "javac",
        "--release",
        "17",
        "--module-path",
        path(false),
        "-d",
        folder.resolve("app").toString(),
        source.resolve("module-info.java").toString(),
        program.toString());
  }

  @Test
  void loads_the_embedded_model() throws IOException, InterruptedException {
    String modules = folder.resolve("app") + File.pathSeparator + path(false);
    assertEquals(
        block("text"),
        run(
            "java",
            "-XX:TieredStopAtLevel=1",
            "--module-path",
            modules,
            "--class-path",
            path(true),
            "--module",
            "walker/walker.Walker"));
  }

  private static String path(boolean libtorch) {
    return JARS.stream()
        .filter(jar -> jar.getFileName().toString().startsWith("pytorch-native") == libtorch)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String block(String language) {
    Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    if (!block.find()) {
      throw new AssertionError("the page has no block of " + language);
    }
    return block.group(1);
  }

  private static String run(String tool, String... arguments)
      throws IOException, InterruptedException {
    Path errors = folder.resolve(tool + ".err");
    List<String> command =
        Stream.concat(Stream.of(BIN.resolve(tool).toString()), Arrays.stream(arguments)).toList();
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> tool + ": " + read(errors));
    return printed;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
