package io.github.sgicl.json;

import static io.github.sgicl.json.Kept.calibration;
import static io.github.sgicl.json.Kept.score;
import static io.github.sgicl.json.Kept.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.Place;
import io.github.sgicl.monitor.AnsweringRule;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.monitor.LabelledCalibration;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationFileTest {

  private final Path file;

  CalibrationFileTest(@TempDir Path folder) {
    this.file = folder.resolve("kept.json");
  }

  @Test
  void a_calibration_comes_back_equal() throws IOException {
    CalibrationFile.write(file, calibration());
    Calibration read = CalibrationFile.read(file);
    assertThat(read).isEqualTo(calibration());
    assertThat(read.identity().site().place()).isEqualTo(Place.MLP);
    assertThat(read.identity().model().name()).isEqualTo("a \"model\"");
    assertThat(read.pValue("short", score(0.2)))
        .isEqualTo(calibration().pValue("short", score(0.2)));
  }

  @Test
  void a_score_of_another_identity_is_refused_as_ever() throws IOException {
    CalibrationFile.write(file, calibration());
    Calibration read = CalibrationFile.read(file);
    ScoreIdentity mine = Kept.IDENTITY;
    ScoreIdentity other =
        new ScoreIdentity(
            mine.model(),
            mine.template(),
            mine.site().atLayer(2),
            mine.signal(),
            mine.orientation());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read.pValue("short", new Score(0.2, other)))
        .withMessageContaining("this calibration is of");
  }

  @Test
  void labels_come_back_in_their_order_and_give_the_same_rules() throws IOException {
    boolean[] correct = new boolean[200];
    List<Score> labelled = new ArrayList<>();
    for (int i = 0; i < correct.length; i++) {
      labelled.add(score(-i % 37));
      correct[i] = i % 37 < 30;
    }
    LabelledCalibration calibration = LabelledCalibration.of(labelled, correct);
    LabelledCalibrationFile.write(file, calibration);
    LabelledCalibration read = LabelledCalibrationFile.read(file);
    assertThat(read.scores()).isEqualTo(labelled);
    assertThat(read.correct()).isEqualTo(correct);
    Optional<AnsweringRule> rule = calibration.answerAtRisk(0.2);
    assertThat(rule).isPresent();
    assertThat(read.answerAtRisk(0.2)).isEqualTo(rule);
  }

  @Test
  void scores_come_back_whatever_they_are() throws IOException {
    List<Score> all =
        scores(0.1, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1e-300, -3);
    ScoreFile.write(file, all);
    assertThat(ScoreFile.read(file)).isEqualTo(all);
  }

  @Test
  void scores_of_two_identities_are_not_kept_together() {
    ScoreIdentity mine = Kept.IDENTITY;
    ScoreIdentity other =
        new ScoreIdentity(mine.model(), "other", mine.site(), mine.signal(), mine.orientation());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreFile.write(file, List.of(score(1), new Score(1, other))))
        .withMessageStartingWith("a file keeps scores of one kind");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreFile.write(file, List.of()))
        .withMessage("a file of scores needs at least one, was empty");
    assertThat(file).doesNotExist();
  }

  @Test
  void a_file_of_the_first_version_is_refused_by_its_version() throws IOException {
    Files.writeString(
        file, "{\"format\":\"sgicl-calibration\",\"version\":1,\"identity\":{},\"groups\":{}}\n");
    assertThatThrownBy(() -> CalibrationFile.read(file))
        .isInstanceOf(KeptFileException.class)
        .hasMessage(file + ": must be of version 2, was \"version\":1");
  }

  @Test
  void a_file_of_a_later_version_or_of_another_format_is_refused_by_it() throws IOException {
    CalibrationFile.write(file, calibration());
    Kept.sealed(file, Kept.unsealed(file).replace("\"version\":2", "\"version\":3"));
    assertThatThrownBy(() -> CalibrationFile.read(file))
        .hasMessage(file + ": must be of version 2, was version 3");
    assertThatThrownBy(() -> ScoreFile.read(file))
        .hasMessage(file + ": must be of format sgicl-scores, was format sgicl-calibration");
    Files.writeString(file, "{}");
    assertThatThrownBy(() -> ScoreFile.read(file))
        .hasMessage(file + ": is not of format sgicl-scores");
  }

  @Test
  void a_missing_file_is_named() {
    assertThatThrownBy(() -> CalibrationFile.read(file))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(file.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"tail\":\"both\"|\"tail\":\"left\"|\"tail\" must be one of [sparse, dense, both], was"
            + " \"left\"",
        "0.25|NaN|expected a JSON object, found malformed JSON",
        "0.25|1e999|\"short\" must be finite, was 1e999",
        "0.25|\"0.25\"|\"short\" must be a number, was a string",
        "0.25|[0.25]|\"short\" must be a number, was an array",
        "\"layer\":3|\"layer\":3.5|\"layer\" must be a whole number of 64 bits, was 3.5",
        "\"layer\":3|\"layer\":3000000000|\"layer\" must be a whole number of 32 bits, was"
            + " 3000000000",
        "\"layer\":3|\"layers\":3|no field \"layer\"",
        "\"layer\":3|\"layer\":3,\"layer\":3|field \"layer\" is there twice",
        "\"mask\":[2,7]|\"mask\":[-2]|coordinate must be >= 0, was -2",
        "\"identity\":{|\"identity\":7,\"was\":{|\"identity\" must be an object, was a number",
        "\"short\":[|\"empty\":[],\"short\":[|group \"empty\" has no calibration score",
      })
  void what_cannot_be_is_refused_even_with_the_right_checksum(
      String part, String other, String complaint) throws IOException {
    CalibrationFile.write(file, calibration());
    String text = Kept.unsealed(file);
    assertThat(text).contains(part);
    Kept.sealed(file, text.replace(part, other));
    assertThatThrownBy(() -> CalibrationFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(complaint);
  }

  @Test
  void values_inside_each_other_without_end_are_refused() throws IOException {
    for (String deep : List.of("[", "{\"a\":")) {
      Kept.sealed(file, "{\"format\":" + deep.repeat(200_000) + "}");
      assertThatThrownBy(() -> CalibrationFile.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(file + ":1: expected a JSON object, found malformed JSON");
    }
  }
}
