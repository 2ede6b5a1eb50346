package io.github.sgicl.json;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores of texts that are known already, such as those of a pool that was ranked. Immutable.
 *
 * @param byText the scores by the texts they are of
 */
public record KnownScores(Map<String, Score> byText) {

  /** Copies the map. */
  public KnownScores {
    byText = Map.copyOf(byText);
  }

  /** None at all. */
  public static KnownScores none() {
    return new KnownScores(Map.of());
  }

  /** How many of the texts have a score of this identity. */
  public int count(List<String> texts, ScoreIdentity identity) {
    return Math.toIntExact(texts.stream().filter(text -> isOf(text, identity)).count());
  }

  private boolean isOf(String text, ScoreIdentity identity) {
    Score known = byText.get(text);
    return known != null && known.identity().equals(identity);
  }

  /** A signal that gives the known scores of its own identity, and asks the other for the rest. */
  public DifficultySignal before(DifficultySignal signal) {
    return byText.isEmpty() ? signal : new Knowing(this, signal);
  }

  private record Knowing(KnownScores known, DifficultySignal signal) implements DifficultySignal {

    @Override
    public ScoreIdentity identity() {
      return signal.identity();
    }

    @Override
    public List<Score> scoreAll(List<String> texts) {
      Map<String, Score> scores = new HashMap<>();
      List<String> unknown =
          texts.stream().filter(text -> !known.isOf(text, identity())).distinct().toList();
      if (!unknown.isEmpty()) {
        try {
          List<Score> given = signal.scoreAll(unknown);
          for (int i = 0; i < unknown.size(); i++) {
            scores.put(unknown.get(i), given.get(i));
          }
        } catch (ActivationException e) {
          throw e.at(texts.indexOf(unknown.get(e.index())));
        }
      }
      return texts.stream().map(text -> scores.getOrDefault(text, known.byText.get(text))).toList();
    }
  }
}
