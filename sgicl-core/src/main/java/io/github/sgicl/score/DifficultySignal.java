package io.github.sgicl.score;

import java.util.List;
import java.util.Objects;

/**
 * Gives each text a score whose difficulty grows with how hard the text is for a model. Safe for
 * many threads.
 */
public interface DifficultySignal {

  /** The identity that every score of this signal carries. */
  ScoreIdentity identity();

  /**
   * Scores texts, in their order. A text's score does not depend on the order of the others.
   *
   * @throws io.github.sgicl.activation.ActivationException if a text cannot be scored; it names the
   *     text
   */
  List<Score> scoreAll(List<String> texts);

  /**
   * Scores one text.
   *
   * @throws io.github.sgicl.activation.ActivationException if it cannot be scored
   */
  default Score score(String text) {
    return scoreAll(List.of(Objects.requireNonNull(text, "text must not be null"))).get(0);
  }
}
