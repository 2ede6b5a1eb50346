package io.github.sgicl.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The embedded model without a stop token: it writes until its context is full. */
final class EndlessWalk {

  private static @Nullable Path directory;

  private EndlessWalk() {}

  static synchronized Path directory() {
    if (directory == null) {
      directory = written();
    }
    return directory;
  }

  private static Path written() {
    try {
      Path parent = Files.createTempDirectory("sgicl-endless");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(parent)));
      return WalkCopy.in(parent.resolve("endless"))
          .set("config.json", "eos_token_id", "null")
          .set("generation_config.json", "eos_token_id", "null")
          .set("tokenizer_config.json", "eos_token", "null")
          .directory();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
