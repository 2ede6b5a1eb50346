package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The page on fields of configurations says what the code does. {@code -Dsgicl.pages=write} writes
 * it anew.
 */
class CheckpointFieldsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "checkpoint-fields.md");

  @Test
  void the_page_is_that_of_the_code() throws IOException {
    String page = CheckpointFieldsPage.text();
    if ("write".equals(System.getProperty("sgicl.pages"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }
}
