package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dependencies that the pages name are those that their programs run on. */
class CoordinatesTest {

  private static final Pattern XML = Pattern.compile("```xml\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<groupId>(.*?)</groupId>\\s*<artifactId>(.*?)</artifactId>"
              + "(?:\\s*<version>(.*?)</version>)?");

  static Stream<Page> pages() {
    return Page.all().stream();
  }

  private static List<MatchResult> dependencies(String xml) {
    return DEPENDENCY.matcher(xml).results().toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void what_a_page_names_is_what_this_project_has(Page page) throws Exception {
    String own = Files.readString(Path.of("pom.xml")) + Files.readString(Path.of("../pom.xml"));
    List<String> known =
        dependencies(own).stream().map(one -> one.group(1) + ":" + one.group(2)).toList();
    for (MatchResult block : XML.matcher(page.text()).results().toList()) {
      List<MatchResult> named = dependencies(block.group(1));
      assertFalse(named.isEmpty(), block.group(1));
      for (MatchResult one : named) {
        String name = one.group(1) + ":" + one.group(2);
        assertTrue(known.contains(name), () -> page + " names " + name);
        if (name.startsWith("io.github.sgicl:") && one.group(3) != null) {
          assertEquals(System.getProperty("version"), one.group(3), page + ": " + name);
        }
      }
    }
  }

  @Test
  void no_logging_provider_comes_along() {
    assertThrows(
        ClassNotFoundException.class, () -> Class.forName("org.slf4j.simple.SimpleLogger"));
  }
}
