package io.github.sgicl.axis;

import io.github.sgicl.statistic.SplitMix64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same question with more and more of its words misspelt or doubled; words with digits, options
 * and context are left alone. What light noise touches, heavy noise touches too. Immutable;
 * refinements return a new value.
 */
final class SurfaceNoise implements QuestionAxis {

  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern ONLY_LETTERS = Pattern.compile("\\P{L}*\\p{L}{2,}\\P{L}*");
  private static final Pattern DIGIT = Pattern.compile("\\p{N}");
  private static final double[] SHARES = {0, 0.1, 0.4};

  private final QuestionFormat format;

  private SurfaceNoise(QuestionFormat format) {
    this.format = format;
  }

  /** Noise in no word, in about a tenth and in about two fifths of the words. */
  static SurfaceNoise noneLightHeavy() {
    return new SurfaceNoise(QuestionFormat.lettered());
  }

  @Override
  public SurfaceNoise format(QuestionFormat other) {
    return new SurfaceNoise(other);
  }

  @Override
  public AxisDescription description() {
    return new AxisDescription(
        "surface-noise",
        List.of(new Level("none", 0), new Level("light", 0.1), new Level("heavy", 0.4)),
        Design.PAIRED,
        "The same question with no word, a tenth and two fifths of its words misspelt or doubled.",
        "Options, context, numbers, the order of words and the template.",
        List.of("Misspelt words take more tokens, so that prompts grow with the noise."),
        false);
  }

  @Override
  public Optional<StudyPrompt> prompt(Question item, int level, long seed) {
    SplitMix64 random = SplitMix64.seeded(SplitMix64.seedOf(seed, "noise of " + item.id()));
    String noisy =
        WORD.matcher(item.text())
            .replaceAll(word -> Matcher.quoteReplacement(noisy(word, SHARES[level], random)));
    Question asked = item.withText(noisy);
    return Optional.of(new StudyPrompt(asked, format.render(asked)));
  }

  private static String noisy(MatchResult found, double share, SplitMix64 random) {
    String word = found.group();
    boolean touched = random.nextDouble() < share;
    long choice = random.nextLong();
    if (!touched || DIGIT.matcher(word).find() || !ONLY_LETTERS.matcher(word).matches()) {
      return word;
    }
    SplitMix64 own = SplitMix64.seeded(choice);
    int start = 0;
    while (!Character.isLetter(word.charAt(start))) {
      start++;
    }
    int end = word.length();
    while (!Character.isLetter(word.charAt(end - 1))) {
      end--;
    }
    int i = start + own.nextInt(end - start - 1);
    return switch (own.nextInt(5)) {
      case 0 -> word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2);
      case 1 -> word.substring(0, i) + word.substring(i + 1);
      case 2 -> word.substring(0, i + 1) + word.substring(i);
      case 3 -> word.substring(0, i) + (char) ('a' + own.nextInt(26)) + word.substring(i + 1);
      default -> word.substring(start, end) + " " + word;
    };
  }
}
