package io.github.sgicl.examples.pool;

import io.github.sgicl.json.JsonLinesException;
import io.github.sgicl.json.KnownScores;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.DataSet;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pool as it was read.
 *
 * @param file where it stands
 * @param records at least one; in the order of the pool, whatever that of the file
 * @param scores those that {@code rank} left with the records, if it wrote the file
 */
public record PoolRecords(Path file, List<PoolRecord> records, KnownScores scores) {

  static PoolRecords of(DataSet data) throws JsonLinesException {
    List<PoolRecord> records = new ArrayList<>();
    for (DataItem item : data.items()) {
      records.add(PoolRecord.of(item));
    }
    return new PoolRecords(data.file(), records, data.scores());
  }

  /** Copies the list. */
  public PoolRecords {
    records = List.copyOf(records);
  }

  /** Says why the scores of a pool that was ranked are of no use for a signal, if so. */
  public Optional<String> scoredAgain(ScoreIdentity identity) {
    List<String> questions = records.stream().map(PoolRecord::question).toList();
    if (scores.byText().isEmpty() || scores.count(questions, identity) == records.size()) {
      return Optional.empty();
    }
    String why =
        scores.byText().values().stream()
            .map(Score::identity)
            .filter(kept -> !kept.equals(identity))
            .findFirst()
            .map(kept -> "made with " + kept.difference(identity))
            .orElse("of another field than the question");
    return Optional.of("%s is scored again: its scores are %s".formatted(file, why));
  }
}
