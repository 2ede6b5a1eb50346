package io.github.sgicl.micrometer;

import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/**
 * A signal whose calls are timed as {@code sgicl.scoring}, by the {@code signal}'s name; calls that
 * fail are timed too. As safe for use by many threads as the signal.
 */
public final class TimedSignal implements DifficultySignal {

  private final DifficultySignal signal;
  private final Timer timer;

  private TimedSignal(DifficultySignal signal, Timer timer) {
    this.signal = signal;
    this.timer = timer;
  }

  /** Times a signal in a registry. */
  public static TimedSignal of(DifficultySignal signal, MeterRegistry registry) {
    return new TimedSignal(
        signal,
        Timer.builder("sgicl.scoring")
            .tag("signal", signal.identity().signal())
            .register(registry));
  }

  @Override
  public ScoreIdentity identity() {
    return signal.identity();
  }

  @Override
  public List<Score> scoreAll(List<String> texts) {
    Timer.Sample sample = Timer.start();
    try {
      return signal.scoreAll(texts);
    } finally {
      long unused = sample.stop(timer);
    }
  }
}
