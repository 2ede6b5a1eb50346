package io.github.sgicl.examples.training;

import io.github.sgicl.djl.training.AnsweredPrompt;
import io.github.sgicl.djl.training.LearningRate;
import io.github.sgicl.djl.training.LearntSequence;
import io.github.sgicl.djl.training.Split;
import io.github.sgicl.djl.training.TrainingRecipe;
import io.github.sgicl.djl.training.TrainingTask;
import io.github.sgicl.djl.training.WordVocabulary;
import io.github.sgicl.examples.walk.Episode;
import io.github.sgicl.examples.walk.WalkProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fine-tuning on the solved problems of an episode's pool, each alone: what few-shot prompts put
 * before a question is to go into the weights. A step takes the whole pool. It is watched by the
 * pool and by the queries, which are not learnt.
 *
 * @param episode the problems
 */
public record PoolTask(Episode episode) implements TrainingTask {

  /** The split of the episode's queries, asked without demonstrations. */
  public static final String QUERIES = "queries";

  private static final String POOL = "pool";

  /** The sizes of the embedded model, and {@code steps} of a learning rate half of its own. */
  public static TrainingRecipe recipe(int steps) {
    TrainingRecipe walk = WalkTask.recipe();
    return new TrainingRecipe(
        walk.shape(),
        walk.initialisation(),
        walk.seed(),
        new LearningRate(1e-3, 10, steps, 0.05),
        walk.optimiser(),
        steps);
  }

  @Override
  public String identity() {
    return "pool: %s queries: %s".formatted(text(episode.pool()), text(episode.queries()));
  }

  private static String text(List<WalkProblem> problems) {
    return problems.stream().map(WalkProblem::worked).collect(Collectors.joining(" "));
  }

  @Override
  public WordVocabulary vocabulary() {
    return WalkTask.VOCABULARY;
  }

  /** The whole pool; behind what ends early stands padding, which is not learnt. */
  @Override
  public List<LearntSequence> batch(long step) {
    List<AnsweredPrompt> problems = prompts(episode.pool());
    int longest = problems.stream().mapToInt(AnsweredPrompt::length).max().orElseThrow();
    List<LearntSequence> batch = new ArrayList<>();
    for (AnsweredPrompt problem : problems) {
      boolean[] learnt = new boolean[longest];
      Arrays.fill(learnt, problem.promptLength(), problem.length(), true);
      int[] tokens = new int[longest];
      Arrays.fill(tokens, WalkTask.VOCABULARY.id(WordVocabulary.PADDING));
      System.arraycopy(problem.tokens(), 0, tokens, 0, problem.length());
      batch.add(LearntSequence.of(tokens, learnt));
    }
    return batch;
  }

  @Override
  public List<Split> splits() {
    return List.of(
        new Split(POOL, prompts(episode.pool())), new Split(QUERIES, prompts(episode.queries())));
  }

  private static List<AnsweredPrompt> prompts(List<WalkProblem> problems) {
    return problems.stream().map(PoolTask::prompt).toList();
  }

  private static AnsweredPrompt prompt(WalkProblem problem) {
    List<String> question = words(problem.question());
    return AnsweredPrompt.of(
        Stream.of(List.of(WordVocabulary.BEGIN), question, words(problem.answer()))
            .flatMap(List::stream)
            .mapToInt(WalkTask.VOCABULARY::id)
            .toArray(),
        1 + question.size());
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" ", -1));
  }
}
