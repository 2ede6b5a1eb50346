package io.github.sgicl.json.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.DataSet;
import io.github.sgicl.json.dataset.Layout;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sparsity ranks the pool backwards. */
class PoolDifficultyTest {

  private static final ScoreIdentity SPARSITY =
      new ScoreIdentity(
          new ModelIdentity("none", "0", "float32"),
          "verbatim",
          Site.lastHiddenState(),
          "hoyer",
          Orientation.HIGHER_IS_SPARSER);

  @TempDir private Path folder;

  private DataSet data(String... grades) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String grade : grades) {
      lines.add(
          "{\"problem\":\"p%d\",\"type\":\"t\",\"solution\":\"\\\\boxed{1}\",\"level\":\"%s\"}"
              .formatted(lines.size(), grade));
    }
    return Layout.of("math").read(Files.write(folder.resolve("pool.jsonl"), lines));
  }

  private static List<String> ranked(DataSet data) {
    int size = data.items().size();
    Curriculum<DataItem> backwards =
        Curriculum.<DataItem>rank(data.items())
            .scored(IntStream.range(0, size).mapToObj(i -> new Score(-i, SPARSITY)).toList())
            .into(Levels.equallySized(2));
    return PoolDifficulty.of(data, data.items())
        .ranked(data.items(), backwards)
        .densestFirst()
        .stream()
        .map(item -> item.item().question())
        .toList();
  }

  @Test
  void grades_that_the_data_give_rank_the_pool_easy_first() throws IOException {
    DataSet data = data("Level 5", "Level 1", "Level 3", "Level 1");
    assertThat(ranked(data)).containsExactly("p1", "p3", "p2", "p0");
    assertThat(PoolDifficulty.of(data, data.items()).source())
        .isEqualTo("given, from Level 1 to Level 5");
  }

  @Test
  void sparsity_ranks_where_a_grade_is_missing_or_the_order_is_not_known() throws IOException {
    DataSet unordered = data("red", "green", "blue");
    DataSet missing = Layout.ofFields("problem", "solution").read(folder.resolve("pool.jsonl"));
    assertThat(ranked(missing)).containsExactly("p2", "p1", "p0");
    assertThat(ranked(unordered)).containsExactly("p2", "p1", "p0");
    assertThat(PoolDifficulty.of(missing, missing.items()).source())
        .isEqualTo("sparsity, since not every item has a grade");
    assertThat(PoolDifficulty.of(unordered, unordered.items()).source())
        .startsWith("sparsity, since ");
  }
}
