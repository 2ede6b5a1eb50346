package io.github.sgicl.axis;

import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The same question with less and less of its evidence: supporting passages are replaced, in place,
 * by unrelated ones of about the same length from items of other clusters. What one level lacks the
 * next lacks too. Immutable; refinements return a new value.
 */
final class MissingEvidence implements QuestionAxis {

  private static final int TRIED = 50;

  private final int most;
  private final List<Question> others;
  private final QuestionFormat format;

  private MissingEvidence(int most, List<Question> others, QuestionFormat format) {
    this.most = most;
    this.others = others;
    this.format = format;
  }

  /**
   * An axis over how many supporting passages are missing.
   *
   * @param most the largest number, at least 1; items with fewer supporting passages are left out
   */
  static MissingEvidence upTo(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most must be >= 1, was " + most);
    }
    return new MissingEvidence(most, List.of(), QuestionFormat.lettered());
  }

  @Override
  public MissingEvidence format(QuestionFormat other) {
    return new MissingEvidence(most, others, other);
  }

  @Override
  public DifficultyAxis preparedFor(List<Question> items) {
    return new MissingEvidence(
        most, items.stream().filter(item -> !item.context().isEmpty()).toList(), format);
  }

  @Override
  public AxisDescription description() {
    return new AxisDescription(
        "missing-evidence",
        AxisLevels.of(
            AxisLevels.places(most + 1), missing -> missing == 0 ? "whole" : missing + " missing"),
        Design.PAIRED,
        "The same question with up to " + most + " of its supporting passages replaced.",
        "The question, the number and order of passages, about their length, and the template.",
        List.of("A replacement speaks of other things than the passages around it."),
        false);
  }

  @Override
  public Optional<StudyPrompt> prompt(Question item, int level, long seed) {
    List<Question> strangers =
        others.stream().filter(other -> !other.cluster().equals(item.cluster())).toList();
    if (item.supporting().size() < most || strangers.isEmpty()) {
      return Optional.empty();
    }
    SplitMix64 random = SplitMix64.seeded(SplitMix64.seedOf(seed, "evidence of " + item.id()));
    int[] order = item.supporting().stream().mapToInt(Integer::intValue).toArray();
    random.shuffle(order);
    List<String> context = new ArrayList<>(item.context());
    for (int i = 0; i < level; i++) {
      context.set(order[i], replacement(context.get(order[i]), item, strangers, random));
    }
    Question asked = item.withContext(context, item.supporting());
    return Optional.of(new StudyPrompt(asked, format.render(asked)));
  }

  private static String replacement(
      String passage, Question item, List<Question> strangers, SplitMix64 random) {
    return IntStream.range(0, TRIED)
        .mapToObj(i -> strangers.get(random.nextInt(strangers.size())).context())
        .map(passages -> passages.get(random.nextInt(passages.size())))
        .filter(other -> !item.context().contains(other))
        .min(Comparator.comparingInt(other -> Math.abs(other.length() - passage.length())))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no passage of another cluster can replace the evidence of item " + item.id()));
  }
}
