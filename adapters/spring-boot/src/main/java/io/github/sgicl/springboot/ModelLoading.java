package io.github.sgicl.springboot;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.DecoderLoading;
import io.github.sgicl.djl.EncoderLoading;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.SentenceEncoder;
import java.util.Objects;

/** Loads models as the properties say. */
final class ModelLoading {

  private ModelLoading() {}

  @MustBeClosed
  static HuggingFaceDecoder decoder(SgiclProperties.Decoder settings) {
    DecoderLoading loading =
        HuggingFaceDecoder.from(ModelFolder.named(Objects.requireNonNull(settings.model())))
            .on(ComputeDevice.named(settings.device()))
            .computingIn(settings.computeType());
    if (settings.maxTokens() != null) {
      loading = loading.maxTokens(settings.maxTokens());
    }
    if (settings.memoryBudget() != null) {
      loading = loading.memoryBudget(settings.memoryBudget().toBytes());
    }
    return (settings.copyWeights() ? loading.copyingWeights() : loading).load();
  }

  @MustBeClosed
  static SentenceEncoder encoder(SgiclProperties.Encoder settings) {
    EncoderLoading loading =
        SentenceEncoder.from(ModelFolder.named(Objects.requireNonNull(settings.model())))
            .on(ComputeDevice.named(settings.device()));
    return (settings.copyWeights() ? loading.copyingWeights() : loading).load();
  }
}
