package io.github.sgicl.djl.cache;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedSignalTest {

  private static final List<String> TEXTS = List.of("one", "three", "seventeen");

  @TempDir private Path folder;
  private final CountingSignal signal = new CountingSignal();

  @Test
  void gives_the_signals_scores() {
    CachedSignal cached = CachedSignal.of(signal, folder);
    assertThat(cached.identity()).isEqualTo(signal.identity());
    assertThat(cached.scoreAll(TEXTS)).isEqualTo(new CountingSignal().scoreAll(TEXTS));
    assertThat(cached.scoreAll(List.of())).isEmpty();
  }

  @Test
  void asks_the_signal_once_for_each_text() {
    CachedSignal cached = CachedSignal.of(signal, folder);
    List<Score> scores = cached.scoreAll(List.of("a", "bb", "a", "a"));
    assertThat(signal.asked()).containsExactly("a", "bb");
    assertThat(scores).extracting(Score::value).containsExactly(1.0, 0.5, 1.0, 1.0);
    assertThat(cached.scoreAll(List.of("bb", "ccc", "a"))).hasSize(3);
    assertThat(signal.asked()).containsExactly("a", "bb", "ccc");
  }

  @Test
  void remembers_after_it_was_opened_again() {
    List<Score> scores = CachedSignal.of(signal, folder).scoreAll(TEXTS);
    CountingSignal second = new CountingSignal();
    assertThat(CachedSignal.of(second, folder).scoreAll(TEXTS)).isEqualTo(scores);
    assertThat(second.asked()).isEmpty();
  }

  @Test
  void makes_the_folder() {
    Path deep = folder.resolve("a").resolve("b");
    assertThat(CachedSignal.of(signal, deep).scoreAll(TEXTS)).hasSize(3);
    assertThat(resultFiles(deep)).hasSize(1);
  }

  @Test
  void scores_of_another_identity_do_not_mix() {
    ScoreIdentity base = CountingSignal.IDENTITY;
    ModelIdentity model = base.model();
    List<ScoreIdentity> others =
        List.of(
            identity(
                new ModelIdentity("tiny", "beef", model.computeType()), base.template(), "hoyer"),
            identity(new ModelIdentity("tiny", "f00d", "bfloat16"), base.template(), "hoyer"),
            identity(model, "chat:0123", "hoyer"),
            identity(model, base.template(), "gini"),
            new ScoreIdentity(
                model, base.template(), base.site().atLayer(1), "hoyer", base.orientation()),
            new ScoreIdentity(
                model,
                base.template(),
                base.site().masking(CoordinateMask.hiding(3)),
                "hoyer",
                base.orientation()),
            new ScoreIdentity(
                model, base.template(), base.site(), "hoyer", Orientation.LOWER_IS_SPARSER));
    assertThat(CachedSignal.of(signal, folder).scoreAll(TEXTS)).hasSize(3);
    for (ScoreIdentity other : others) {
      CountingSignal asked = new CountingSignal(other);
      assertThat(CachedSignal.of(asked, folder).scoreAll(TEXTS))
          .allSatisfy(score -> assertThat(score.identity()).isEqualTo(other));
      assertThat(asked.asked()).as(other.toString()).containsExactlyElementsOf(TEXTS);
    }
    assertThat(resultFiles(folder)).hasSize(1 + others.size());
  }

  @Test
  void a_models_name_is_for_people_and_no_other_identity() {
    assertThat(CachedSignal.of(signal, folder).scoreAll(TEXTS)).hasSize(3);
    CountingSignal renamed =
        new CountingSignal(
            identity(new ModelIdentity("renamed", "f00d", "float32"), "verbatim", "hoyer"));
    assertThat(CachedSignal.of(renamed, folder).scoreAll(TEXTS)).hasSize(3);
    assertThat(renamed.asked()).isEmpty();
  }

  @Test
  void keeps_a_score_that_is_no_number() {
    assertThat(CachedSignal.of(signal, folder).score("").value()).isNaN();
    CountingSignal second = new CountingSignal();
    assertThat(CachedSignal.of(second, folder).score("").value()).isNaN();
    assertThat(second.asked()).isEmpty();
  }

  @Test
  void a_failing_text_is_named_by_its_place_in_the_callers_list() {
    CachedSignal cached = CachedSignal.of(signal, folder);
    assertThat(cached.scoreAll(List.of("a", "bb"))).hasSize(2);
    assertThatThrownBy(() -> cached.scoreAll(List.of("a", "bb", "ccc", "ccc", "a", "bad", "bad")))
        .isInstanceOfSatisfying(ActivationException.class, e -> assertThat(e.index()).isEqualTo(5))
        .hasMessage("text 5 (\"bad\"): cannot be read");
  }

  @Test
  void a_damaged_byte_anywhere_is_never_trusted() throws IOException {
    List<Score> scores = CachedSignal.of(signal, folder).scoreAll(TEXTS);
    Path file = resultFiles(folder).get(0);
    byte[] sound = Files.readAllBytes(file);
    for (int i = 0; i < sound.length; i++) {
      byte[] damaged = sound.clone();
      damaged[i] ^= 0x10;
      Files.write(file, damaged);
      CountingSignal second = new CountingSignal();
      assertThat(CachedSignal.of(second, folder).scoreAll(TEXTS))
          .as("byte %s", i)
          .isEqualTo(scores);
      assertThat(second.asked()).as("byte %s", i).isNotEmpty();
      CountingSignal third = new CountingSignal();
      assertThat(CachedSignal.of(third, folder).scoreAll(TEXTS)).as("byte %s", i).isEqualTo(scores);
      assertThat(third.asked()).as("byte %s", i).isEmpty();
    }
  }

  @Test
  void a_damaged_file_is_set_aside() throws IOException {
    assertThat(CachedSignal.of(signal, folder).scoreAll(TEXTS)).hasSize(3);
    Path file = resultFiles(folder).get(0);
    byte[] damaged = Files.readAllBytes(file);
    damaged[damaged.length - 1] ^= 1;
    Files.write(file, damaged);
    CachedSignal again = CachedSignal.of(new CountingSignal(), folder);
    assertThat(file.resolveSibling(file.getFileName() + ".damaged")).hasBinaryContent(damaged);
    assertThat(again.scoreAll(TEXTS)).hasSize(3);
    assertThat(file).exists();
  }

  @Test
  void a_foreign_file_is_set_aside() throws IOException {
    assertThat(CachedSignal.of(signal, folder).scoreAll(TEXTS)).hasSize(3);
    Path ours = resultFiles(folder).get(0);
    Files.writeString(ours, "a shopping list: eggs, milk, bread, and a good deal of other things");
    CountingSignal second = new CountingSignal();
    assertThat(CachedSignal.of(second, folder).scoreAll(TEXTS)).hasSize(3);
    assertThat(second.asked()).hasSize(3);
    assertThat(ours.resolveSibling(ours.getFileName() + ".damaged"))
        .content()
        .startsWith("a shopping list");
  }

  @Test
  void results_of_another_identity_under_our_name_are_set_aside() throws IOException {
    assertThat(CachedSignal.of(signal, folder).scoreAll(TEXTS)).hasSize(3);
    Path ours = resultFiles(folder).get(0);
    Path elsewhere = folder.resolve("elsewhere");
    ScoreIdentity other = identity(CountingSignal.IDENTITY.model(), "verbatim", "gini");
    assertThat(CachedSignal.of(new CountingSignal(other), elsewhere).scoreAll(TEXTS)).hasSize(3);
    Files.write(ours, Files.readAllBytes(resultFiles(elsewhere).get(0)));
    CountingSignal second = new CountingSignal();
    assertThat(CachedSignal.of(second, folder).scoreAll(TEXTS)).hasSize(3);
    assertThat(second.asked()).hasSize(3);
  }

  @Test
  void what_a_killed_process_left_unfinished_is_dropped_and_the_rest_kept() throws IOException {
    CachedSignal first = CachedSignal.of(signal, folder);
    assertThat(first.scoreAll(TEXTS.subList(0, 2))).hasSize(2);
    Path file = resultFiles(folder).get(0);
    int two = Files.readAllBytes(file).length;
    assertThat(first.scoreAll(TEXTS)).hasSize(3);
    byte[] three = Files.readAllBytes(file);
    for (int length = two; length < three.length; length++) {
      Files.write(file, Arrays.copyOf(three, length));
      CountingSignal second = new CountingSignal();
      assertThat(CachedSignal.of(second, folder).scoreAll(TEXTS)).hasSize(3);
      assertThat(second.asked()).as("cut at %s", length).containsExactly("seventeen");
      assertThat(file).hasBinaryContent(three);
    }
  }

  @Test
  void a_record_that_a_full_disk_cut_off_costs_no_other() throws IOException {
    CachedSignal first = CachedSignal.of(signal, folder);
    CachedSignal beside = CachedSignal.of(signal, folder);
    assertThat(first.scoreAll(TEXTS.subList(0, 2))).hasSize(2);
    Path file = resultFiles(folder).get(0);
    byte[] two = Files.readAllBytes(file);
    for (CachedSignal next : List.of(first, beside)) {
      Files.write(file, Arrays.copyOfRange(two, two.length - 40, two.length - 7), APPEND);
      assertThat(next.scoreAll(TEXTS)).hasSize(3);
      CountingSignal reopened = new CountingSignal();
      assertThat(CachedSignal.of(reopened, folder).scoreAll(TEXTS)).hasSize(3);
      assertThat(reopened.asked()).isEmpty();
    }
    assertThat(resultFiles(folder)).containsExactly(file);
    assertThat(file.resolveSibling(file.getFileName() + ".damaged")).doesNotExist();
  }

  @Test
  void what_stands_before_a_damaged_record_is_kept() throws IOException {
    assertThat(CachedSignal.of(signal, folder).scoreAll(TEXTS)).hasSize(3);
    Path file = resultFiles(folder).get(0);
    byte[] damaged = Files.readAllBytes(file);
    damaged[damaged.length - 1] ^= 1;
    Files.write(file, damaged);
    CountingSignal second = new CountingSignal();
    assertThat(CachedSignal.of(second, folder).scoreAll(TEXTS)).hasSize(3);
    assertThat(second.asked()).containsExactly("seventeen");
  }

  @Test
  void two_of_them_share_a_folder() {
    CountingSignal other = new CountingSignal();
    CachedSignal one = CachedSignal.of(signal, folder);
    CachedSignal two = CachedSignal.of(other, folder);
    List<Score> scores = one.scoreAll(TEXTS);
    assertThat(two.scoreAll(TEXTS)).isEqualTo(scores);
    assertThat(one.scoreAll(List.of("x"))).isEqualTo(two.scoreAll(List.of("x")));
    CountingSignal third = new CountingSignal();
    CachedSignal reopened = CachedSignal.of(third, folder);
    assertThat(reopened.scoreAll(TEXTS)).isEqualTo(scores);
    assertThat(reopened.scoreAll(List.of("x"))).hasSize(1);
    assertThat(third.asked()).isEmpty();
  }

  @Test
  void threads_share_one_and_lose_nothing() throws Exception {
    List<String> texts = IntStream.range(0, 200).mapToObj("x"::repeat).toList();
    CachedSignal cached = CachedSignal.of(signal, folder);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<List<Score>>> results = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      List<String> rotated = new ArrayList<>(texts);
      Collections.rotate(rotated, 25 * t);
      results.add(threads.submit(() -> cached.scoreAll(rotated)));
    }
    for (int t = 0; t < 8; t++) {
      List<Score> scores = new ArrayList<>(results.get(t).get());
      Collections.rotate(scores, -25 * t);
      assertThat(scores).isEqualTo(new CountingSignal().scoreAll(texts));
    }
    threads.shutdown();
    CountingSignal second = new CountingSignal();
    assertThat(CachedSignal.of(second, folder).scoreAll(texts)).hasSize(200);
    assertThat(second.asked()).isEmpty();
  }

  @Test
  void a_folder_that_is_a_file_is_refused_by_name() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> CachedSignal.of(signal, file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot keep scores in " + file);
  }

  private static ScoreIdentity identity(ModelIdentity model, String template, String metric) {
    ScoreIdentity base = CountingSignal.IDENTITY;
    return new ScoreIdentity(model, template, base.site(), metric, base.orientation());
  }

  private static List<Path> resultFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".results")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
