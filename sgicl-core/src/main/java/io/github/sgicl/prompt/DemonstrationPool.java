package io.github.sgicl.prompt;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.RankedItem;
import io.github.sgicl.text.QuestionText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The demonstrations that may be shown, with the guard against leakage: a demonstration whose
 * question is the query's, as {@link QuestionText} compares them, is never offered for that query.
 * Immutable and safe for use by many threads.
 */
public final class DemonstrationPool {

  private final List<Demonstration> demonstrations;
  private final Map<String, List<Demonstration>> byQuestion;

  private DemonstrationPool(List<Demonstration> demonstrations) {
    this.demonstrations = List.copyOf(demonstrations);
    this.byQuestion = new HashMap<>();
    for (Demonstration demonstration : demonstrations) {
      byQuestion
          .computeIfAbsent(
              QuestionText.normalised(demonstration.question()), key -> new ArrayList<>(1))
          .add(demonstration);
    }
  }

  /**
   * Makes a demonstration of each item.
   *
   * @throws IllegalArgumentException if a question or an answer is blank; the message names the
   *     item's index
   */
  public static <T> DemonstrationPool of(
      List<T> pool, Function<? super T, String> question, Function<? super T, String> answer) {
    List<Demonstration> demonstrations = new ArrayList<>(pool.size());
    for (T item : pool) {
      demonstrations.add(
          new Demonstration(demonstrations.size(), question.apply(item), answer.apply(item)));
    }
    return new DemonstrationPool(demonstrations);
  }

  /**
   * Makes a demonstration of each item of a curriculum, in the order of its pool.
   *
   * @throws IllegalArgumentException if a question or an answer is blank; the message names the
   *     item's index
   */
  public static <T> DemonstrationPool of(
      Curriculum<T> curriculum,
      Function<? super T, String> question,
      Function<? super T, String> answer) {
    return of(
        curriculum.inPoolOrder().stream().<T>map(RankedItem::item).toList(), question, answer);
  }

  /** All demonstrations; each stands at its index. */
  public List<Demonstration> demonstrations() {
    return demonstrations;
  }

  /** The questions, in the order of the pool. */
  public List<String> questions() {
    return demonstrations.stream().map(Demonstration::question).toList();
  }

  /** The number of demonstrations. */
  public int size() {
    return demonstrations.size();
  }

  /** The demonstrations that must not be shown for a query since they ask the same. */
  public List<Demonstration> leaking(Query query) {
    return List.copyOf(byQuestion.getOrDefault(QuestionText.normalised(query.text()), List.of()));
  }
}
