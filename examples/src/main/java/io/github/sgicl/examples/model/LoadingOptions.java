package io.github.sgicl.examples.model;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.DecoderLoading;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.SentenceEncoder;
import io.github.sgicl.djl.hub.ModelReference;
import io.github.sgicl.examples.cli.WholeNumber;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how models are loaded. */
public final class LoadingOptions {

  @Mixin private HubOptions hub;

  @Mixin private DeviceOption device;

  @Mixin private ComputeOption compute;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--share-prefixes",
      paramLabel = "MIB",
      converter = WholeNumber.Positive.class,
      description =
          "Runs what prompts begin with alike only once and keeps it within so many MiB. The last"
              + " digits of a score may change.")
  private @Nullable Integer prefixes;

  /** Loads a decoder. */
  @MustBeClosed
  public HuggingFaceDecoder load(ModelReference model) {
    return load(directory(model));
  }

  /**
   * Loads a decoder.
   *
   * @param checkpoint its directory
   */
  @MustBeClosed
  public HuggingFaceDecoder load(Path checkpoint) {
    threads.apply();
    DecoderLoading loading =
        HuggingFaceDecoder.from(checkpoint).on(device.device()).computingIn(compute.type());
    return (prefixes == null ? loading : loading.sharingPrefixes((long) prefixes << 20)).load();
  }

  /**
   * Loads a sentence encoder on the same device, one that cuts long texts. It computes in float32.
   *
   * @param checkpoint its directory
   */
  @MustBeClosed
  public SentenceEncoder loadEncoder(Path checkpoint) {
    return SentenceEncoder.from(checkpoint).on(device.device()).cuttingLongTexts().load();
  }

  /** The checkpoint directory of a model, downloaded where it is one of the hub. */
  public Path directory(ModelReference reference) {
    return hub.directory(reference);
  }

  /** Lets native operations use as many threads as the option says. */
  public void applyThreads() {
    threads.apply();
  }
}
