package io.github.sgicl.examples.model;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.SentenceEncoder;
import io.github.sgicl.djl.hub.ModelReference;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;

/** The options that say how models are loaded. */
public final class LoadingOptions {

  @Mixin private HubOptions hub;

  @Mixin private DeviceOption device;

  @Mixin private ThreadsOption threads;

  /** Loads a decoder. */
  @MustBeClosed
  public HuggingFaceDecoder load(ModelReference model) {
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
    return hub.directory(reference);
  }

  /** Lets native operations use as many threads as the option says. */
  public void applyThreads() {
    threads.apply();
  }
}
