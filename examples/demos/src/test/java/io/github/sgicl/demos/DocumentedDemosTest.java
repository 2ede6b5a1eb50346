package io.github.sgicl.demos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the document tells to run is there. */
class DocumentedDemosTest {

  private static final Path DOCUMENT = Path.of("..", "..", "docs", "adapters.md");
  private static final Path SOURCES = Path.of("src/main/java/io/github/sgicl/demos");

  @Test
  void every_command_names_a_demo() throws IOException {
    Matcher commands =
        Pattern.compile("java -cp examples/demos/target/demos.jar io.github.sgicl.demos.(\\w+)")
            .matcher(Files.readString(DOCUMENT));
    assertThat(commands.results().map(command -> command.group(1)))
        .contains("LangChain4jDemo", "SpringAiDemo", "ProxyDemo")
        .allSatisfy(name -> assertThat(SOURCES.resolve(name + ".java")).exists());
  }
}
