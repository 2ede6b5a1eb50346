package io.github.sgicl.proxy;

import io.github.sgicl.curriculum.Placement;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.score.Score;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request with demonstrations, and what is known of its question.
 *
 * @param request what is to be answered
 * @param score the question's; of the level's kind where there is a level
 * @param level where it lies in the pool; empty where the strategy does not look at levels
 * @param verdict the monitor's; empty without one
 * @param unscored why there is no score; there is one or the other
 */
record Advised(
    ChatRequest request,
    Optional<Score> score,
    Optional<Placement> level,
    Optional<Verdict> verdict,
    Optional<Unscored> unscored) {

  static Advised unscored(ChatRequest request, Unscored reason) {
    return new Advised(
        request, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(reason));
  }

  static Advised scored(
      ChatRequest request, Score score, Optional<Placement> level, Optional<Verdict> verdict) {
    return new Advised(request, Optional.of(score), level, verdict, Optional.empty());
  }

  /** The response's headers, in their order. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    score.ifPresent(
        one -> {
          headers.put("x-sgicl-score", number(one.value()));
          headers.put("x-sgicl-metric", one.identity().signal());
        });
    level.ifPresent(place -> headers.put("x-sgicl-level", place.level() + "/" + place.levels()));
    verdict.ifPresent(
        one -> {
          headers.put("x-sgicl-p-value", number(one.pValue()));
          headers.put("x-sgicl-verdict", word(one));
        });
    unscored.ifPresent(reason -> headers.put("x-sgicl-unscored", reason.words()));
    return headers;
  }

  /** {@code typical}, {@code review} or {@code fall_back}. */
  static String word(Verdict verdict) {
    return verdict instanceof Verdict.Atypical odd
        ? odd.advice().name().toLowerCase(Locale.ROOT)
        : "typical";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
