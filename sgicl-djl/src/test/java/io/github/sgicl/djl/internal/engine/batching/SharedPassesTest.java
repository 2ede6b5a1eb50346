package io.github.sgicl.djl.internal.engine.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.DeadlineExceededException;
import io.github.sgicl.djl.internal.engine.library.Allowance;
import io.github.sgicl.djl.internal.engine.pass.PromptReader;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Passes of a reader that waits until it may go on, so that a test says what comes together. */
class SharedPassesTest {

  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final long POISON = 666;
  private static final int[] LAST = {3};

  /** Each pass waits for a permit; a state holds the first token of its prompt. */
  private static final class GatedReader implements PromptReader {

    private final Semaphore permits = new Semaphore(0);
    private final BlockingQueue<List<Long>> begun = new LinkedBlockingQueue<>();

    @Override
    public List<PromptReading> read(List<long[]> prompts, int[] boundaries, boolean outlook) {
      List<Long> first = prompts.stream().map(prompt -> prompt[0]).toList();
      begun.add(first);
      permits.acquireUninterruptibly();
      if (first.contains(POISON)) {
        throw new IllegalStateException("poisoned");
      }
      return first.stream()
          .map(token -> new PromptReading(new float[][] {{token, boundaries[0]}}, null))
          .toList();
    }
  }

  private final GatedReader reader = new GatedReader();

  private SharedPasses onePassAtOnce(Duration maxDelay, int maxTokens) {
    return new SharedPasses(reader, maxDelay, maxTokens, () -> 1);
  }

  private static FutureTask<float[]> inThread(Callable<float[]> work) {
    FutureTask<float[]> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "caller");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static float[] read(SharedPasses passes, long token) {
    return passes.read(List.of(new long[] {token}), LAST, false).get(0).state(0);
  }

  /** Returns when so many requests wait. */
  private static void awaitWaiting(SharedPasses passes, int requests) throws InterruptedException {
    while (passes.waitingRequests() != requests) {
      Thread.sleep(1);
    }
  }

  /** Callers of tokens 1 to n, which wait while the pass of token 0 runs. */
  private List<FutureTask<float[]>> behindARunningPass(SharedPasses passes, int callers)
      throws InterruptedException {
    List<FutureTask<float[]>> tasks = new ArrayList<>();
    tasks.add(inThread(() -> read(passes, 0)));
    assertThat(reader.begun.take()).containsExactly(0L);
    for (int i = 1; i <= callers; i++) {
      long token = i;
      tasks.add(inThread(() -> read(passes, token)));
      awaitWaiting(passes, i);
    }
    return tasks;
  }

  @Test
  void those_who_wait_while_a_pass_runs_are_read_together() throws Exception {
    SharedPasses passes = onePassAtOnce(Duration.ZERO, 1_000);
    List<FutureTask<float[]>> tasks = behindARunningPass(passes, 5);
    reader.permits.release(2);
    for (int i = 0; i <= 5; i++) {
      assertThat(tasks.get(i).get()).containsExactly(i, 3);
    }
    assertThat(reader.begun.take()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(reader.begun).isEmpty();
  }

  @Test
  void a_lone_caller_waits_for_nobody() {
    SharedPasses passes = onePassAtOnce(AN_HOUR, 1_000);
    reader.permits.release(3);
    for (int i = 0; i < 3; i++) {
      assertThat(read(passes, i)).containsExactly(i, 3);
    }
  }

  @Test
  void callers_who_were_there_lately_are_waited_for() throws Exception {
    SharedPasses passes = onePassAtOnce(AN_HOUR, 1_000);
    List<FutureTask<float[]>> before = behindARunningPass(passes, 2);
    reader.permits.release();
    before.get(0).get();
    FutureTask<float[]> again = inThread(() -> read(passes, 7));
    assertThat(reader.begun.take()).as("both and the one that came back").hasSize(3);
    reader.permits.release();
    assertThat(again.get()).containsExactly(7, 3);
  }

  @Test
  void nobody_is_waited_for_longer_than_was_said() throws Exception {
    SharedPasses passes = onePassAtOnce(Duration.ofMillis(5), 1_000);
    List<FutureTask<float[]>> before = behindARunningPass(passes, 3);
    reader.permits.release(3);
    for (FutureTask<float[]> task : before) {
      task.get();
    }
    assertThat(read(passes, 9)).as("though three others were there").containsExactly(9, 3);
  }

  @Test
  void a_pass_takes_no_more_tokens_than_were_said_and_at_least_one_request() throws Exception {
    SharedPasses passes = onePassAtOnce(Duration.ZERO, 2);
    List<FutureTask<float[]>> tasks = behindARunningPass(passes, 4);
    tasks.add(
        inThread(() -> passes.read(List.of(new long[] {5, 5, 5}), LAST, false).get(0).state(0)));
    awaitWaiting(passes, 5);
    reader.permits.release(4);
    for (int i = 0; i <= 5; i++) {
      assertThat(tasks.get(i).get()).containsExactly(i, 3);
    }
    assertThat(reader.begun).containsExactly(List.of(1L, 2L), List.of(3L, 4L), List.of(5L));
  }

  @Test
  void what_is_asked_of_other_layers_is_another_pass() throws Exception {
    SharedPasses passes = onePassAtOnce(Duration.ZERO, 1_000);
    List<FutureTask<float[]>> tasks = behindARunningPass(passes, 1);
    FutureTask<float[]> other =
        inThread(() -> passes.read(List.of(new long[] {2}), new int[] {1}, false).get(0).state(0));
    awaitWaiting(passes, 2);
    tasks.add(inThread(() -> read(passes, 3)));
    awaitWaiting(passes, 3);
    reader.permits.release(3);
    assertThat(other.get()).containsExactly(2, 1);
    assertThat(tasks.get(2).get()).containsExactly(3, 3);
    assertThat(reader.begun).containsExactly(List.of(1L, 3L), List.of(2L));
  }

  @Test
  void as_many_passes_run_at_once_as_are_allowed() throws Exception {
    SharedPasses passes = new SharedPasses(reader, Duration.ZERO, 1_000, () -> 2);
    FutureTask<float[]> one = inThread(() -> read(passes, 1));
    assertThat(reader.begun.take()).containsExactly(1L);
    FutureTask<float[]> two = inThread(() -> read(passes, 2));
    assertThat(reader.begun.take()).containsExactly(2L);
    FutureTask<float[]> three = inThread(() -> read(passes, 3));
    awaitWaiting(passes, 1);
    assertThat(reader.begun).isEmpty();
    reader.permits.release(3);
    assertThat(one.get()).containsExactly(1, 3);
    assertThat(two.get()).containsExactly(2, 3);
    assertThat(three.get()).containsExactly(3, 3);
  }

  @Test
  void one_who_is_interrupted_leaves_and_others_do_not_notice() throws Exception {
    SharedPasses passes = onePassAtOnce(Duration.ZERO, 1_000);
    List<FutureTask<float[]>> tasks = behindARunningPass(passes, 2);
    CountDownLatch left = new CountDownLatch(1);
    List<Boolean> flags = new ArrayList<>();
    @Nullable Throwable[] thrown = new Throwable[1];
    Thread interrupted =
        new Thread(
            () -> {
              try {
                float[] unused = read(passes, 3);
              } catch (CancellationException e) {
                thrown[0] = e;
                flags.add(Thread.currentThread().isInterrupted());
              }
              left.countDown();
            });
    interrupted.start();
    awaitWaiting(passes, 3);
    interrupted.interrupt();
    left.await();
    assertThat(thrown[0]).hasMessage("interrupted while using the model");
    assertThat(flags).containsExactly(true);
    awaitWaiting(passes, 2);
    reader.permits.release(2);
    assertThat(tasks.get(2).get()).containsExactly(2, 3);
    assertThat(reader.begun).as("without the one that left").containsExactly(List.of(1L, 2L));
  }

  @Test
  void one_whose_time_is_spent_leaves_and_others_do_not_notice() throws Exception {
    SharedPasses passes = onePassAtOnce(Duration.ZERO, 1_000);
    List<FutureTask<float[]>> tasks = behindARunningPass(passes, 1);
    AtomicLong clock = new AtomicLong();
    Allowance hurried = Allowance.of(Duration.ofNanos(4), clock::getAndIncrement);
    assertThatThrownBy(() -> hurried.spend(() -> read(passes, 2)))
        .isInstanceOf(DeadlineExceededException.class);
    awaitWaiting(passes, 1);
    reader.permits.release(2);
    assertThat(tasks.get(1).get()).containsExactly(1, 3);
    assertThat(reader.begun).containsExactly(List.of(1L));
  }

  @Test
  void a_failure_comes_to_its_cause_alone() throws Exception {
    SharedPasses passes = onePassAtOnce(Duration.ZERO, 1_000);
    List<FutureTask<float[]>> tasks = behindARunningPass(passes, 2);
    FutureTask<float[]> poisoned = inThread(() -> read(passes, POISON));
    awaitWaiting(passes, 3);
    reader.permits.release(5);
    assertThat(tasks.get(1).get()).containsExactly(1, 3);
    assertThat(tasks.get(2).get()).containsExactly(2, 3);
    assertThatThrownBy(poisoned::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("poisoned");
    reader.permits.release();
    assertThat(read(passes, 4)).as("as usable as before").containsExactly(4, 3);
  }

  @Test
  void many_callers_get_what_they_asked_for() throws Exception {
    SharedPasses passes = onePassAtOnce(Duration.ofMillis(1), 64);
    reader.permits.release(100_000);
    List<FutureTask<float[]>> tasks =
        IntStream.range(0, 16)
            .mapToObj(
                caller ->
                    inThread(
                        () -> {
                          for (int i = 0; i < 200; i++) {
                            float token = caller * 1_000 + i;
                            assertThat(read(passes, (long) token)).containsExactly(token, 3);
                          }
                          return new float[] {caller};
                        }))
            .toList();
    for (int caller = 0; caller < tasks.size(); caller++) {
      assertThat(tasks.get(caller).get()).containsExactly(caller);
    }
    int prompts = reader.begun.stream().mapToInt(List::size).sum();
    assertThat(prompts).isEqualTo(16 * 200);
    assertThat(reader.begun.size()).as("passes").isLessThan(prompts);
  }

  @Test
  void refuses_a_negative_delay_and_no_tokens() {
    assertThatThrownBy(() -> onePassAtOnce(Duration.ofNanos(-1), 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxDelay must not be negative, was PT-0.000000001S");
    assertThatThrownBy(() -> onePassAtOnce(Duration.ZERO, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxTokens must be >= 1, was 0");
  }
}
