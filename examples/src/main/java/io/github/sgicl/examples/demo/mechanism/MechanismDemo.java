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
 * last symbol. Questions of two steps of which facts are missing are one; the other is questions of
 * one, three and five steps of which none is, the last longer than any the model was trained on, or
 * in its place questions with and without noise.
 */
public final class MechanismDemo {

  private static final List<Integer> STEPS = List.of(1, 3, 5);

  private static final List<Integer> NOISE = List.of(0, 16);

  private MechanismDemo() {}

  /** The prompts of so many worlds, each world at every level. */
  public static List<MechanismPrompt> of(int worlds, long seed) {
    List<MechanismPrompt> prompts = new ArrayList<>();
    for (int world = 1; world <= worlds; world++) {
      prompts.addAll(evidence(world, seed));
      for (int hops : STEPS) {
        String name = hops == 1 ? "1 step" : hops + " steps";
        prompts.add(prompt("steps", WalkAxis.HOPS, hops, name, world, seed));
      }
    }
    return prompts;
  }

  /** The prompts of so many worlds as they stand, with noise, and without their evidence. */
  public static List<MechanismPrompt> shifted(int worlds, long seed) {
    List<MechanismPrompt> prompts = new ArrayList<>();
    for (int world = 1; world <= worlds; world++) {
      prompts.addAll(evidence(world, seed));
      for (int tokens : NOISE) {
        prompts.add(prompt("noise", WalkAxis.NOISE, tokens, tokens + " noise tokens", world, seed));
      }
    }
    return prompts;
  }

  private static List<MechanismPrompt> evidence(int world, long seed) {
    return WalkAxis.MISSING_H2.levels().stream()
        .map(
            missing ->
                prompt("evidence", WalkAxis.MISSING_H2, missing, missing + " missing", world, seed))
        .toList();
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
