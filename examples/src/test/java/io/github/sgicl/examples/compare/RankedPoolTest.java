package io.github.sgicl.examples.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.CommandRun;
import io.github.sgicl.examples.WalkPool;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.Layout;
import io.github.sgicl.json.dataset.Wording;
import io.github.sgicl.json.pool.ComparedFiles;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.score.SparsityScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankedPoolTest {

  /** A signal that notes what it is asked. */
  private record Asked(DifficultySignal signal, List<String> texts) implements DifficultySignal {
    @Override
    public ScoreIdentity identity() {
      return signal.identity();
    }

    @Override
    public List<Score> scoreAll(List<String> more) {
      texts.addAll(more);
      return signal.scoreAll(more);
    }
  }

  @Test
  void a_comparison_asks_the_model_for_no_score_that_a_ranked_pool_has(@TempDir Path folder)
      throws IOException {
    Path pool = WalkPool.write(folder, WalkPool.lines());
    Path ranked = folder.resolve("ranked.jsonl");
    List<Object> rank = new ArrayList<>(List.of("rank", "--model=walk", "--pool", pool));
    rank.addAll(WalkPool.FIELDS);
    rank.addAll(List.of("--out", ranked));
    assertThat(CommandRun.of(rank.toArray()).code()).isZero();
    Path mapping =
        Files.writeString(folder.resolve("walk.json"), "{\"question\":\"q\",\"answer\":\"a\"}");
    Layout layout = Layout.of(mapping.toString());
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      DecoderReader reader = model.questions();
      Wording usual = Wording.usual("usual");
      ComparedFiles plain =
          ComparedFiles.of(
              layout.read(pool), layout.read(pool), usual, 3, 1, reader::countTokens, 500);
      ComparedFiles known =
          ComparedFiles.of(
              layout.read(ranked), layout.read(pool), usual, 3, 1, reader::countTokens, 500);
      List<String> questions = plain.pool().stream().map(DataItem::prompt).toList();
      assertThat(known.pool()).extracting(DataItem::prompt).isEqualTo(questions);
      Asked asked = new Asked(SparsityScorer.of(model, SparsityMetrics.hoyer()), new ArrayList<>());
      List<Score> scores = known.known().before(asked).scoreAll(questions);
      assertThat(asked.texts()).isEmpty();
      assertThat(plain.known().before(asked).scoreAll(questions)).hasSameSizeAs(scores);
      assertThat(asked.texts()).isEqualTo(questions);
    }
  }
}
