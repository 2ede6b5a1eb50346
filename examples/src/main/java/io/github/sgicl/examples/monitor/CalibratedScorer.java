package io.github.sgicl.examples.monitor;

import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.json.KeptFileException;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.score.SparsityScorer;
import java.nio.file.Path;

/** Makes scorers whose scores a calibration judges. */
public final class CalibratedScorer {

  private CalibratedScorer() {}

  /**
   * A scorer of a model for a calibration.
   *
   * @param file names the calibration in errors
   * @throws KeptFileException if the calibration is not of this model, or not of prompts
   */
  public static SparsityScorer of(HuggingFaceDecoder decoder, Calibration calibration, Path file)
      throws KeptFileException {
    ScoreIdentity identity = calibration.identity();
    if (identity.site().position() != TokenPosition.PROMPT_END
        || calibration.groups().size() != 1) {
      throw new KeptFileException(
          file, "must be of one group of scores at prompt_end, was " + calibration);
    }
    try {
      return SparsityScorer.matching(identity, reader(decoder, identity));
    } catch (IllegalArgumentException e) {
      throw new KeptFileException(file, String.valueOf(e.getMessage()), e);
    }
  }

  /** Reads texts in the rendering that scores are of. */
  public static DecoderReader reader(HuggingFaceDecoder decoder, ScoreIdentity identity) {
    return identity.template().equals(decoder.verbatim().template())
        ? decoder.verbatim()
        : decoder.questions();
  }
}
