package io.github.sgicl.springboot;

import io.github.sgicl.activation.ActivationProvider;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.score.SparsityScorer;
import java.util.Optional;

/**
 * The scorer of an application: that of its calibration's scores, else as the properties say.
 *
 * @param calibration what the scores are to be compared with
 */
record ConfiguredScorer(SgiclProperties.Scoring settings, Optional<Calibration> calibration) {

  SparsityScorer of(HuggingFaceDecoder decoder) {
    return calibration.isPresent()
        ? matching(calibration.get().identity(), decoder)
        : asSet(SparsityScorer.of(decoder, SparsityMetrics.named(metric())));
  }

  private String metric() {
    return settings.metric() == null ? "hoyer" : settings.metric();
  }

  private SparsityScorer matching(ScoreIdentity identity, HuggingFaceDecoder decoder) {
    if (settings.metric() != null && !settings.metric().equals(identity.signal())) {
      throw new IllegalArgumentException(
          "sgicl.score.metric is %s, the calibration is of %s"
              .formatted(settings.metric(), identity.signal()));
    }
    ActivationProvider provider =
        identity.template().equals(decoder.verbatim().template()) ? decoder.verbatim() : decoder;
    SparsityScorer scorer = SparsityScorer.matching(identity, provider);
    if (!asSet(scorer).identity().equals(identity)) {
      throw new IllegalArgumentException(
          "sgicl.score.layer is %s, the calibration is of layer %d"
              .formatted(settings.layer(), identity.site().layer()));
    }
    return scorer;
  }

  private SparsityScorer asSet(SparsityScorer scorer) {
    return settings.layer() == null ? scorer : scorer.atLayer(settings.layer());
  }
}
