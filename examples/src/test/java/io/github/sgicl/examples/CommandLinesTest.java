package io.github.sgicl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much of the product the command line keeps to itself. */
class CommandLinesTest {

  private static final long MOST_LINES = 6_500;

  @Test
  void a_command_parses_and_prints_and_leaves_the_rest_to_the_published_modules()
      throws IOException {
    Path main = Path.of("src", "main", "java", "io", "github", "sgicl", "examples");
    List<Path> own = Stream.of("walk", "training", "demo").map(main::resolve).toList();
    long lines = 0;
    try (Stream<Path> files = Files.walk(main)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        if (own.stream().noneMatch(file::startsWith)) {
          lines += Files.readAllLines(file).size();
        }
      }
    }
    assertThat(lines)
        .as("lines of commands, without the walk task, its training and the demonstrations")
        .isBetween(1_000L, MOST_LINES);
  }
}
