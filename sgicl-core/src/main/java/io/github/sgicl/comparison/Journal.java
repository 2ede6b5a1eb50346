package io.github.sgicl.comparison;

import io.github.sgicl.prompt.Demonstration;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.score.DifficultySignal;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Keeps what a long run has done, piece by piece, and gives it back to a run that goes on. Where it
 * keeps it is its own affair; what cannot be kept or read it refuses with an unchecked exception
 * that says why. Not safe for use by many threads.
 */
public interface Journal extends AutoCloseable {

  /**
   * Opens the journal, if it is not open, for work that depends on these things.
   *
   * @param what names the work
   * @param identity what it depends on, by name; a journal in which work of this name was begun
   *     with another identity is refused
   */
  void begin(String what, Map<String, String> identity);

  /**
   * The attempts of a piece of work, made unless they are kept.
   *
   * @param piece names it; begun before
   */
  List<Attempt> attempts(String piece, Supplier<List<Attempt>> work);

  /**
   * The numbers of a piece of work, found unless they are kept; they come back to the last bit.
   *
   * @param piece names it; begun before
   * @param work gives finite numbers
   */
  List<Double> values(String piece, Supplier<List<Double>> work);

  /** Closes the journal; it can be begun again. */
  @Override
  void close();

  /**
   * A signal whose scores are kept here, a piece for each call. A score that is undefined is
   * refused with {@link IllegalArgumentException}.
   */
  default DifficultySignal keeping(DifficultySignal signal) {
    return new JournalledSignal(signal, this);
  }

  /**
   * Log-likelihoods that are kept here, a piece for each query and list of demonstrations, for
   * {@link Strategies#conditionalEntropy}.
   */
  default BiFunction<Query, List<Demonstration>, List<Double>> keeping(
      BiFunction<Query, List<Demonstration>, List<Double>> logLikelihood) {
    return new JournalledLikelihood(logLikelihood, this);
  }

  /** Keeps nothing. */
  static Journal none() {
    return new NoJournal();
  }
}
