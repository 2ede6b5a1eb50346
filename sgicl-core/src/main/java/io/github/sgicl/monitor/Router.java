package io.github.sgicl.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes requests by the verdict of a monitor. A typical one is answered by the model; one to be
 * reviewed goes to the review queue; one to fall back, and one that the model fails to answer, goes
 * to the fallback. What the fallback fails to answer, or nothing can answer before the deadline,
 * goes to the review queue too, and what that does not take is declined: every request has exactly
 * one outcome and one {@link Decision}, whatever fails.
 *
 * <p>Without a fallback or a review queue, that way counts as failed. Immutable; refinements return
 * a new value. Safe for use by many threads as far as its parts are.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public final class Router<Q, A> {

  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  private final Judged<Q, A> model;
  private final Optional<AnswerSource<? super Q, ? extends A>> fallback;
  private final Predicate<ReviewItem<Q>> reviews;
  private final Stages stages;
  private final Consumer<? super Decision<Q, A>> log;

  private Router(
      Judged<Q, A> model,
      Optional<AnswerSource<? super Q, ? extends A>> fallback,
      Predicate<ReviewItem<Q>> reviews,
      Stages stages,
      Consumer<? super Decision<Q, A>> log) {
    this.model = model;
    this.fallback = fallback;
    this.reviews = reviews;
    this.stages = stages;
    this.log = log;
  }

  /**
   * Judges each request before it is answered; only a typical one reaches the model.
   *
   * @param judge gives the verdict, for example {@code text -> monitor.observe(scorer.score(text))}
   * @param model answers
   */
  public static <Q, A> Router<Q, A> judgingRequests(
      AnswerSource<? super Q, ? extends Verdict> judge,
      AnswerSource<? super Q, ? extends A> model) {
    return of(
        (request, verdicts) -> {
          Verdict verdict = judge.answer(request);
          verdicts.accept(verdict);
          return verdict instanceof Verdict.Typical
              ? Optional.<A>of(model.answer(request))
              : Optional.empty();
        });
  }

  /**
   * Judges each answer before it is released.
   *
   * @param model answers and gives the verdict on its answer's states
   */
  public static <Q, A> Router<Q, A> judgingAnswers(
      AnswerSource<? super Q, ? extends Draft<? extends A>> model) {
    return of(
        (request, verdicts) -> {
          Draft<? extends A> draft = model.answer(request);
          verdicts.accept(draft.verdict());
          return draft.verdict() instanceof Verdict.Typical
              ? Optional.<A>of(draft.answer())
              : Optional.empty();
        });
  }

  private static <Q, A> Router<Q, A> of(Judged<Q, A> model) {
    return new Router<>(
        model, Optional.empty(), item -> false, Stages.inCallersThread(), decision -> {});
  }

  /** Falls back to another source of answers. */
  public Router<Q, A> fallingBackTo(AnswerSource<? super Q, ? extends A> other) {
    return new Router<>(model, Optional.of(other), reviews, stages, log);
  }

  /** Puts requests to be reviewed into a queue. */
  public Router<Q, A> reviewedIn(Predicate<ReviewItem<Q>> queue) {
    return new Router<>(model, fallback, queue, stages, log);
  }

  /**
   * Gives each request so much time, the fallback included. A source that is late is interrupted
   * and what it answers afterwards is dropped. One that does not heed interruption keeps its thread
   * until it ends.
   *
   * @param deadline for each request, positive
   * @param executor runs the sources; should have a thread for every request under way, else
   *     requests wait for one, and that counts
   */
  public Router<Q, A> within(Duration deadline, Executor executor) {
    return new Router<>(model, fallback, reviews, Stages.within(deadline, executor), log);
  }

  /**
   * Hands each decision to a log, in the caller's thread, before {@link #route} returns it. A log
   * that throws is reported to slf4j and changes no outcome.
   */
  public Router<Q, A> loggedBy(Consumer<? super Decision<Q, A>> other) {
    return new Router<>(model, fallback, reviews, stages, other);
  }

  /**
   * Routes a request, waiting for its outcome. An interrupt ends the waiting: the request goes to
   * the review queue and the thread's interrupt flag stays set.
   */
  public Decision<Q, A> route(Q request) {
    Instant received = Instant.now();
    long start = System.nanoTime();
    Routing<Q, A> routing = new Routing<>(request, stages.begin());
    Outcome<A> outcome = routing.outcome(model, fallback, reviews);
    Decision<Q, A> decision =
        new Decision<>(
            request,
            routing.verdict(),
            outcome,
            routing.detours(),
            received,
            Duration.ofNanos(System.nanoTime() - start));
    try {
      log.accept(decision);
    } catch (RuntimeException e) {
      LOG.error("the decision log failed on {}", decision, e);
    }
    return decision;
  }
}
