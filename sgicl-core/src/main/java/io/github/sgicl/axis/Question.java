package io.github.sgicl.axis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * An item of a study.
 *
 * @param id names it; unique within a study
 * @param text what is asked, without options and context
 * @param options what may be answered, empty for an open question
 * @param right the index of the right option, empty for an open question
 * @param answer the right answer, where it is known; of a choice the right option's text
 * @param fields further properties by name, such as a grade or a worked solution
 * @param cluster what the item shares with others, such as a document or a world: intervals treat
 *     items of one cluster as dependent; the id where it shares nothing
 * @param context passages that go before the question, in order
 * @param supporting the indexes of the passages that hold the evidence
 */
public record Question(
    String id,
    String text,
    List<String> options,
    OptionalInt right,
    Optional<String> answer,
    Map<String, String> fields,
    String cluster,
    List<String> context,
    List<Integer> supporting) {

  /**
   * Copies what it is given.
   *
   * @throws IllegalArgumentException if there are options without a right one or the reverse, or an
   *     index lies outside its list
   */
  public Question {
    options = List.copyOf(options);
    fields = Map.copyOf(fields);
    context = List.copyOf(context);
    supporting = supporting.stream().sorted().distinct().toList();
    if (options.isEmpty() == right.isPresent()) {
      throw new IllegalArgumentException(
          "item " + id + " must have options and the right one, or neither");
    }
    if (right.isPresent()) {
      requireIndex(id, "right option", right.getAsInt(), options.size());
    }
    for (int place : supporting) {
      requireIndex(id, "supporting passage", place, context.size());
    }
  }

  /** A question without options. */
  public static Question open(String id, String text) {
    return new Question(
        id,
        text,
        List.of(),
        OptionalInt.empty(),
        Optional.empty(),
        Map.of(),
        id,
        List.of(),
        List.of());
  }

  /**
   * A question with options.
   *
   * @param right the index of the right one
   * @throws IllegalArgumentException if there is no option of that index
   */
  public static Question choice(String id, String text, List<String> options, int right) {
    requireIndex(id, "right option", right, options.size());
    return new Question(
        id,
        text,
        options,
        OptionalInt.of(right),
        Optional.of(options.get(right)),
        Map.of(),
        id,
        List.of(),
        List.of());
  }

  /** This question with a known answer. */
  public Question answer(String other) {
    return new Question(
        id, text, options, right, Optional.of(other), fields, cluster, context, supporting);
  }

  /** This question with one more property, or another value of it. */
  public Question field(String name, String value) {
    Map<String, String> more = new TreeMap<>(fields);
    more.put(name, value);
    return new Question(id, text, options, right, answer, more, cluster, context, supporting);
  }

  /** This question as one of a cluster. */
  public Question inCluster(String other) {
    return new Question(id, text, options, right, answer, fields, other, context, supporting);
  }

  /** This question after other passages. */
  public Question withContext(List<String> passages, List<Integer> evidence) {
    return new Question(id, text, options, right, answer, fields, cluster, passages, evidence);
  }

  /** This question in other words. */
  public Question withText(String other) {
    return new Question(id, other, options, right, answer, fields, cluster, context, supporting);
  }

  /**
   * This question with other options.
   *
   * @throws IllegalArgumentException if there is no option of that index
   */
  public Question withOptions(List<String> others, int index) {
    requireIndex(id, "right option", index, others.size());
    return new Question(
        id,
        text,
        others,
        OptionalInt.of(index),
        Optional.of(others.get(index)),
        fields,
        cluster,
        context,
        supporting);
  }

  private static void requireIndex(String id, String what, int index, int size) {
    if (!(index >= 0 && index < size)) {
      throw new IllegalArgumentException(
          "item " + id + ": " + what + " must be in 0.." + (size - 1) + ", was " + index);
    }
  }
}
