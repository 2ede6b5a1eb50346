package io.github.sgicl.springboot;

import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/** A signal whose model may still be loading: calls wait for it. */
final class LoadedSignal implements DifficultySignal {

  private final Supplier<DifficultySignal> signal;

  /**
   * Makes the signal at the first call.
   *
   * @param signal waits for the model
   */
  LoadedSignal(Supplier<DifficultySignal> signal) {
    this.signal = SingletonSupplier.of(signal);
  }

  @Override
  public ScoreIdentity identity() {
    return signal.get().identity();
  }

  @Override
  public List<Score> scoreAll(List<String> texts) {
    return signal.get().scoreAll(texts);
  }
}
