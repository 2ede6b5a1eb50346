package io.github.sgicl.score;

import java.util.List;

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

  /** Scores one text. */
  default Score score(String text) {
    return scoreAll(List.of(text)).get(0);
  }
}
