package io.github.sgicl.mechanism;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.subspace.ActiveSubspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The prompts of one level of a task, before anything is asked of them.
 *
 * @param name of the group: its level, after its task where there are several
 * @param task the task
 * @param level the task's own level, or one by sparsity
 * @param n how many prompts
 * @param hoyer the mean sparsity of the last hidden state, with its interval
 * @param entropy the mean entropy of the next token in nats, with its interval
 * @param tokens the mean number of tokens
 * @param carriers how many coordinates of the last hidden state hold the setup's share of the
 *     energy, on average
 */
public record PromptGroup(
    String name,
    String task,
    String level,
    int n,
    Interval hoyer,
    Interval entropy,
    double tokens,
    double carriers) {

  /** The groups of a sample, in their order. */
  static List<PromptGroup> of(ReadSample sample, MechanismSetup setup) {
    List<PromptGroup> groups = new ArrayList<>();
    for (String name : sample.groups()) {
      List<ReadPrompt> prompts = sample.of(name);
      ReadPrompt first = prompts.get(0);
      Bootstrap bootstrap = setup.bootstrap();
      groups.add(
          new PromptGroup(
              name,
              first.task(),
              first.level(),
              prompts.size(),
              bootstrap.mean(values(prompts, ReadPrompt::hoyer)),
              bootstrap.mean(values(prompts, one -> one.reading().entropy())),
              average(prompts, one -> one.reading().tokens()),
              average(
                  prompts,
                  one ->
                      ActiveSubspace.holdingEnergy(one.state(sample.layers()), setup.energy())
                          .size())));
    }
    return groups;
  }

  private static double[] values(List<ReadPrompt> prompts, ToDoubleFunction<ReadPrompt> value) {
    return prompts.stream().mapToDouble(value).toArray();
  }

  private static double average(List<ReadPrompt> prompts, ToDoubleFunction<ReadPrompt> value) {
    return prompts.stream().mapToDouble(value).average().orElseThrow();
  }
}
