package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sgicl.activation.Site;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.PromptTemplate;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("MustBeClosedChecker") // when and where models are closed is the matter here
class LifecycleTest {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final List<String> TEXTS = HuggingFaceDecoderTest.randomPrompts(400, 21);

  /** The model runs on with these until its context is full, a thousand steps away. */
  private static final List<List<Message>> ENDLESS = List.of(List.of(Message.user("a")));

  @Test
  void closing_ends_calls_that_run_in_other_threads() throws Exception {
    for (int round = 0; round < 5; round++) {
      HuggingFaceDecoder model = endless();
      CountDownLatch running = new CountDownLatch(4);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<Future<Throwable>> ends = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        ends.add(threads.submit(() -> untilItFails(running, () -> readAll(model))));
        ends.add(threads.submit(() -> untilItFails(running, () -> answer(model))));
      }
      running.await();
      Thread.sleep(5L * round);
      model.close();
      for (Future<Throwable> end : ends) {
        assertThat(end.get())
            .as("round %s", round)
            .isExactlyInstanceOf(IllegalStateException.class)
            .hasMessage("the model is closed");
      }
      threads.shutdown();
    }
  }

  @Test
  void a_closed_model_refuses_every_use() {
    HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
    DecoderReader verbatim = model.verbatim();
    model.close();
    model.close();
    assertClosed(() -> readAll(model));
    assertClosed(() -> answer(model));
    assertClosed(() -> assertThat(verbatim.readings(TEXTS, -1)).isNotEmpty());
    assertClosed(() -> assertThat(verbatim.readTokens("a", -1)).isNotEmpty());
    assertClosed(() -> assertThat(verbatim.countTokens("a")).isPositive());
    assertClosed(() -> assertThat(model.tokenCounter().count(ENDLESS.get(0))).isPositive());
  }

  @Test
  void a_closed_model_still_says_what_it_was() {
    HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
    model.close();
    assertThat(model.model().name()).isEqualTo("sgicl-walk");
    assertThat(model.layers()).isEqualTo(3);
    assertThat(model.maxTokens()).isEqualTo(1_024);
  }

  @Test
  void closing_from_inside_a_call_ends_that_call() {
    ClosingTemplate template = new ClosingTemplate();
    HuggingFaceDecoder model =
        HuggingFaceDecoder.from(EmbeddedModel.walk()).renderedBy(template).load();
    template.model = model;
    assertClosed(() -> readAll(model));
  }

  @Test
  void another_model_stays_open() {
    try (HuggingFaceDecoder stays = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      HuggingFaceDecoder goes = HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
      goes.close();
      assertThatCode(() -> readAll(stays)).doesNotThrowAnyException();
    }
  }

  @Test
  void an_interrupted_generation_ends_soon_and_the_model_serves_on() throws Exception {
    try (HuggingFaceDecoder model = endless()) {
      assertInterruptible(() -> answer(model));
      assertThatCode(() -> readAll(model)).doesNotThrowAnyException();
    }
  }

  @Test
  void interrupted_reading_ends_soon_and_the_model_serves_on() throws Exception {
    try (HuggingFaceDecoder model = endless()) {
      assertInterruptible(
          () -> {
            for (int i = 0; i < 1_000; i++) {
              readAll(model);
            }
          });
      assertThatCode(() -> readAll(model)).doesNotThrowAnyException();
    }
  }

  @Test
  void a_thread_that_comes_interrupted_does_nothing() {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      Thread.currentThread().interrupt();
      Throwable thrown = catchThrowable(() -> readAll(model));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(thrown).isInstanceOf(CancellationException.class);
      assertThatCode(() -> readAll(model)).doesNotThrowAnyException();
    }
  }

  /** Knows no stop token, so that answers are as long as the context allows. */
  private static HuggingFaceDecoder endless() {
    return HuggingFaceDecoder.from(EndlessWalk.directory()).load();
  }

  private static void readAll(HuggingFaceDecoder model) {
    assertThat(model.read(TEXTS, Site.lastHiddenState())).hasSize(TEXTS.size());
  }

  private static void answer(HuggingFaceDecoder model) {
    assertThat(model.answers(ENDLESS, 1_000)).hasSize(1);
  }

  private static void assertClosed(Runnable use) {
    assertThatThrownBy(use::run)
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("the model is closed");
  }

  private static Throwable untilItFails(CountDownLatch running, Runnable call) {
    running.countDown();
    Throwable thrown = null;
    while (thrown == null) {
      thrown = catchThrowable(call::run);
    }
    return thrown;
  }

  private static void assertInterruptible(Runnable work) throws InterruptedException {
    Interrupted outcome = new Interrupted(work);
    Thread thread = new Thread(outcome);
    thread.start();
    outcome.started.await();
    Thread.sleep(30);
    long before = THREADS.getThreadCpuTime(thread.getId());
    thread.interrupt();
    thread.join();
    assertThat(outcome.thrown).isExactlyInstanceOf(CancellationException.class);
    assertThat(outcome.flagged).as("interrupt flag").isTrue();
    assertThat(outcome.cpuNanos - before)
        .as("nanoseconds of the processor until it ended")
        .isLessThan(5_000_000_000L);
  }

  private static final class Interrupted implements Runnable {

    private final Runnable work;
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile @Nullable Throwable thrown;
    private volatile boolean flagged;
    private volatile long cpuNanos;

    Interrupted(Runnable work) {
      this.work = work;
    }

    @Override
    public void run() {
      started.countDown();
      thrown = catchThrowable(work::run);
      flagged = Thread.currentThread().isInterrupted();
      cpuNanos = THREADS.getCurrentThreadCpuTime();
    }
  }

  private static final class ClosingTemplate implements PromptTemplate {

    private @Nullable HuggingFaceDecoder model;

    @Override
    public String identity() {
      return "closing";
    }

    @Override
    public String render(List<Message> messages) {
      if (model != null) {
        model.close();
      }
      return "<s> a";
    }

    @Override
    public boolean writesSpecialTokens() {
      return false;
    }
  }
}
