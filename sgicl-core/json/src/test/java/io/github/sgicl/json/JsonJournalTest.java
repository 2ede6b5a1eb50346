package io.github.sgicl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonJournalTest {

  private static final Map<String, String> SEED_1 = Map.of("seed", "1");

  private final List<String> done = new ArrayList<>();

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("comparison.journal");
  }

  private List<String> run(String... pieces) {
    done.clear();
    try (JsonJournal journal = JsonJournal.in(folder)) {
      journal.begin("run", SEED_1);
      for (String piece : pieces) {
        List<Attempt> attempts =
            journal.attempts(
                piece,
                () -> {
                  done.add(piece);
                  return List.of(attempt(piece, 0.1));
                });
        assertThat(attempts).containsExactly(attempt(piece, 0.1));
      }
    }
    return List.copyOf(done);
  }

  private static Attempt attempt(String text, double reading) {
    return new Attempt(
        text,
        10,
        new Attempt.StateReading(reading, reading, 0.5),
        Optional.of(new Attempt.EmittedStates(2, reading, reading, reading, 1 / 3.0, 0.5)));
  }

  @Test
  void work_that_is_done_is_not_done_again() {
    assertThat(run("a", "b", "a")).containsExactly("a", "b");
    assertThat(run("a", "b", "c")).containsExactly("c");
    assertThat(run("a", "b", "c")).isEmpty();
  }

  @Test
  void wherever_the_file_was_cut_the_work_is_finished_and_the_file_the_same() throws IOException {
    assertThat(run("a", "ü€😀", "c")).hasSize(3);
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertThat(run("a", "ü€😀", "c")).as("cut to %d", length).hasSizeLessThanOrEqualTo(3);
      assertThat(Files.readAllBytes(file())).as("cut to %d", length).isEqualTo(whole);
    }
  }

  @Test
  void a_torn_last_line_of_rubbish_is_cut_off() throws IOException {
    assertThat(run("a", "b")).hasSize(2);
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), new byte[] {0, 1, 2, (byte) 0xff}, StandardOpenOption.APPEND);
    assertThat(run("a", "b")).isEmpty();
    assertThat(Files.readAllBytes(file())).isEqualTo(whole);
    Files.write(file(), new byte[] {0, 0, 0, '\n'}, StandardOpenOption.APPEND);
    assertThat(run("a", "b")).isEmpty();
    assertThat(Files.readAllBytes(file())).isEqualTo(whole);
  }

  @Test
  void a_changed_byte_before_the_last_line_is_refused() throws IOException {
    assertThat(run("a", "b")).hasSize(2);
    byte[] bytes = Files.readAllBytes(file());
    for (int place = 0; bytes[place] != '\n'; place++) {
      byte[] damaged = bytes.clone();
      damaged[place] ^= 1;
      Files.write(file(), damaged);
      assertThatThrownBy(() -> run("a"))
          .as("byte %d", place)
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void refuses_the_journal_of_another_run_and_says_what_differs() {
    assertThat(run("a")).hasSize(1);
    try (JsonJournal journal = JsonJournal.in(folder)) {
      assertThatThrownBy(() -> journal.begin("run", Map.of("seed", "2")))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage(file() + ": was begun with another seed: \"1\", now \"2\"");
      assertThatThrownBy(() -> journal.begin("run", Map.of("seed", "1", "shots", "3")))
          .hasMessageContaining("another shots: null, now \"3\"");
      journal.begin("another run", Map.of("seed", "2"));
    }
  }

  @Test
  void refuses_a_journal_of_another_version() throws IOException {
    assertThat(run("a")).hasSize(1);
    JsonJournal.in(folder).close();
    String line = "{\"format\":\"sgicl comparison 1\",\"key\":\"header\"}";
    CRC32 checksum = new CRC32();
    checksum.update(line.getBytes(StandardCharsets.UTF_8));
    Files.writeString(file(), "%08x %s\n".formatted(checksum.getValue(), line));
    assertThatThrownBy(() -> run("a"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            file() + ": must be of the format \"sgicl journal 1\", is of \"sgicl comparison 1\"");
  }

  @Test
  @SuppressWarnings("try")
  void is_held_by_one_run_at_a_time_and_can_be_begun_again() {
    try (JsonJournal journal = JsonJournal.in(folder)) {
      assertThat(journal.isBegun()).isFalse();
      assertThatThrownBy(() -> journal.attempts("a", List::of))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(file() + ": the journal was not begun");
      journal.begin("run", SEED_1);
      assertThat(journal.isBegun()).isTrue();
      JsonJournal other = JsonJournal.in(folder);
      assertThatThrownBy(() -> other.begin("run", SEED_1))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("is held by another run");
      journal.close();
      journal.begin("run", SEED_1);
      assertThat(journal.values("v", () -> List.of(1.0))).containsExactly(1.0);
    }
    assertThat(run("a")).hasSize(1);
  }

  @Test
  void attempts_and_numbers_come_back_to_the_last_bit() {
    List<Attempt> attempts =
        List.of(
            attempt("a \"quoted\"\nline ü", 1 / 3.0),
            new Attempt("", 10, new Attempt.StateReading(0.1, 0.1, 0.5), Optional.empty()));
    List<Double> numbers = List.of(1 / 3.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE);
    try (JsonJournal journal = JsonJournal.in(folder)) {
      journal.begin("run", SEED_1);
      assertThat(journal.attempts("attempts", () -> attempts)).isEqualTo(attempts);
      assertThat(journal.values("numbers", () -> numbers)).isEqualTo(numbers);
    }
    try (JsonJournal journal = JsonJournal.in(folder)) {
      journal.begin("run", SEED_1);
      assertThat(journal.attempts("attempts", JsonJournalTest::again)).isEqualTo(attempts);
      assertThat(journal.values("numbers", JsonJournalTest::again)).isEqualTo(numbers);
    }
  }

  private static <T> List<T> again() {
    throw new AssertionError("was done before");
  }

  @Test
  void a_signal_kept_here_scores_a_list_of_texts_once() {
    ScoreIdentity identity =
        new ScoreIdentity(
            new ModelIdentity("none", "0", "float32"),
            "verbatim",
            Site.lastHiddenState(),
            "length",
            Orientation.HIGHER_IS_SPARSER);
    DifficultySignal length =
        new DifficultySignal() {
          @Override
          public ScoreIdentity identity() {
            return identity;
          }

          @Override
          public List<Score> scoreAll(List<String> texts) {
            done.addAll(texts);
            return texts.stream()
                .map(text -> new Score(text.isEmpty() ? Double.NaN : text.length(), identity))
                .toList();
          }
        };
    try (JsonJournal journal = JsonJournal.in(folder)) {
      journal.begin("run", SEED_1);
      DifficultySignal kept = journal.keeping(length);
      assertThat(kept.scoreAll(List.of("a", "bb"))).isEqualTo(length.scoreAll(List.of("a", "bb")));
      done.clear();
      assertThat(kept.scoreAll(List.of("a", "bb")))
          .extracting(Score::value)
          .containsExactly(1., 2.);
      assertThat(done).isEmpty();
      assertThatThrownBy(() -> kept.score(""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the length of \"\" is undefined");
    }
  }
}
