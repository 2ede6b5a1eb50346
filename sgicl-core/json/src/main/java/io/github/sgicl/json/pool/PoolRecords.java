package io.github.sgicl.json.pool;

import io.github.sgicl.json.JsonLinesException;
import io.github.sgicl.json.KnownScores;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.DataSet;
import io.github.sgicl.json.dataset.ShownItem;
import io.github.sgicl.json.dataset.Wording;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A pool as it was read, and how it is worded.
 *
 * @param data its items, in the order of the pool, whatever that of the file
 * @param records the same as they are asked, at least one
 */
public record PoolRecords(DataSet data, List<PoolRecord> records) {

  /** Copies the list. */
  public PoolRecords {
    records = List.copyOf(records);
  }

  /**
   * The items of a data set as demonstrations.
   *
   * @throws JsonLinesException if one has no answer to show, or lacks a field of the wording; the
   *     message names its line
   */
  public static PoolRecords of(DataSet data, Wording wording) throws JsonLinesException {
    List<PoolRecord> records = new ArrayList<>();
    for (DataItem item : wording.requireFieldsOf(data.items())) {
      records.add(PoolRecord.of(item, wording));
    }
    return new PoolRecords(data, records);
  }

  /**
   * The first items for people to look at.
   *
   * @param most how many at most
   * @param rendered what a question is to the model
   */
  public List<ShownItem> shown(int most, UnaryOperator<String> rendered) {
    List<ShownItem> shown = new ArrayList<>();
    for (int i = 0; i < Math.min(most, records.size()); i++) {
      shown.add(
          ShownItem.of(data.items().get(i)).prompt(rendered.apply(records.get(i).question())));
    }
    return List.copyOf(shown);
  }

  /** The scores that {@code rank} left with the records, if it wrote the file. */
  public KnownScores scores() {
    return data.scores();
  }

  /** Says why the scores of a pool that was ranked are of no use for a signal, if so. */
  public Optional<String> scoredAgain(ScoreIdentity identity) {
    List<String> questions = records.stream().map(PoolRecord::question).toList();
    if (scores().byText().isEmpty() || scores().count(questions, identity) == records.size()) {
      return Optional.empty();
    }
    String why =
        scores().byText().values().stream()
            .map(Score::identity)
            .filter(kept -> !kept.equals(identity))
            .findFirst()
            .map(kept -> "made with " + kept.difference(identity))
            .orElse("of another field than the question");
    return Optional.of("%s is scored again: its scores are %s".formatted(data.file(), why));
  }
}
