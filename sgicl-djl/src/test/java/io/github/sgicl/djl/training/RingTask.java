package io.github.sgicl.djl.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The easiest of tasks: the words a to f follow each other in a ring.
 *
 * @param seed where the sequences begin
 */
public record RingTask(long seed) implements TrainingTask {

  private static final int WORDS = 6;
  private static final WordVocabulary VOCABULARY =
      WordVocabulary.of(List.of("a", "b", "c", "d", "e", "f"), "f");

  /** A recipe that learns it. */
  public static TrainingRecipe recipe(int steps) {
    return new TrainingRecipe(
        LlamaShape.of(1, 16, 2, 16, VOCABULARY.size(), 32),
        Initialisation.normal(1, 0.02),
        5,
        new LearningRate(1e-2, 5, steps, 0.1),
        new AdamW(0.9, 0.98, 1e-8, 0.01, 1),
        10);
  }

  /** The same with so many experts in each block, two for each token; one is a dense model. */
  public static TrainingRecipe recipe(int steps, int experts) {
    return experts == 1 ? recipe(steps) : recipe(steps).sharedOut(new Mixture(experts, 2, 0.01));
  }

  @Override
  public String identity() {
    return "ring, seed " + seed;
  }

  @Override
  public WordVocabulary vocabulary() {
    return VOCABULARY;
  }

  @Override
  public List<LearntSequence> batch(long step) {
    SplittableRandom random = new SplittableRandom(seed + step);
    List<LearntSequence> batch = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      batch.add(
          LearntSequence.of(
              tokens(random.nextInt(WORDS), 6),
              new boolean[] {false, false, true, true, true, true}));
    }
    return batch;
  }

  @Override
  public List<Split> splits() {
    List<AnsweredPrompt> prompts = new ArrayList<>();
    for (int begin = 0; begin < WORDS; begin++) {
      prompts.add(AnsweredPrompt.of(tokens(begin, 4 + begin % 2), 2));
    }
    return List.of(new Split("ring", prompts));
  }

  /** The first token of a text, then words of the ring. */
  static int[] tokens(int begin, int count) {
    int[] tokens = new int[count];
    tokens[0] = 1;
    for (int i = 1; i < count; i++) {
      tokens[i] = 2 + (begin + i) % WORDS;
    }
    return tokens;
  }
}
