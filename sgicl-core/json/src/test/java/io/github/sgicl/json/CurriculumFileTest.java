package io.github.sgicl.json;

import static io.github.sgicl.json.Kept.curriculum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.json.Kept.Problem;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurriculumFileTest {

  private static final ItemFormat<Problem> PROBLEMS = ItemFormat.record(Problem.class);

  private final Path file;

  CurriculumFileTest(@TempDir Path folder) {
    this.file = folder.resolve("pool.jsonl");
  }

  @Test
  void a_curriculum_of_records_comes_back_in_every_part() throws IOException {
    CurriculumFile.write(file, curriculum(), PROBLEMS);
    Curriculum<Problem> read = CurriculumFile.read(file, PROBLEMS);
    assertThat(read.densestFirst()).isEqualTo(curriculum().densestFirst());
    assertThat(read.inPoolOrder()).isEqualTo(curriculum().inPoolOrder());
    assertThat(read.levels()).isEqualTo(4);
    assertThat(read.identity()).isEqualTo(Kept.IDENTITY);
    assertThat(read.shuffled(7).densestFirst()).isEqualTo(curriculum().shuffled(7).densestFirst());
  }

  @Test
  void the_file_is_a_record_a_line_to_any_other_tool() throws IOException {
    CurriculumFile.write(file, curriculum(), PROBLEMS.scoring("question"));
    List<JsonLine> lines = JsonLines.read(file);
    assertThat(lines).hasSize(11);
    assertThat(lines.get(1).object().keySet())
        .containsExactly(
            "question",
            "steps",
            "weight",
            "solved",
            "tags",
            "sgicl_score",
            "sgicl_level",
            "sgicl_index");
    assertThat(lines.get(0).object().keySet()).endsWith("sgicl_curriculum");
    assertThat(lines.get(10).object().keySet()).endsWith("sgicl_sha256");
    JsonObject header = lines.get(0).object().getAsJsonObject("sgicl_curriculum");
    assertThat(header.get("items").getAsInt()).isEqualTo(11);
    assertThat(header.get("scored_field").getAsString()).isEqualTo("question");
  }

  @Test
  void texts_and_ones_own_items_are_kept_as_well() throws IOException {
    Curriculum<String> texts =
        Curriculum.<String>rank(List.of("b \ud83d", "a\n"))
            .scored(Kept.scores(1, 2))
            .into(new Levels(2));
    CurriculumFile.write(file, texts, ItemFormat.text());
    assertThat(CurriculumFile.read(file, ItemFormat.text()).inPoolOrder())
        .isEqualTo(texts.inPoolOrder());
    ItemFormat<Path> own =
        ItemFormat.of(
            path -> {
              JsonObject json = new JsonObject();
              json.addProperty("at", path.toString());
              return json;
            },
            line -> Path.of(line.text("at")));
    Curriculum<Path> paths =
        Curriculum.<Path>rank(List.of(Path.of("x"))).scored(Kept.scores(1)).into(new Levels(2));
    CurriculumFile.write(file, paths, own);
    assertThat(CurriculumFile.read(file, own).inPoolOrder()).isEqualTo(paths.inPoolOrder());
    assertThatThrownBy(() -> CurriculumFile.read(file, ItemFormat.text()))
        .isInstanceOf(KeptFileException.class)
        .hasMessage(file + ": must keep scores of the field text, keeps those of an unnamed text");
    ItemFormat<String> other = ItemFormat.of(text -> new JsonObject(), line -> line.text("in"));
    assertThatThrownBy(() -> CurriculumFile.read(file, other))
        .hasMessage(file + ":1: no field \"in\"; there are \"at\"");
  }

  record Odd(float width) {}

  record Strict(int steps) {
    Strict {
      if (steps < 1) {
        throw new IllegalArgumentException("steps must be >= 1, was " + steps);
      }
    }
  }

  @Test
  void what_a_record_cannot_be_is_refused_by_line_and_component() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemFormat.record(Odd.class))
        .withMessage(
            "width of Odd is of float; strings, boolean, int, long, double and lists of these are"
                + " kept");
    CurriculumFile.write(file, curriculum(), PROBLEMS);
    assertThatThrownBy(() -> CurriculumFile.read(file, ItemFormat.record(Strict.class)))
        .hasMessageStartingWith(file + ":9: Strict refuses it: ")
        .hasMessageContaining("steps must be >= 1, was 0");
    record Solved(String solved) {}
    assertThatThrownBy(() -> CurriculumFile.read(file, ItemFormat.record(Solved.class)))
        .hasMessage(file + ":9: \"solved\" must be a string, was a boolean");
    record Other(String name) {}
    assertThatThrownBy(() -> CurriculumFile.read(file, ItemFormat.record(Other.class)))
        .hasMessageStartingWith(file + ":9: no field \"name\"; there are [question, steps,");
  }

  @Test
  void an_item_that_cannot_be_written_leaves_no_file() {
    ItemFormat<Problem> taken =
        ItemFormat.of(
            problem -> {
              JsonObject json = new JsonObject();
              json.addProperty("sgicl_score", problem.weight());
              return json;
            },
            line -> Kept.problem(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CurriculumFile.write(file, curriculum(), taken))
        .withMessage("an item may have no field \"sgicl_score\", which a curriculum's file adds");
    Curriculum<Problem> undefined =
        Curriculum.<Problem>rank(List.of(new Problem("q", 1, Double.NaN, true, List.of())))
            .scored(Kept.scores(1))
            .into(new Levels(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CurriculumFile.write(file, undefined, PROBLEMS))
        .withMessage("weight must be finite, was NaN");
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\":1|\"version\":2|must be a curriculum of version 1, was version 2",
        "\"items\":2|\"items\":3|must have 3 records, has 2",
        "\"sgicl_index\":1|\"sgicl_index\":0|line 2: \"sgicl_index\" must be a place of its own in"
            + " 0..1, was 0",
        "\"sgicl_index\":1|\"sgicl_index\":2|must be a place of its own in 0..1, was 2",
        "\"sgicl_level\":2|\"sgicl_level\":1|the levels are not those of the scores, first at item"
            + " ",
        "\"sgicl_score\":2.0|\"sgicl_score\":null|\"sgicl_score\" must be a number, was null",
        "\"levels\":2|\"levels\":0|number of levels must be >= 1, was 0",
        "\"sgicl_curriculum\"|\"curriculum\"|no field \"sgicl_curriculum\"",
      })
  void what_cannot_be_is_refused_even_with_the_right_checksum(
      String part, String other, String complaint) throws IOException {
    CurriculumFile.write(file, Kept.small(), PROBLEMS);
    String text = Kept.unsealed(file);
    assertThat(text).contains(part);
    Kept.sealed(file, text.replace(part, other));
    assertThatThrownBy(() -> CurriculumFile.read(file, PROBLEMS))
        .isInstanceOf(KeptFileException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(complaint);
  }

  /** A signal that notes what it is asked. */
  private record Asked(ScoreIdentity identity, List<String> texts) implements DifficultySignal {
    @Override
    public List<Score> scoreAll(List<String> more) {
      texts.addAll(more);
      return more.stream().map(text -> new Score(text.length(), identity)).toList();
    }
  }

  @Test
  void a_ranked_pool_comes_back_in_its_order_with_the_scores_of_its_texts() throws IOException {
    CurriculumFile.write(file, curriculum(), PROBLEMS.scoring("question"));
    RankedLines read = RankedLines.read(file);
    assertThat(read.lines())
        .extracting(line -> line.object().get("steps").getAsInt())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(read.lines().get(0).object().keySet())
        .containsExactly("question", "steps", "weight", "solved", "tags");
    assertThat(read.lines().get(3).number()).isGreaterThan(1);
    List<String> questions =
        read.lines().stream().map(line -> line.object().get("question").getAsString()).toList();
    Asked same = new Asked(Kept.IDENTITY, new ArrayList<>());
    assertThat(read.scores().before(same).scoreAll(questions))
        .isEqualTo(curriculum().inPoolOrder().stream().map(item -> item.score()).toList());
    assertThat(same.texts()).isEmpty();
    assertThat(read.scores().count(questions, same.identity())).isEqualTo(11);
    assertThat(read.scores().before(same).scoreAll(List.of("x", questions.get(2), "x")))
        .isEqualTo(
            List.of(Kept.score(1), curriculum().inPoolOrder().get(2).score(), Kept.score(1)));
    assertThat(same.texts()).containsExactly("x");
  }

  @Test
  void scores_of_another_identity_are_asked_for_anew() throws IOException {
    CurriculumFile.write(file, curriculum(), PROBLEMS.scoring("question"));
    ScoreIdentity mine = Kept.IDENTITY;
    Asked other =
        new Asked(
            new ScoreIdentity(
                mine.model(), mine.template(), mine.site(), "hoyer", mine.orientation()),
            new ArrayList<>());
    List<Score> scores =
        RankedLines.read(file).scores().before(other).scoreAll(List.of("What is 3 × 2?"));
    assertThat(scores).containsExactly(new Score(14, other.identity()));
    assertThat(other.texts()).containsExactly("What is 3 × 2?");
  }

  @Test
  void a_pool_that_was_not_ranked_is_read_as_it_stands() throws IOException {
    Files.writeString(file, "{\"q\":\"b\",\"sgicl_score\":3}\n\n{\"q\":\"a\"}\n");
    RankedLines read = RankedLines.read(file);
    assertThat(read.lines()).isEqualTo(JsonLines.read(file));
    assertThat(read.scores()).isEqualTo(new KnownScores(Map.of()));
  }

  @Test
  void a_ranked_pool_that_was_changed_is_refused_with_the_way_out() throws IOException {
    CurriculumFile.write(file, curriculum(), PROBLEMS);
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, 5));
    assertThatThrownBy(() -> RankedLines.read(file))
        .isInstanceOf(KeptFileException.class)
        .hasMessage(
            file
                + ": does not end in its checksum: it was cut off, changed, or is of another kind;"
                + " without its fields sgicl_curriculum and sgicl_sha256 it is a pool that was not"
                + " ranked");
  }
}
