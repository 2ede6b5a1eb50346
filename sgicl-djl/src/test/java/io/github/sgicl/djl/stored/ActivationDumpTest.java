package io.github.sgicl.djl.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.Site;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.score.SparsityScorer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationDumpTest {

  private static final Site LAST = Site.lastHiddenState();
  private static final List<String> MANY =
      IntStream.range(0, 150).mapToObj(i -> "text <" + i + "> äöü 😀\n").toList();

  private final SeededStates live = new SeededStates(1);
  private final ActivationDump dump = ActivationDump.of(live);
  private final Path parent;
  private final Path folder;

  ActivationDumpTest(@TempDir Path parent) {
    this.parent = parent;
    this.folder = parent.resolve("new").resolve("store");
  }

  @Test
  void float32_gives_equal_bits_and_scores_at_all_layers() {
    dump.atAllLayers().write(MANY, folder);

    StoredActivations stored = StoredActivations.open(folder);
    assertThat(stored.boundaries()).containsExactly(0, 1, 2, 3, 4);
    assertThat(stored.texts()).isEqualTo(MANY);
    for (int layer = 0; layer <= 4; layer++) {
      assertThat(stored.read(MANY, LAST.atLayer(layer)))
          .isEqualTo(live.read(MANY, LAST.atLayer(layer)));
      assertThat(SparsityScorer.of(stored, SparsityMetrics.gini()).atLayer(layer).scoreAll(MANY))
          .isEqualTo(SparsityScorer.of(live, SparsityMetrics.gini()).atLayer(layer).scoreAll(MANY));
    }
  }

  @Test
  void dumps_the_last_hidden_state_unless_told_otherwise() {
    dump.write(List.of("a"), folder);
    assertThat(StoredActivations.open(folder).boundaries()).containsExactly(4);
    dump.atLayers(-1, 2, 4).write(List.of("a"), folder.resolveSibling("other"));
    assertThat(StoredActivations.open(folder.resolveSibling("other")).boundaries())
        .containsExactly(2, 4);
  }

  @Test
  void reads_a_batch_at_a_time() {
    dump.inBatchesOf(40).atLayers(0, 4).write(MANY, folder);
    assertThat(live.largestCall()).isEqualTo(40);
    assertThat(live.calls()).isEqualTo(8);
  }

  @ParameterizedTest
  @EnumSource(names = {"BF16", "F16"})
  void half_the_size_rounds_each_coordinate_and_says_so(FloatFormat format) throws IOException {
    SeededStates small = new SeededStates(1e-6f);
    ActivationDump.of(small).in(format).write(MANY, folder);

    StoredActivations stored = StoredActivations.open(folder);
    List<Activation> exact = small.read(MANY, LAST);
    List<Activation> kept = stored.read(MANY, LAST);
    for (int text = 0; text < exact.size(); text++) {
      float[] values = exact.get(text).toArray();
      for (int i = 0; i < values.length; i++) {
        ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
        format.put(bytes, values[i]);
        assertThat(kept.get(text).toArray()[i]).isEqualTo(format.get(bytes.flip()));
      }
    }
    assertThat(stored.model()).isNotEqualTo(small.model());
    assertThat(Files.size(folder.resolve("activations.safetensors")))
        .isBetween(150L * 33 * 2, 150L * 33 * 2 + 200);
  }

  @Test
  void a_dump_of_a_dump_is_the_same() throws IOException {
    dump.atAllLayers().write(MANY, folder);
    Path second = parent.resolve("second");
    ActivationDump.of(StoredActivations.open(folder)).atAllLayers().write(MANY, second);
    for (String name : List.of("activations.json", "activations.safetensors")) {
      assertThat(second.resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
    }
  }

  @Test
  void digests_stand_for_texts_that_are_not_passed_on() throws IOException {
    dump.digestingTexts().write(MANY, folder);
    StoredActivations stored = StoredActivations.open(folder);
    assertThat(stored.read(MANY, LAST)).isEqualTo(live.read(MANY, LAST));
    assertThat(stored.texts()).isEmpty();
    assertThat(Files.readString(folder.resolve("activations.json"))).doesNotContain("text <");
  }

  @Test
  void stores_a_repeated_text_once() {
    dump.write(List.of("a", "b", "a"), folder);
    assertThat(StoredActivations.open(folder).texts()).containsExactly("a", "b");
  }

  @Test
  void leaves_nothing_of_a_dump_that_fails() throws IOException {
    assertThatThrownBy(
            () -> dump.inBatchesOf(2).write(List.of("a", "a", "b", "c", "unreadable", "d"), folder))
        .isInstanceOf(ActivationException.class)
        .hasMessage("text 4 (\"unreadable\"): cannot be read");
    try (Stream<Path> left = Files.list(folder.getParent())) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void names_the_text_of_a_coordinate_beyond_the_range() {
    ActivationDump large = ActivationDump.of(new SeededStates(1e20f)).in(FloatFormat.F16);
    assertThatThrownBy(() -> large.write(List.of("a"), folder))
        .isInstanceOf(ActivationException.class)
        .hasMessageMatching(
            "text 0 \\(\"a\"\\): gives a hidden state whose vector\\[\\d+] is .*, beyond the range"
                + " of F16");
    assertThat(folder).doesNotExist();
  }

  @Test
  void refuses_what_it_cannot_write() {
    assertThatThrownBy(() -> dump.write(List.of(), folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a dump needs at least one text, got none");
    assertThatThrownBy(() -> dump.write(List.of("a", "\udc00"), folder))
        .isInstanceOf(ActivationException.class)
        .hasMessageEndingWith("has an unpaired surrogate, for which UTF-8 has no bytes");
    assertThatThrownBy(() -> dump.write(List.of("x".repeat(64 << 20)), folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a manifest must be at most 67108864 bytes, would be 6710");
    assertThatThrownBy(dump::atLayers)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a dump needs at least one layer boundary, got none");
    assertThatThrownBy(() -> dump.atLayers(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer must be in 0..4 or -1..-5, was 5");
    assertThatThrownBy(() -> dump.inBatchesOf(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("texts of a batch must be >= 1, was 0");
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void never_overwrites() {
    assertThatThrownBy(() -> dump.write(List.of("a"), parent))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(FileAlreadyExistsException.class);
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void an_interrupted_thread_leaves_nothing() throws IOException {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> dump.write(MANY, folder)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    try (Stream<Path> left = Files.list(folder.getParent())) {
      assertThat(left).isEmpty();
    }
  }
}
