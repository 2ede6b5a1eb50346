package io.github.sgicl.proxy;

import io.github.sgicl.curriculum.Placement;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.score.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request with demonstrations, and what is known of its question.
 *
 * @param messages what is to be answered
 * @param score the question's; of the level's kind where there is a level
 * @param level where it lies in the pool; empty where the strategy does not look at levels
 * @param verdict the monitor's; empty without one
 */
record Advised(
    List<Message> messages, Score score, Optional<Placement> level, Optional<Verdict> verdict) {

  Advised {
    messages = List.copyOf(messages);
  }

  /** The response's headers, in their order. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-sgicl-score", number(score.value()));
    headers.put("x-sgicl-metric", score.identity().signal());
    level.ifPresent(place -> headers.put("x-sgicl-level", place.level() + "/" + place.levels()));
    verdict.ifPresent(
        one -> {
          headers.put("x-sgicl-p-value", number(one.pValue()));
          headers.put("x-sgicl-verdict", word(one));
        });
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
