package io.github.sgicl.djl;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model that ships with the library as the artifact {@code sgicl-djl} with classifier {@code
 * walk}: half a million parameters, trained on a synthetic task (walks through a secret permutation
 * of symbols, from facts stated in the prompt). It truly learns in context and serves first tries,
 * examples and tests; it knows no natural language.
 */
public final class EmbeddedModel {

  private static final String FOLDER = "io/github/sgicl/walk/";
  private static final List<String> FILES =
      List.of(
          "config.json",
          "generation_config.json",
          "model.safetensors",
          "tokenizer.json",
          "tokenizer_config.json");

  private static @Nullable Path extracted;

  private EmbeddedModel() {}

  /**
   * The checkpoint directory of the walk model, extracted once per process into a temporary folder
   * that is deleted at exit.
   *
   * @throws IllegalStateException if the artifact is neither on the class path nor on the module
   *     path
   */
  public static synchronized Path walk() {
    if (extracted == null) {
      extracted = extract();
    }
    return extracted;
  }

  private static Path extract() {
    try {
      Path parent = Files.createTempDirectory("sgicl-");
      parent.toFile().deleteOnExit();
      Path directory = Files.createDirectory(parent.resolve("sgicl-walk"));
      directory.toFile().deleteOnExit();
      for (String name : FILES) {
        Path file = directory.resolve(name);
        file.toFile().deleteOnExit();
        try (InputStream in = resource(name)) {
          Files.copy(in, file);
        }
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot extract the embedded model", e);
    }
  }

  /** The class loader is asked, not the class: a class of a module sees its own resources only. */
  private static InputStream resource(String name) {
    ClassLoader loader = requireNonNull(EmbeddedModel.class.getClassLoader());
    InputStream in = loader.getResourceAsStream(FOLDER + name);
    if (in == null) {
      throw new IllegalStateException(
          "the embedded model is neither on the class path nor on the module path; add the"
              + " dependency io.github.sgicl:sgicl-djl with classifier walk");
    }
    return in;
  }
}
