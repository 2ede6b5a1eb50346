package io.github.sgicl.examples.model;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.SentenceEncoder;
import io.github.sgicl.djl.hub.ModelReference;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which model is used and how. */
public final class ModelOptions {

  private static final Path EMBEDDED = Path.of("walk");

  @Option(
      names = "--model",
      paramLabel = "DIR|hf:OWNER/NAME[@REVISION]",
      required = true,
      converter = ModelName.class,
      description = {
        "A decoder: its checkpoint directory, as Hugging Face writes it, or its name on the hub,"
            + " from which it is downloaded once.",
        "'walk', unless there is such a directory, is the embedded model: half a million"
            + " parameters, trained on a synthetic task, without any natural language."
      })
  private ModelReference model;

  @Mixin private HubOptions hub;

  @Mixin private DeviceOption device;

  @Mixin private ThreadsOption threads;

  /** Loads the model. */
  @MustBeClosed
  public HuggingFaceDecoder load() {
    threads.apply();
    return HuggingFaceDecoder.from(directory(model)).on(device.device()).load();
  }

  /**
   * Loads a sentence encoder in the same way, one that cuts long texts.
   *
   * @param checkpoint its directory
   */
  @MustBeClosed
  public SentenceEncoder loadEncoder(Path checkpoint) {
    return SentenceEncoder.from(checkpoint).on(device.device()).cuttingLongTexts().load();
  }

  /** The checkpoint directory of a model, downloaded where it is one of the hub. */
  public Path directory(ModelReference reference) {
    boolean embedded =
        reference.equals(new ModelReference.Directory(EMBEDDED)) && !Files.exists(EMBEDDED);
    return embedded ? EmbeddedModel.walk() : hub.directory(reference);
  }
}
