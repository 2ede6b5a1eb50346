package io.github.sgicl.axis;

import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The same question with more and more options: the right one kept, wrong ones drawn from the
 * item's own, then from those of other items, and shuffled. A level's wrong options are among those
 * of the next. Immutable; refinements return a new value.
 */
final class AnswerChoices implements QuestionAxis {

  private final int[] counts;
  private final List<String> others;
  private final QuestionFormat format;

  private AnswerChoices(int[] counts, List<String> others, QuestionFormat format) {
    this.counts = counts;
    this.others = others;
    this.format = format;
  }

  /**
   * An axis over numbers of options.
   *
   * @param counts ascending, from 2 to 26
   * @throws IllegalArgumentException if they are not
   */
  static AnswerChoices of(int... counts) {
    AxisLevels.requireAscending("number of options", 2, 26, counts);
    return new AnswerChoices(counts.clone(), List.of(), QuestionFormat.lettered());
  }

  @Override
  public AnswerChoices format(QuestionFormat other) {
    return new AnswerChoices(counts, others, other);
  }

  @Override
  public DifficultyAxis preparedFor(List<Question> items) {
    List<String> options =
        items.stream().flatMap(item -> item.options().stream()).distinct().toList();
    return new AnswerChoices(counts, options, format);
  }

  @Override
  public AxisDescription description() {
    return new AxisDescription(
        "answer-choices",
        AxisLevels.of(counts, count -> count + " options"),
        Design.PAIRED,
        "The same question with " + Arrays.toString(counts) + " options.",
        "The question, the right option and the template.",
        List.of(
            "Every option makes the prompt longer.",
            "Beyond an item's own options the wrong ones come from other items and may be"
                + " implausible.",
            "The share that guessing gets right falls with the number of options."),
        true);
  }

  @Override
  public Optional<StudyPrompt> prompt(Question item, int level, long seed) {
    if (item.right().isEmpty()) {
      return Optional.empty();
    }
    String right = item.options().get(item.right().getAsInt());
    List<String> wrong = wrong(item, right, counts[level] - 1, seed);
    if (wrong.size() < counts[level] - 1) {
      return Optional.empty();
    }
    List<String> all = new ArrayList<>(wrong);
    all.add(right);
    int[] order = AxisLevels.places(all.size());
    SplitMix64.seeded(SplitMix64.seedOf(seed, "order " + level + " of " + item.id()))
        .shuffle(order);
    List<String> shown = Arrays.stream(order).mapToObj(all::get).toList();
    Question asked = item.withOptions(shown, shown.indexOf(right));
    return Optional.of(new StudyPrompt(asked, format.render(asked)));
  }

  private List<String> wrong(Question item, String right, int count, long seed) {
    SplitMix64 random = SplitMix64.seeded(SplitMix64.seedOf(seed, "options of " + item.id()));
    Map<String, String> taken = new LinkedHashMap<>();
    int[] own = AxisLevels.places(item.options().size());
    random.shuffle(own);
    for (int place : own) {
      taken.putIfAbsent(normalised(item.options().get(place)), item.options().get(place));
    }
    taken.remove(normalised(right));
    int draws = 0;
    while (taken.size() < count && draws++ < 50 * count && !others.isEmpty()) {
      String other = others.get(random.nextInt(others.size()));
      if (!normalised(other).equals(normalised(right))) {
        taken.putIfAbsent(normalised(other), other);
      }
    }
    return taken.values().stream().limit(count).toList();
  }

  private static String normalised(String option) {
    return option.strip().toLowerCase(Locale.ROOT);
  }
}
