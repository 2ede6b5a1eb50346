package io.github.sgicl.json.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.curriculum.RankedItem;
import io.github.sgicl.json.dataset.DataSet;
import io.github.sgicl.json.dataset.Layout;
import io.github.sgicl.json.dataset.Wording;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.similarity.Similarity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text's score is its length. */
class ScoredFilesTest {

  private static final ScoreIdentity LENGTH =
      new ScoreIdentity(
          new ModelIdentity("none", "0", "float32"),
          "verbatim",
          Site.lastHiddenState(),
          "length",
          Orientation.HIGHER_IS_SPARSER);

  @TempDir private Path folder;

  private ComparedFiles files() throws IOException {
    DataSet pool = data("pool", "a long question", "short", "one between");
    return ComparedFiles.of(
        pool, data("queries", "what is it"), Wording.usual("usual"), 9, 42, String::length, 99);
  }

  private DataSet data(String name, String... questions) throws IOException {
    List<String> lines =
        List.of(questions).stream()
            .map(one -> "{\"problem\":\"%s\",\"solution\":\"yes\"}".formatted(one))
            .toList();
    return Layout.ofFields("problem", "solution")
        .read(Files.write(folder.resolve(name + ".jsonl"), lines));
  }

  private static DifficultySignal length() {
    return new DifficultySignal() {
      @Override
      public ScoreIdentity identity() {
        return LENGTH;
      }

      @Override
      public List<Score> scoreAll(List<String> texts) {
        return texts.stream().map(text -> new Score(text.length(), LENGTH)).toList();
      }
    };
  }

  @Test
  void the_pool_is_ranked_and_the_queries_bring_their_scores() throws IOException {
    ScoredFiles scored = ScoredFiles.of(files(), length(), 3);
    assertThat(scored.curriculum().densestFirst())
        .extracting(RankedItem::index)
        .containsExactly(1, 2, 0);
    assertThat(scored.queries()).containsExactly(new Score("what is it".length(), LENGTH));
    assertThat(scored.comparison(Similarity.lexical(), false).queries()).isEqualTo(1);
  }

  @Test
  void refuses_scores_that_are_not_of_its_items() throws IOException {
    ScoredFiles scored = ScoredFiles.of(files(), length(), 3);
    assertThatThrownBy(() -> new ScoredFiles(scored.files(), scored.curriculum(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 queries and a pool of 3 need as many scores, got 0 and 3");
  }
}
