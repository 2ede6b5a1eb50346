package io.github.sgicl.axis;

import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The same question after more and more answered ones, drawn at random from a pool, never the
 * question itself. A level's demonstrations are the first of the next one's. Immutable; refinements
 * return a new value.
 */
final class Shots implements QuestionAxis {

  private final List<Question> pool;
  private final int[] counts;
  private final QuestionFormat format;

  private Shots(List<Question> pool, int[] counts, QuestionFormat format) {
    this.pool = pool;
    this.counts = counts;
    this.format = format;
  }

  /**
   * An axis over numbers of demonstrations.
   *
   * @param pool what they are drawn from; items without an answer are not used
   * @param counts ascending, from 0
   */
  static Shots drawnFrom(List<Question> pool, int... counts) {
    AxisLevels.requireAscending("number of demonstrations", 0, Integer.MAX_VALUE, counts);
    return new Shots(
        pool.stream().filter(item -> item.answer().isPresent()).toList(),
        counts.clone(),
        QuestionFormat.lettered());
  }

  @Override
  public Shots format(QuestionFormat other) {
    return new Shots(pool, counts, other);
  }

  @Override
  public AxisDescription description() {
    return new AxisDescription(
        "shots",
        AxisLevels.of(counts, count -> count + (count == 1 ? " shot" : " shots")),
        Design.PAIRED,
        "The same question after "
            + Arrays.toString(counts)
            + " answered ones, which should make it easier rather than harder.",
        "The question and the template.",
        List.of("Every demonstration makes the prompt longer."),
        true);
  }

  @Override
  public Optional<StudyPrompt> prompt(Question item, int level, long seed) {
    int[] order = AxisLevels.places(pool.size());
    SplitMix64.seeded(SplitMix64.seedOf(seed, "shots of " + item.id())).shuffle(order);
    List<Question> shown = new ArrayList<>();
    for (int i = 0; i < order.length && shown.size() < counts[level]; i++) {
      Question demonstration = pool.get(order[i]);
      if (!demonstration.id().equals(item.id())
          && !demonstration.text().strip().equalsIgnoreCase(item.text().strip())) {
        shown.add(demonstration);
      }
    }
    if (shown.size() < counts[level]) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (Question demonstration : shown) {
      text.append(format.render(demonstration)).append('\n').append(answer(demonstration));
      text.append("\n\n");
    }
    return Optional.of(new StudyPrompt(item, text.append(format.render(item)).toString()));
  }

  private static String answer(Question demonstration) {
    return demonstration.right().isPresent()
        ? String.valueOf(QuestionFormat.letter(demonstration.right().getAsInt()))
        : demonstration.answer().orElseThrow();
  }
}
