package io.github.sgicl.examples.training;

import io.github.sgicl.djl.training.LearntSequence;
import io.github.sgicl.djl.training.WordVocabulary;
import io.github.sgicl.examples.walk.WalkProblem;
import io.github.sgicl.examples.walk.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Problems about one fresh world, one behind the other: the first ones have no demonstrations, and
 * each is a demonstration for those behind it. What follows {@code =}, or the start of a direct
 * problem, is to be learnt.
 */
final class WalkSequence {

  private static final int FEWEST_SYMBOLS = 4;
  private static final int MOST_SYMBOLS = 12;
  private static final double MIXED_WORLDS = 0.8;
  private static final double DIRECT = 0.35;
  private static final double OPTIONS = 0.2;
  private static final int FEWEST_OPTIONS = 2;
  private static final int MOST_OPTIONS = 4;
  private static final double NOISE = 0.1;
  private static final int MOST_NOISE = 4;
  private static final String BLANK = " ";

  private final RandomGenerator random;
  private final World world;
  private final boolean mixed;
  private final List<String> words = new ArrayList<>(List.of(WordVocabulary.BEGIN));
  private final List<Boolean> learnt = new ArrayList<>(List.of(false));

  private WalkSequence(RandomGenerator random) {
    this.random = random;
    this.world = World.random(random.nextInt(FEWEST_SYMBOLS, MOST_SYMBOLS + 1), random);
    this.mixed = random.nextDouble() < MIXED_WORLDS;
  }

  /** A random sequence of so many tokens; its last problem may be cut. */
  static LearntSequence random(int tokens, WordVocabulary vocabulary, RandomGenerator random) {
    WalkSequence sequence = new WalkSequence(random);
    while (sequence.words.size() < tokens) {
      sequence.appendProblem();
    }
    int[] ids = new int[tokens];
    boolean[] learnt = new boolean[tokens];
    for (int i = 0; i < tokens; i++) {
      ids[i] = vocabulary.id(sequence.words.get(i));
      learnt[i] = sequence.learnt.get(i);
    }
    return LearntSequence.of(ids, learnt);
  }

  private void appendProblem() {
    if (mixed && random.nextDouble() < DIRECT) {
      appendDirect();
    } else {
      appendWorked();
    }
  }

  private void appendWorked() {
    int length = oneToThree();
    String starts = shuffled(world.symbols()).substring(0, length);
    WalkProblem problem = world.problem(starts, oneToThree());
    String last = problem.answer().substring(problem.answer().length() - 3).substring(0, 1);
    append(noise(), false);
    append(problem.question().replace("=", options(last) + "="), false);
    append(problem.answer(), true);
  }

  private void appendDirect() {
    int hops = oneToThree();
    char start = world.symbols().charAt(random.nextInt(world.symbols().length()));
    char end = start;
    for (int hop = 0; hop < hops; hop++) {
      end = world.after(end);
    }
    append("!" + " #".repeat(hops), false);
    append(options(String.valueOf(end)), false);
    append(noise(), false);
    append(String.valueOf(start), false);
    append(end + " ;", true);
  }

  private void append(String text, boolean toLearn) {
    for (String word : Arrays.asList(text.split(BLANK, -1))) {
      if (!word.isEmpty()) {
        words.add(word);
        learnt.add(toLearn);
      }
    }
  }

  private String noise() {
    return random.nextDouble() < NOISE ? "~ ".repeat(1 + random.nextInt(MOST_NOISE)) : "";
  }

  /** The right symbol among random others, behind a question mark; mostly nothing. */
  private String options(String right) {
    if (random.nextDouble() >= OPTIONS) {
      return "";
    }
    int count = random.nextInt(FEWEST_OPTIONS, MOST_OPTIONS + 1);
    String others = shuffled(World.ALPHABET.replace(right, "")).substring(0, count - 1);
    return "? " + String.join(BLANK, shuffled(right + others).split("")) + BLANK;
  }

  private int oneToThree() {
    double draw = random.nextDouble();
    return draw < 0.5 ? 1 : draw < 0.8 ? 2 : 3;
  }

  private String shuffled(String symbols) {
    return World.shuffled(symbols, random);
  }
}
