package io.github.sgicl.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouterTest {

  private static final Verdict TYPICAL = new Verdict.Typical(0.5, 0.01);
  private static final Verdict REVIEW =
      new Verdict.Atypical(0.01, 0.01, Advice.REVIEW, "rather sparse");
  private static final Verdict FALL_BACK =
      new Verdict.Atypical(0.001, 0.001, Advice.FALL_BACK, "very sparse");
  private static final Duration LONG = Duration.ofHours(1);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<ReviewItem<String>> reviews = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private Router<String, String> router(Verdict verdict) {
    return Router.<String, String>judgingRequests(text -> verdict, text -> "model: " + text)
        .fallingBackTo(text -> "fallback: " + text)
        .reviewedIn(reviews::offer);
  }

  private static Outcome<String> fromModel(String text) {
    return new Outcome.Answered<>(text, /* byFallback= */ false);
  }

  private static Outcome<String> fromFallback(String text) {
    return new Outcome.Answered<>(text, /* byFallback= */ true);
  }

  @Test
  void a_typical_request_is_answered_by_the_model() {
    Decision<String, String> decision = router(TYPICAL).route("q");
    assertThat(decision.outcome()).isEqualTo(fromModel("model: q"));
    assertThat(decision.verdict()).hasValue(TYPICAL);
    assertThat(decision.detours()).isEmpty();
    assertThat(decision.request()).isEqualTo("q");
  }

  @Test
  void one_to_be_reviewed_goes_to_the_queue_without_an_answer() {
    assertThat(router(REVIEW).route("q").outcome())
        .isEqualTo(new Outcome.Queued<>("rather sparse"));
    assertThat(reviews)
        .containsExactly(new ReviewItem<>("q", Optional.of(REVIEW), "rather sparse"));
  }

  @Test
  void one_to_fall_back_is_answered_by_the_fallback() {
    assertThat(router(FALL_BACK).route("q").outcome()).isEqualTo(fromFallback("fallback: q"));
    assertThat(reviews).isEmpty();
  }

  @Test
  void an_answer_can_be_judged_before_its_release() {
    Router<String, String> router =
        Router.<String, String>judgingAnswers(
                text -> new Draft<>(text + "!", text.isEmpty() ? FALL_BACK : TYPICAL))
            .fallingBackTo(text -> "other");
    assertThat(router.route("q").outcome()).isEqualTo(fromModel("q!"));
    assertThat(router.route("").outcome()).isEqualTo(fromFallback("other"));
  }

  @Test
  void what_the_model_fails_to_answer_falls_back() {
    Router<String, String> router =
        Router.<String, String>judgingRequests(
                text -> TYPICAL,
                text -> {
                  throw new IOException("out of paper");
                })
            .fallingBackTo(text -> "other");
    Decision<String, String> decision = router.route("q");
    assertThat(decision.outcome()).isEqualTo(fromFallback("other"));
    assertThat(decision.verdict()).hasValue(TYPICAL);
    assertThat(decision.detours())
        .containsExactly("the model failed: java.io.IOException: out of paper");
  }

  @Test
  void what_the_fallback_fails_to_answer_is_reviewed() {
    Decision<String, String> decision =
        router(FALL_BACK)
            .fallingBackTo(
                text -> {
                  throw new IllegalStateException("down");
                })
            .within(LONG, threads)
            .route("q");
    String reason = "the fallback failed: java.lang.IllegalStateException: down";
    assertThat(decision.outcome()).isEqualTo(new Outcome.Queued<>(reason));
    assertThat(reviews).containsExactly(new ReviewItem<>("q", Optional.of(FALL_BACK), reason));
  }

  @Test
  void what_is_late_is_interrupted_and_reviewed() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Decision<String, String> decision =
        Router.<String, String>judgingRequests(
                text -> TYPICAL,
                text -> {
                  asked.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } finally {
                    interrupted.countDown();
                  }
                  return "never";
                })
            .fallingBackTo(text -> "other")
            .reviewedIn(reviews::offer)
            .within(Duration.ofSeconds(1), task -> startAndAwait(task, asked))
            .route("q");
    assertThat(decision.outcome())
        .isEqualTo(
            new Outcome.Queued<>(
                "the model was not done before the deadline; no time was left for the fallback"));
    assertThat(decision.verdict()).as("known before the answer").hasValue(TYPICAL);
    interrupted.await();
    assertThat(reviews).hasSize(1);
  }

  /** However slow the machine is, the model has the request before the deadline is looked at. */
  private void startAndAwait(Runnable task, CountDownLatch asked) {
    threads.execute(task);
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void what_nobody_takes_is_declined() {
    String reason = "there is no fallback; the review queue did not take it";
    assertThat(Router.judgingRequests(text -> FALL_BACK, text -> "x").route("q").outcome())
        .isEqualTo(new Outcome.Declined<>(reason));
    BlockingQueue<ReviewItem<String>> full = new ArrayBlockingQueue<>(1);
    Router<String, String> router = router(REVIEW).reviewedIn(full::offer);
    assertThat(router.route("first").outcome()).isInstanceOf(Outcome.Queued.class);
    assertThat(router.route("second").outcome())
        .isEqualTo(new Outcome.Declined<>("rather sparse; the review queue did not take it"));
    Router<String, String> broken =
        router(REVIEW)
            .reviewedIn(
                item -> {
                  throw new IllegalStateException("disk full");
                });
    assertThat(broken.route("q").outcome())
        .isEqualTo(
            new Outcome.Declined<>(
                "rather sparse; the review queue failed: java.lang.IllegalStateException: disk"
                    + " full"));
  }

  @Test
  void without_a_thread_the_request_is_reviewed() {
    Router<String, String> router =
        router(TYPICAL)
            .within(
                LONG,
                task -> {
                  throw new RejectedExecutionException();
                });
    assertThat(router.route("q").outcome())
        .isEqualTo(
            new Outcome.Queued<>(
                "there was no thread for the model; there was no thread for the fallback"));
  }

  @Test
  void an_interrupted_caller_leaves_its_request_for_review() {
    Thread.currentThread().interrupt();
    Router<String, String> waiting =
        Router.judgingRequests(
            text -> TYPICAL,
            text -> {
              new CountDownLatch(1).await();
              return "never";
            });
    Outcome<String> outcome =
        waiting.reviewedIn(reviews::offer).within(LONG, threads).route("q").outcome();
    assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
    assertThat(outcome).isInstanceOf(Outcome.Queued.class);
    assertThat(reviews).hasSize(1);
  }

  @Test
  void a_log_that_fails_changes_no_outcome() {
    Router<String, String> router =
        router(TYPICAL)
            .loggedBy(
                decision -> {
                  throw new IllegalStateException("log");
                });
    assertThat(router.route("q").outcome()).isEqualTo(fromModel("model: q"));
  }

  @Test
  void a_deadline_must_be_positive() {
    assertThatThrownBy(() -> router(TYPICAL).within(Duration.ZERO, threads))
        .hasMessage("deadline must be positive, was PT0S");
  }

  /** Half of the requests fall back; of those a tenth fails and a tenth never ends. */
  @Test
  void under_load_every_request_has_exactly_one_outcome_and_the_log_agrees() throws Exception {
    int requests = 1_000;
    AtomicBoolean lateAnswer = new AtomicBoolean();
    BlockingQueue<Decision<Integer, String>> log = new LinkedBlockingQueue<>();
    BlockingQueue<ReviewItem<Integer>> queue = new LinkedBlockingQueue<>();
    Router<Integer, String> router =
        Router.<Integer, String>judgingRequests(
                i -> i % 2 == 0 ? FALL_BACK : i % 20 == 1 ? REVIEW : TYPICAL, i -> "model " + i)
            .fallingBackTo(
                i -> {
                  if (fails(i)) {
                    throw new IOException("fallback down");
                  }
                  if (isSlow(i)) {
                    new CountDownLatch(1).await();
                    lateAnswer.set(true);
                  }
                  return "fallback " + i;
                })
            .reviewedIn(queue::offer)
            .within(Duration.ofSeconds(2), threads)
            .loggedBy(log::add);
    List<Decision<Integer, String>> decisions = routeAll(router, requests);

    assertThat(decisions).extracting(Decision::request).doesNotHaveDuplicates().hasSize(requests);
    assertThat(log).containsExactlyInAnyOrderElementsOf(decisions);
    assertThat(queue)
        .extracting(ReviewItem::request)
        .containsExactlyInAnyOrderElementsOf(
            decisions.stream()
                .filter(one -> one.outcome() instanceof Outcome.Queued)
                .map(Decision::request)
                .toList());
    assertThat(decisions).noneMatch(one -> one.outcome() instanceof Outcome.Declined);
    for (Decision<Integer, String> decision : decisions) {
      int i = decision.request();
      if (decision.outcome() instanceof Outcome.Answered<String> answered) {
        assertThat(answered.answer()).isEqualTo((i % 2 == 0 ? "fallback " : "model ") + i);
        assertThat(fails(i) || isSlow(i)).isFalse();
      }
      if (decision.outcome() instanceof Outcome.Queued<String> queued) {
        assertThat(queued.reason())
            .containsAnyOf(
                fails(i) ? "fallback down" : i % 20 == 1 ? "rather sparse" : "deadline",
                "before the deadline",
                "no time was left");
      }
    }
    assertThat(decisions.stream().filter(one -> one.outcome() instanceof Outcome.Queued).count())
        .as("50 to be reviewed, 50 failed, 50 late, more where the machine stood still")
        .isBetween(150L, requests - 1L);
    assertThat(lateAnswer).isFalse();
  }

  private static boolean fails(int i) {
    return i % 20 == 0;
  }

  private static boolean isSlow(int i) {
    return i % 20 == 10;
  }

  private List<Decision<Integer, String>> routeAll(Router<Integer, String> router, int requests)
      throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(32);
    try {
      List<Future<Decision<Integer, String>>> routed = new ArrayList<>();
      for (int i = 0; i < requests; i++) {
        int request = i;
        routed.add(callers.submit(() -> router.route(request)));
      }
      List<Decision<Integer, String>> decisions = new ArrayList<>();
      for (Future<Decision<Integer, String>> one : routed) {
        decisions.add(one.get());
      }
      return decisions;
    } finally {
      callers.shutdown();
    }
  }
}
