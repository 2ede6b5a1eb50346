package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between files of the source tree lead somewhere. */
class LinksTest {

  private static final Pattern FILE = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#[^)\\s]*)?\\)");

  static Stream<Page> pages() {
    return Page.all().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_file_that_a_page_links_to_is_there(Page page) {
    List<String> absent =
        FILE.matcher(page.text())
            .results()
            .map(link -> link.group(1))
            .filter(file -> Files.notExists(page.sibling(file)))
            .toList();
    assertEquals(List.of(), absent);
  }
}
