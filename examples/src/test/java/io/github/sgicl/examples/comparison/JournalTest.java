package io.github.sgicl.examples.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir private Path folder;

  private final List<String> done = new ArrayList<>();

  private Path file() {
    return folder.resolve("journal");
  }

  private static JsonObject object(String name, Object value) {
    JsonObject object = new JsonObject();
    object.addProperty(name, String.valueOf(value));
    return object;
  }

  private Supplier<JsonObject> work(String name) {
    return () -> {
      done.add(name);
      return object("result", name);
    };
  }

  private List<String> run(String... pieces) throws IOException {
    done.clear();
    try (Journal journal = Journal.open(file(), object("seed", 1))) {
      for (String piece : pieces) {
        assertThat(journal.once(piece, work(piece)).get("result").getAsString()).isEqualTo(piece);
      }
    }
    return List.copyOf(done);
  }

  @Test
  void work_that_is_done_is_not_done_again() throws IOException {
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
      assertThatThrownBy(() -> run("a")).as("byte %d", place).isInstanceOf(IOException.class);
    }
  }

  @Test
  void refuses_the_journal_of_another_run_and_says_what_differs() throws IOException {
    assertThat(run("a")).hasSize(1);
    assertThatThrownBy(() -> Journal.open(file(), object("seed", 2)))
        .isInstanceOf(IOException.class)
        .hasMessage(file() + ": was begun with another seed: \"1\", now \"2\"");
    JsonObject more = object("seed", 1);
    more.addProperty("shots", 3);
    assertThatThrownBy(() -> Journal.open(file(), more))
        .hasMessageContaining("another shots: null, now 3");
  }

  @Test
  void is_held_by_one_run_at_a_time() throws IOException {
    try (Journal journal = Journal.open(file(), object("seed", 1))) {
      assertThat(journal.has("header")).isTrue();
      assertThatThrownBy(() -> Journal.open(file(), object("seed", 1)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is held by another run");
    }
    assertThat(run("a")).hasSize(1);
  }

  @Test
  void attempts_come_back_to_the_last_bit() throws IOException {
    List<Attempt> attempts =
        List.of(Attempts.of("a \"quoted\"\nline ü", 1 / 3.0), Attempts.stoppedAtOnce());
    try (Journal journal = Journal.open(file(), object("seed", 1))) {
      assertThat(new JournalledAttempts(journal).attempts(0, () -> attempts)).isEqualTo(attempts);
    }
    try (Journal journal = Journal.open(file(), object("seed", 1))) {
      assertThat(
              new JournalledAttempts(journal)
                  .attempts(
                      0,
                      () -> {
                        throw new AssertionError("was done before");
                      }))
          .isEqualTo(attempts);
    }
  }
}
