package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.activation.Site;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import io.github.sgicl.score.SparsityScorer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyThreadsTest {

  private static final int THREADS = 8;
  private static final int MIXED_CALLS = Boolean.getBoolean("sgicl.soak") ? 1_000 : 40;
  private static final List<String> TEXTS = HuggingFaceDecoderTest.randomPrompts(24, 31);

  private static int threadsBefore;

  @BeforeAll
  static void letOperationsUseTwoThreadsThemselves() {
    threadsBefore = Libtorch.threads();
    Libtorch.useThreads(2);
  }

  @AfterAll
  static void restoreThreads() {
    Libtorch.useThreads(threadsBefore);
  }

  @Test
  void eight_threads_read_single_prompts_as_one_does() throws Exception {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      assertAllEqual(
          () ->
              TEXTS.stream()
                  .map(text -> model.read(List.of(text), Site.lastHiddenState()).get(0))
                  .toList());
    }
  }

  @Test
  void eight_threads_read_batches_as_one_does() throws Exception {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      assertAllEqual(() -> model.verbatim().readings(TEXTS, 0, 1, 2, 3));
    }
  }

  @Test
  void eight_threads_answer_as_one_does() throws Exception {
    List<List<Message>> conversations =
        TEXTS.stream().map(text -> List.of(Message.user(text))).toList();
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      assertAllEqual(() -> described(model.answers(conversations, 8)));
    }
  }

  @Test
  void eight_threads_embed_as_one_does(@TempDir Path folder) throws Exception {
    List<String> texts = Collections.nCopies(40, "t1 t2 t3");
    List<String> distinct = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      distinct.add(texts.get(i) + " t" + (i + 1));
    }
    try (SentenceEncoder encoder =
        SentenceEncoder.from(TinyBert.in(folder.resolve("bert")).directory()).load()) {
      assertAllEqual(() -> encoder.embed(distinct));
    }
  }

  @Test
  void two_models_work_at_once_as_each_does_alone() throws Exception {
    try (HuggingFaceDecoder one = HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
        HuggingFaceDecoder two =
            HuggingFaceDecoder.from(EmbeddedModel.walk()).maxTokens(512).load()) {
      Object alone = one.read(TEXTS, Site.lastHiddenState());
      for (Object together :
          atOnce(
              List.of(
                  () -> one.read(TEXTS, Site.lastHiddenState()),
                  () -> two.read(TEXTS, Site.lastHiddenState()),
                  () -> one.read(TEXTS, Site.lastHiddenState()),
                  () -> two.read(TEXTS, Site.lastHiddenState())))) {
        assertThat(together).isEqualTo(alone);
      }
    }
  }

  @Test
  void sixteen_threads_do_mixed_work_as_one_does() throws Exception {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      List<Object> alone = new ArrayList<>();
      for (int call = 0; call < MIXED_CALLS; call++) {
        alone.add(mixed(model, call));
      }
      List<Callable<Object>> works = new ArrayList<>();
      for (int thread = 0; thread < 16; thread++) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, MIXED_CALLS).boxed().toList());
        Collections.shuffle(order, new Random(thread));
        works.add(
            () ->
                order.stream()
                    .filter(call -> !mixed(model, call).equals(alone.get(call)))
                    .toList());
      }
      assertThat(atOnce(works)).as("calls that gave something else").containsOnly(List.of());
    }
  }

  /** One of five kinds of work. */
  private static Object mixed(HuggingFaceDecoder model, int call) {
    String text = TEXTS.get(call % TEXTS.size());
    List<List<Message>> two =
        List.of(
            List.of(Message.user(text)),
            List.of(Message.user(TEXTS.get((call + 7) % TEXTS.size()))));
    return switch (call % 5) {
      case 0 -> SparsityScorer.of(model, SparsityMetrics.hoyer()).score(text);
      case 1 -> model.verbatim().readings(List.of(text, TEXTS.get(call % 11)), 0, 1, 2, 3);
      case 2 -> described(model.answers(two, 6));
      case 3 ->
          described(
              model
                  .answering(6)
                  .sampling(Sampling.seeded(call).temperature(1.5).topP(0.95))
                  .stoppingAt(" ; a")
                  .answers(two));
      default -> model.verbatim().readTokens(text, 1 + call % 3);
    };
  }

  private static List<Object> described(List<Answer> answers) {
    return answers.stream()
        .<Object>map(answer -> List.of(answer.text(), answer.states(), answer.entropies()))
        .toList();
  }

  private static void assertAllEqual(Callable<Object> work) throws Exception {
    Object alone = work.call();
    for (Object result : atOnce(Collections.nCopies(THREADS, work))) {
      assertThat(result).isEqualTo(alone);
    }
  }

  private static List<Object> atOnce(List<Callable<Object>> works) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(works.size());
    try {
      List<Object> results = new ArrayList<>();
      for (Future<Object> result : threads.invokeAll(works)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }
}
