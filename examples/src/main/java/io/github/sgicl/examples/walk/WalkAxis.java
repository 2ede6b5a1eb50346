package io.github.sgicl.examples.walk;

import java.util.List;
import java.util.function.BiFunction;

/**
 * A way of making walk questions harder, everything else held equal: the same world, start and
 * order of facts at every level. Questions that are answered at once ({@code ! # x} asks for what
 * follows x and nothing else) have their answer state at the prompt's end; in worked ones the
 * prompt ends in {@code =}, where the model is about to copy a symbol.
 */
public final class WalkAxis {

  /** More steps from one start. */
  public static final WalkAxis HOPS =
      new WalkAxis(
          "hops",
          "steps",
          List.of(1, 2, 3, 4, 5, 6),
          Answered.WORKED,
          Length.GROWS,
          3,
          AxisPrompts::hops);

  /** More steps from one start, short questions padded by noise to the same length. */
  public static final WalkAxis HOPS_PADDED =
      new WalkAxis(
          "hops_padded",
          "steps",
          List.of(1, 2, 3, 4, 5, 6),
          Answered.WORKED,
          Length.HELD,
          3,
          AxisPrompts::hopsPadded);

  /** More steps, only the last symbol wanted. */
  public static final WalkAxis HOPS_DIRECT =
      new WalkAxis(
          "hops_direct",
          "steps",
          List.of(1, 2, 3, 4, 5),
          Answered.AT_ONCE,
          Length.GROWS,
          3,
          AxisPrompts::hopsDirect);

  /** More starts, one step from each. */
  public static final WalkAxis LENGTH =
      new WalkAxis(
          "length",
          "starts",
          List.of(1, 2, 3, 4, 5, 6),
          Answered.WORKED,
          Length.GROWS,
          3,
          AxisPrompts::length);

  /** More facts of another world among the six that are needed. */
  public static final WalkAxis DISTRACT =
      new WalkAxis(
          "distract",
          "unrelated facts",
          List.of(0, 3, 6, 9, 15, 24, 36),
          Answered.AT_ONCE,
          Length.GROWS,
          9,
          AxisPrompts::distract);

  /** The same before a question of three steps. */
  public static final WalkAxis DISTRACT_H3 =
      new WalkAxis(
          "distract_h3",
          "unrelated facts",
          List.of(0, 3, 6, 9, 15, 24, 36),
          Answered.WORKED,
          Length.GROWS,
          9,
          AxisPrompts::distractHops);

  /** More answers to choose from. */
  public static final WalkAxis OPTIONS =
      new WalkAxis(
          "options",
          "options",
          List.of(0, 2, 3, 4, 6, 8, 12, 16),
          Answered.AT_ONCE,
          Length.GROWS,
          4,
          AxisPrompts::options);

  /** More noise tokens in the question. */
  public static final WalkAxis NOISE =
      new WalkAxis(
          "noise",
          "noise tokens",
          List.of(0, 2, 4, 8, 16, 32),
          Answered.AT_ONCE,
          Length.GROWS,
          4,
          AxisPrompts::noisy);

  /** Fewer repeats of the needed fact: five statements of it less the level, none at 5. */
  public static final WalkAxis EVIDENCE =
      new WalkAxis(
          "evidence",
          "statements missing of 5",
          List.of(0, 1, 2, 3, 4, 5),
          Answered.AT_ONCE,
          Length.HELD,
          4,
          AxisPrompts::evidence);

  /** Needed facts of a two-step question replaced by unrelated ones. */
  public static final WalkAxis MISSING_H2 =
      new WalkAxis(
          "missing_h2",
          "needed facts missing",
          List.of(0, 1, 2),
          Answered.WORKED,
          Length.HELD,
          0,
          AxisPrompts::missing);

  /** Statements of the needed fact, of five, that contradict the others. */
  public static final WalkAxis CONFLICT =
      new WalkAxis(
          "conflict",
          "contradicting statements of 5",
          List.of(0, 1, 2, 3),
          Answered.AT_ONCE,
          Length.HELD,
          0,
          AxisPrompts::conflict);

  private final String title;
  private final String levelTitle;
  private final List<Integer> levels;
  private final Answered answered;
  private final Length tokens;
  private final int largestTrained;
  private final BiFunction<Scene, Integer, WalkPrompt> prompts;

  private WalkAxis(
      String title,
      String levelTitle,
      List<Integer> levels,
      Answered answered,
      Length tokens,
      int largestTrained,
      BiFunction<Scene, Integer, WalkPrompt> prompts) {
    this.title = title;
    this.levelTitle = levelTitle;
    this.levels = levels;
    this.answered = answered;
    this.tokens = tokens;
    this.largestTrained = largestTrained;
    this.prompts = prompts;
  }

  /** Every axis. */
  public static List<WalkAxis> all() {
    return List.of(
        HOPS,
        HOPS_PADDED,
        HOPS_DIRECT,
        LENGTH,
        DISTRACT,
        DISTRACT_H3,
        OPTIONS,
        NOISE,
        EVIDENCE,
        MISSING_H2,
        CONFLICT);
  }

  /** How a question is answered. */
  public enum Answered {
    /** With every symbol on the way. */
    WORKED,
    /** With the last symbol alone. */
    AT_ONCE
  }

  /** What happens to the number of tokens as the level rises. */
  public enum Length {
    /** All levels have as many. */
    HELD,
    /** It grows, and confounds the axis. */
    GROWS
  }

  /** The name, as in {@code missing_h2}. */
  public String title() {
    return title;
  }

  /** What the levels count. */
  public String levelTitle() {
    return levelTitle;
  }

  /** The levels, ascending. */
  public List<Integer> levels() {
    return levels;
  }

  /** How its questions are answered. */
  public Answered answered() {
    return answered;
  }

  /** What happens to the number of tokens. */
  public Length tokens() {
    return tokens;
  }

  /** Whether the model has seen questions of this level in training. */
  public boolean isTrained(int level) {
    return level <= largestTrained;
  }

  /**
   * The prompt of a level.
   *
   * @param level one of {@link #levels()}
   * @param seed what the world and all else is drawn from, the same at every level
   */
  public WalkPrompt prompt(int level, long seed) {
    if (!levels.contains(level)) {
      throw new IllegalArgumentException(
          "%s has the levels %s, not %d".formatted(title, levels, level));
    }
    return prompts.apply(new Scene(seed), level);
  }

  @Override
  public String toString() {
    return title;
  }
}
