package io.github.sgicl.demos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the document shows is what the demos, which a test runs, have. */
class DocumentedDemosTest {

  private static final Path DOCUMENT = Path.of("..", "..", "docs", "adapters.md");
  private static final Path SOURCES = Path.of("src/main/java/io/github/sgicl/demos");
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  @Test
  void every_block_of_java_stands_in_a_demo() throws IOException {
    String sources = sources();
    List<String> blocks =
        JAVA.matcher(Files.readString(DOCUMENT)).results().map(block -> block.group(1)).toList();
    assertThat(blocks).hasSizeGreaterThan(5);
    assertThat(blocks).allSatisfy(block -> assertThat(sources).contains(dense(block)));
  }

  @Test
  void every_command_names_a_demo() throws IOException {
    Matcher commands =
        Pattern.compile("java -cp examples/demos/target/demos.jar io.github.sgicl.demos.(\\w+)")
            .matcher(Files.readString(DOCUMENT));
    assertThat(commands.results().map(command -> command.group(1)))
        .contains("LangChain4jDemo", "SpringAiDemo", "ProxyDemo")
        .allSatisfy(name -> assertThat(SOURCES.resolve(name + ".java")).exists());
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files.sorted().map(DocumentedDemosTest::read).collect(Collectors.joining());
    }
  }

  private static String read(Path file) {
    try {
      return dense(Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  /** Without white space, by which alone a document may differ. */
  private static String dense(String code) {
    return code.replaceAll("\\s+", "");
  }
}
