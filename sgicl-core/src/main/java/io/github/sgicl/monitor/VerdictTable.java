package io.github.sgicl.monitor;

import io.github.sgicl.score.ScoreIdentity;
import java.util.OptionalDouble;

/** The n + 1 verdicts that scores of one group can get, made once. Immutable. */
final class VerdictTable {

  private final ReferenceSample sample;
  private final Tail tail;
  private final Verdict[] byAsExtreme;

  VerdictTable(
      ReferenceSample sample,
      Tail tail,
      ScoreIdentity identity,
      double reviewRate,
      OptionalDouble fallBackRate) {
    this.sample = sample;
    this.tail = tail;
    this.byAsExtreme = new Verdict[sample.size() + 1];
    double fallBack = fallBackRate.orElse(0);
    for (int asExtreme = 0; asExtreme < byAsExtreme.length; asExtreme++) {
      double pValue = tail.pValue(asExtreme, sample.size());
      Advice advice = pValue <= fallBack ? Advice.FALL_BACK : Advice.REVIEW;
      double rate = advice == Advice.FALL_BACK ? fallBack : reviewRate;
      byAsExtreme[asExtreme] =
          pValue <= rate
              ? new Verdict.Atypical(
                  pValue,
                  rate,
                  advice,
                  InWords.reason(identity, tail, asExtreme, sample.size(), rate))
              : new Verdict.Typical(pValue, reviewRate);
    }
  }

  Verdict of(double difficulty) {
    return byAsExtreme[sample.asExtreme(difficulty, tail)];
  }
}
