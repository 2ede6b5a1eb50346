package io.github.sgicl.axis;

import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The same question after more and more text that has nothing to do with it: the item's own context
 * stands among passages of distractor text, filled up to a number of tokens. A level's distractors
 * are among those of the next. Immutable; refinements return a new value.
 */
final class ContextLength implements QuestionAxis {

  private final List<String> passages;
  private final ToIntFunction<String> counter;
  private final int[] targets;
  private final double place;
  private final QuestionFormat format;

  private ContextLength(
      List<String> passages,
      ToIntFunction<String> counter,
      int[] targets,
      double place,
      QuestionFormat format) {
    this.passages = passages;
    this.counter = counter;
    this.targets = targets;
    this.place = place;
    this.format = format;
  }

  /**
   * An axis over lengths of the context, the item's own in the middle.
   *
   * @param passages distractor text, each passage whole; enough of it for the longest context
   * @param counter counts the tokens of a text, by the model's own tokenizer
   * @param tokens how long the context may be, ascending; 0 stands for the item's own context alone
   */
  static ContextLength filledWith(
      List<String> passages, ToIntFunction<String> counter, int... tokens) {
    AxisLevels.requireAscending("context length", 0, Integer.MAX_VALUE, tokens);
    return new ContextLength(
        passages.stream().map(String::strip).distinct().toList(),
        counter,
        tokens.clone(),
        0.5,
        QuestionFormat.lettered());
  }

  /**
   * This axis with the item's own context elsewhere.
   *
   * @param share how much of the distractors goes before it: 0 for none, 1 for all
   * @throws IllegalArgumentException if the share is not in [0, 1]
   */
  ContextLength evidenceAt(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in [0, 1], was " + share);
    }
    return new ContextLength(passages, counter, targets, share, format);
  }

  @Override
  public ContextLength format(QuestionFormat other) {
    return new ContextLength(passages, counter, targets, place, other);
  }

  @Override
  public AxisDescription description() {
    return new AxisDescription(
        "context-length",
        AxisLevels.of(targets, tokens -> tokens == 0 ? "own context" : tokens + " tokens"),
        Design.PAIRED,
        "The same question within a context of " + Arrays.toString(targets) + " tokens.",
        "The question, its evidence, the template, and where among the distractors the evidence"
            + " stands.",
        List.of(
            "The level is the length: nothing can tell the two apart.",
            "Distractors change what the context is about."),
        true);
  }

  /**
   * {@inheritDoc}
   *
   * @return the prompt, or nothing where the item's own context is longer than the level
   * @throws IllegalArgumentException if the distractors do not fill the level
   */
  @Override
  public Optional<StudyPrompt> prompt(Question item, int level, long seed) {
    List<String> own = item.context();
    int target = targets[level];
    if (target > 0 && tokens(own) > target) {
      return Optional.empty();
    }
    List<String> filler = target == 0 ? List.of() : filler(item, target, seed);
    int before = (int) Math.round(place * filler.size());
    List<String> context = new ArrayList<>(filler.subList(0, before));
    context.addAll(own);
    context.addAll(filler.subList(before, filler.size()));
    List<Integer> supporting = item.supporting().stream().map(i -> i + before).toList();
    Question asked = item.withContext(context, supporting);
    return Optional.of(new StudyPrompt(asked, format.render(asked)));
  }

  private List<String> filler(Question item, int target, long seed) {
    int[] order = AxisLevels.places(passages.size());
    SplitMix64.seeded(SplitMix64.seedOf(seed, "context of " + item.id())).shuffle(order);
    List<String> all = new ArrayList<>(item.context());
    List<String> filler = new ArrayList<>();
    int estimate = tokens(all);
    for (int i : order) {
      String passage = passages.get(i);
      if (item.context().contains(passage)) {
        continue;
      }
      estimate += counter.applyAsInt(passage);
      all.add(passage);
      if (estimate >= target && tokens(all) >= target) {
        all.remove(all.size() - 1);
        String beginning = beginning(all, passage, target);
        if (!beginning.isEmpty()) {
          filler.add(beginning);
        }
        return filler;
      }
      filler.add(passage);
    }
    throw new IllegalArgumentException(
        "distractors must fill a context of "
            + target
            + " tokens, all of them and item "
            + item.id()
            + " make "
            + tokens(all));
  }

  /** The longest run of the passage's first words that still fits after the others. */
  private String beginning(List<String> others, String passage, int target) {
    String[] words = passage.split("\\s+");
    int fits = 0;
    int tooMany = words.length + 1;
    while (tooMany - fits > 1) {
      int middle = (fits + tooMany) >>> 1;
      List<String> tried = new ArrayList<>(others);
      tried.add(firstWords(words, middle));
      if (tokens(tried) <= target) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return firstWords(words, fits);
  }

  private static String firstWords(String[] words, int count) {
    return Arrays.stream(words).limit(count).collect(Collectors.joining(" "));
  }

  private int tokens(List<String> context) {
    return context.isEmpty() ? 0 : counter.applyAsInt(String.join("\n", context));
  }
}
