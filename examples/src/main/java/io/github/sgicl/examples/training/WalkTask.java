package io.github.sgicl.examples.training;

import io.github.sgicl.djl.training.AdamW;
import io.github.sgicl.djl.training.AnsweredPrompt;
import io.github.sgicl.djl.training.Initialisation;
import io.github.sgicl.djl.training.LearningRate;
import io.github.sgicl.djl.training.LearntSequence;
import io.github.sgicl.djl.training.LlamaShape;
import io.github.sgicl.djl.training.Split;
import io.github.sgicl.djl.training.TrainingRecipe;
import io.github.sgicl.djl.training.TrainingTask;
import io.github.sgicl.djl.training.WordVocabulary;
import io.github.sgicl.examples.walk.Fact;
import io.github.sgicl.examples.walk.WalkProblem;
import io.github.sgicl.examples.walk.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The walk task, on which the embedded model was trained: in-context learning of a secret
 * permutation. Every sequence has a world of its own, so nothing can be memorised.
 *
 * @param seed decides the sequences
 */
public record WalkTask(long seed) implements TrainingTask {

  private static final int BATCH = 16;
  private static final int TOKENS = 113;
  private static final int PROMPTS = 100;
  private static final int SYMBOLS = 6;
  private static final long PROMPT_SEED = 20_260;
  static final WordVocabulary VOCABULARY = vocabularyOfSymbols();

  private static WordVocabulary vocabularyOfSymbols() {
    Stream<String> signs = Stream.of(";", "=", "!", "?", "~", ",", "#");
    Stream<String> symbols = Arrays.stream(World.ALPHABET.split(""));
    return WordVocabulary.of(Stream.concat(signs, symbols).toList(), ";");
  }

  /** The recipe of the embedded model. */
  public static TrainingRecipe recipe() {
    return new TrainingRecipe(
        LlamaShape.of(3, 128, 4, 256, VOCABULARY.size(), 1024),
        Initialisation.normal(1, 0.02).withPreviousTokenHead(),
        0,
        new LearningRate(2e-3, 100, 2200, 0.05),
        new AdamW(0.9, 0.98, 1e-8, 0.05, 1),
        100);
  }

  @Override
  public String identity() {
    return "walk, seed " + seed;
  }

  @Override
  public WordVocabulary vocabulary() {
    return VOCABULARY;
  }

  @Override
  public List<LearntSequence> batch(long step) {
    SplittableRandom random = new SeededStreams(seed).stream(step);
    return Stream.generate(() -> WalkSequence.random(TOKENS, VOCABULARY, random))
        .limit(BATCH)
        .toList();
  }

  /**
   * Worked problems of 1 to 3 starts and 1 to 3 hops and direct ones of one hop, as in training;
   * then some of 4 starts, 4 hops, and direct ones of 2. Before each stand all facts of its world,
   * in random order. They are the same whatever the seed.
   */
  @Override
  public List<Split> splits() {
    SplittableRandom random = new SplittableRandom(PROMPT_SEED);
    List<Split> splits = new ArrayList<>();
    for (int length = 1; length <= 3; length++) {
      for (int hops = 1; hops <= 3; hops++) {
        splits.add(worked(length, hops, random));
      }
    }
    splits.add(direct(1, random));
    splits.add(worked(1, 4, random));
    splits.add(worked(4, 1, random));
    splits.add(direct(2, random));
    return splits;
  }

  private static Split worked(int length, int hops, RandomGenerator random) {
    List<AnsweredPrompt> prompts = new ArrayList<>();
    for (int i = 0; i < PROMPTS; i++) {
      World world = World.random(SYMBOLS, random);
      String starts = World.shuffled(world.symbols(), random).substring(0, length);
      WalkProblem problem = world.problem(starts, hops);
      prompts.add(prompt(world, problem.question(), problem.answer(), random));
    }
    return new Split("worked-%dx%d".formatted(length, hops), prompts);
  }

  private static Split direct(int hops, RandomGenerator random) {
    List<AnsweredPrompt> prompts = new ArrayList<>();
    for (int i = 0; i < PROMPTS; i++) {
      World world = World.random(SYMBOLS, random);
      char start = world.symbols().charAt(random.nextInt(SYMBOLS));
      char end = start;
      for (int hop = 0; hop < hops; hop++) {
        end = world.after(end);
      }
      prompts.add(prompt(world, "!" + " #".repeat(hops) + " " + start, end + " ;", random));
    }
    return new Split("direct-1x" + hops, prompts);
  }

  private static AnsweredPrompt prompt(
      World world, String question, String answer, RandomGenerator random) {
    List<String> words = new ArrayList<>(List.of(WordVocabulary.BEGIN));
    for (char symbol : World.shuffled(world.symbols(), random).toCharArray()) {
      words.addAll(words(new Fact(symbol, world.after(symbol)).stated().worked()));
    }
    words.addAll(words(question));
    int promptLength = words.size();
    words.addAll(words(answer));
    return AnsweredPrompt.of(words.stream().mapToInt(VOCABULARY::id).toArray(), promptLength);
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" ", -1));
  }
}
