package io.github.sgicl.examples.model;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which model is used and how. */
public final class ModelOptions {

  private static final Path EMBEDDED = Path.of("walk");

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = {
        "The checkpoint directory of a decoder, as Hugging Face writes it.",
        "'walk', unless there is such a directory, is the embedded model: half a million"
            + " parameters, trained on a synthetic task, without any natural language."
      })
  private Path model;

  @Mixin private ThreadsOption threads;

  /** Loads the model. */
  @MustBeClosed
  public HuggingFaceDecoder load() {
    threads.apply();
    boolean embedded = model.equals(EMBEDDED) && !Files.exists(EMBEDDED);
    return HuggingFaceDecoder.from(embedded ? EmbeddedModel.walk() : model).load();
  }
}
