package io.github.sgicl.json.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLinesException;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class PoolRankingTest {

  private static final List<CountedRecord> POOL =
      List.of(record(1, "long question"), record(3, "short"));

  private record Measured(ToDoubleFunction<String> measure) implements DifficultySignal {

    @Override
    public ScoreIdentity identity() {
      return new ScoreIdentity(
          new ModelIdentity("m", "f", "float32"),
          "verbatim",
          Site.lastHiddenState(),
          "hoyer",
          Orientation.HIGHER_IS_SPARSER);
    }

    @Override
    public List<Score> scoreAll(List<String> texts) {
      return texts.stream()
          .map(text -> new Score(measure.applyAsDouble(text), identity()))
          .toList();
    }
  }

  private static CountedRecord record(int line, String question) {
    return new CountedRecord(
        new PoolRecord(new JsonLine(Path.of("p.jsonl"), line, new JsonObject()), question, "a"), 1);
  }

  @Test
  void ranks_by_the_question() throws JsonLinesException {
    assertThat(
            PoolRanking.of(POOL, new Measured(String::length), Levels.equallySized(2))
                .densestFirst())
        .extracting(item -> item.item().record().question())
        .containsExactly("short", "long question");
  }

  @Test
  void an_undefined_score_is_named_by_file_and_line() {
    Measured signal = new Measured(text -> text.equals("short") ? Double.NaN : 1);
    assertThatThrownBy(() -> PoolRanking.of(POOL, signal, Levels.equallySized(2)))
        .isInstanceOf(JsonLinesException.class)
        .hasMessage("p.jsonl:3: cannot be ranked: its hoyer is undefined");
  }

  @Test
  void a_question_that_cannot_be_read_is_named_by_file_and_line() {
    Measured signal =
        new Measured(
            text -> {
              throw new ActivationException(1, text, "has no tokens");
            });
    assertThatThrownBy(() -> PoolRanking.of(POOL, signal, Levels.equallySized(2)))
        .isInstanceOf(JsonLinesException.class)
        .hasMessage("p.jsonl:3: the question has no tokens");
  }

  @Test
  void an_id_is_found_whatever_it_is_called() {
    for (String name : List.of("id", "ID", "uid", "question_id")) {
      JsonObject object = new JsonObject();
      object.addProperty("identity", "no");
      object.addProperty(name, 7);
      JsonLine line = new JsonLine(Path.of("p.jsonl"), 1, object);
      assertThat(new PoolRecord(line, "q", "a").id()).as(name).contains("7");
    }
    assertThat(POOL.get(0).record().id()).isEmpty();
  }
}
