package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resident memory of a JVM whose heap is all touched at the start and whose optimising compiler,
 * which keeps megabytes of its own, is off: what grows is native memory. It must stay within 2 %.
 * Under the soak profile ten times as many calls must stay within the same bounds.
 */
@EnabledOnOs(
    value = OS.LINUX,
    disabledReason = "resident memory is read from /proc/self/status, which only Linux has")
class NativeMemoryTest {

  private static final Logger LOG = LoggerFactory.getLogger(NativeMemoryTest.class);
  private static final int TIMES = Boolean.getBoolean("sgicl.soak") ? 10 : 1;

  private static final long MOST_KILOBYTES = 4_096;

  /** Half a kilobyte for each of 4,000 scores: a leak of the smallest script value shows. */
  private static final long MOST_KILOBYTES_OF_SCORES = 2_048;

  @TempDir private Path folder;

  @Test
  void five_thousand_scores_leave_it_flat() {
    assertFlat("score", MOST_KILOBYTES_OF_SCORES, 1_000, 5_000);
  }

  @Test
  void six_hundred_answers_leave_it_flat() {
    assertFlat("answer", MOST_KILOBYTES, 150, 600);
  }

  @Test
  void a_thousand_readings_of_all_tokens_leave_it_flat() {
    assertFlat("tokens", MOST_KILOBYTES, 250, 1_000);
  }

  @Test
  void loading_and_closing_leaves_it_flat() {
    assertFlat("load", MOST_KILOBYTES, 20, 60);
  }

  /** Blocks that are repacked, blocks and halves that are mapped, in turns. */
  @Test
  void loading_scoring_and_closing_packed_models_leaves_it_flat() {
    assertFlat(
        "packed",
        MOST_KILOBYTES,
        60,
        240,
        packed("qwen2-blocks-of-32"),
        packed("qwen3-blocks-of-256"),
        packed("qwen2-yarn"),
        packed("llama-3"));
  }

  private static Path packed(String model) {
    try {
      String file = "internal/gguf/architecture/" + model + ".gguf";
      return Path.of(
          Objects.requireNonNull(NativeMemoryTest.class.getResource(file), file).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void loads_that_fail_leave_it_flat() {
    WalkCopy integers =
        WalkCopy.in(folder.resolve("integers"))
            .mapTensors(
                tensor ->
                    tensor.name().equals("model.norm.weight")
                        ? tensor.as("I16", tensor.bytes())
                        : tensor);
    WalkCopy tokenizer =
        WalkCopy.in(folder.resolve("tokenizer")).write("tokenizer.json", "{\"model\": 1}");
    WalkCopy shape = WalkCopy.in(folder.resolve("shape")).set("config.json", "vocab_size", "40");
    TinyBert encoder =
        TinyBert.in(folder.resolve("encoder")).write("chat_template.jinja", "{{ messages }}");
    assertFlat(
        "fail",
        MOST_KILOBYTES,
        30,
        150,
        integers.directory(),
        tokenizer.directory(),
        shape.directory(),
        encoder.directory());
  }

  private static void assertFlat(String work, long most, int first, int all, Path... checkpoints) {
    List<String> arguments = new ArrayList<>();
    arguments.add(work);
    arguments.add(Integer.toString(TIMES * first));
    arguments.add(Integer.toString(TIMES * all));
    Arrays.stream(checkpoints).map(Path::toString).forEach(arguments::add);
    ChildJvm.Outcome outcome =
        ChildJvm.ofTests()
            .withOptions("-Xms48m", "-Xmx48m", "-XX:+AlwaysPreTouch")
            .run(MemoryProbe.class, arguments.toArray(new String[0]))
            .requireSuccess();
    long before = resident(outcome, TIMES * first);
    long after = resident(outcome, TIMES * all);
    LOG.info(
        "{}: {} kB resident after {} calls, {} kB after {}",
        work,
        before,
        TIMES * first,
        after,
        TIMES * all);
    assertThat(after - before)
        .as("kilobytes that %s took between %s and %s calls", work, TIMES * first, TIMES * all)
        .isLessThan(Math.min(most, before / 50));
  }

  private static long resident(ChildJvm.Outcome outcome, int calls) {
    return Long.parseLong(outcome.line("resident after " + calls + ": "));
  }
}
