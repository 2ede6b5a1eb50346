package io.github.sgicl.examples.demo.mechanism;

import io.github.sgicl.examples.walk.WalkAxis;
import io.github.sgicl.examples.walk.WalkPrompt;
import io.github.sgicl.mechanism.MechanismPrompt;
import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two tasks of the embedded model in the same worlds, read at the state that must emit the answer's
 * last symbol: questions of two steps of which facts are missing, and questions of one, three and
 * five steps of which none is, the last longer than any the model was trained on.
 */
public final class MechanismDemo {

  private static final List<Integer> STEPS = List.of(1, 3, 5);

  private MechanismDemo() {}

  /** The prompts of so many worlds, each world at every level. */
  public static List<MechanismPrompt> of(int worlds, long seed) {
    List<MechanismPrompt> prompts = new ArrayList<>();
    for (int world = 1; world <= worlds; world++) {
      for (int missing : WalkAxis.MISSING_H2.levels()) {
        prompts.add(
            prompt("evidence", WalkAxis.MISSING_H2, missing, missing + " missing", world, seed));
      }
      for (int hops : STEPS) {
        String name = hops == 1 ? "1 step" : hops + " steps";
        prompts.add(prompt("steps", WalkAxis.HOPS, hops, name, world, seed));
      }
    }
    return prompts;
  }

  private static MechanismPrompt prompt(
      String task, WalkAxis axis, int level, String name, int world, long seed) {
    String item = "world " + world;
    WalkPrompt asked = axis.prompt(level, SplitMix64.seedOf(seed, item)).upToLastSymbol();
    return new MechanismPrompt(
        task,
        item,
        Optional.of(name),
        asked.text(),
        Optional.of(asked::isAnsweredBy),
        Optional.of(asked.answer()));
  }
}
