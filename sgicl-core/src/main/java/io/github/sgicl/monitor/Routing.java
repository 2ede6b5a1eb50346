package io.github.sgicl.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One request on its way. For use by one thread, apart from the verdict. */
final class Routing<Q, A> {

  private final Q request;
  private final Stages.Clock clock;
  private final AtomicReference<@Nullable Verdict> verdict = new AtomicReference<>();
  private final List<String> detours = new ArrayList<>();

  Routing(Q request, Stages.Clock clock) {
    this.request = request;
    this.clock = clock;
  }

  /** What the monitor said before the outcome was fixed. */
  Optional<Verdict> verdict() {
    return Optional.ofNullable(verdict.get());
  }

  List<String> detours() {
    return detours;
  }

  Outcome<A> outcome(
      Judged<Q, A> model,
      Optional<AnswerSource<? super Q, ? extends A>> fallback,
      Predicate<ReviewItem<Q>> reviews) {
    try {
      Optional<A> answer =
          clock.run(
              "the model", () -> model.answer(request, one -> verdict.compareAndSet(null, one)));
      if (answer.isPresent()) {
        return new Outcome.Answered<>(answer.get(), /* byFallback= */ false);
      }
      if (verdict.get() instanceof Verdict.Atypical odd && odd.advice() == Advice.REVIEW) {
        return review(odd.reason(), reviews);
      }
    } catch (Stages.FailedStage e) {
      detours.add(String.valueOf(e.getMessage()));
    }
    return fallBack(fallback, reviews);
  }

  private Outcome<A> fallBack(
      Optional<AnswerSource<? super Q, ? extends A>> fallback, Predicate<ReviewItem<Q>> reviews) {
    if (fallback.isEmpty()) {
      detours.add("there is no fallback");
    } else {
      try {
        A answer = clock.run("the fallback", () -> fallback.get().answer(request));
        return new Outcome.Answered<>(answer, /* byFallback= */ true);
      } catch (Stages.FailedStage e) {
        detours.add(String.valueOf(e.getMessage()));
      }
    }
    return review(String.join("; ", detours), reviews);
  }

  private Outcome<A> review(String reason, Predicate<ReviewItem<Q>> reviews) {
    try {
      if (reviews.test(new ReviewItem<>(request, verdict(), reason))) {
        return new Outcome.Queued<>(reason);
      }
      detours.add("the review queue did not take it");
    } catch (RuntimeException e) {
      detours.add("the review queue failed: " + e);
    }
    return new Outcome.Declined<>(reason + "; " + detours.get(detours.size() - 1));
  }
}
