package io.github.sgicl.mechanism;

import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.subspace.ActiveSubspace;
import io.github.sgicl.subspace.GroupOverlap;
import io.github.sgicl.subspace.Overlap;
import io.github.sgicl.subspace.SubspaceComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the coordinates of harder prompts are among those of easier ones. */
final class Containment {

  private Containment() {}

  /** By task, for those with several levels. */
  static Map<String, List<GroupOverlap>> of(ReadSample sample, MechanismSetup setup) {
    Map<String, List<GroupOverlap>> found = new LinkedHashMap<>();
    for (String task : sample.tasks()) {
      ReadSample one = sample.ofTask(task);
      if (one.levels().size() > 1) {
        found.put(task, ofTask(one, setup));
      }
    }
    return found;
  }

  private static List<GroupOverlap> ofTask(ReadSample one, MechanismSetup setup) {
    SubspaceComparison comparison =
        SubspaceComparison.of(
                one.placed(
                    one.layers(),
                    CoordinateMask.none(),
                    ReadPrompt::level,
                    state -> ActiveSubspace.holdingEnergy(state, setup.energy())))
            .by(Overlap.CONTAINMENT)
            .resamples(setup.resamples())
            .trials(setup.trials())
            .seed(setup.seed());
    List<String> levels = one.levels();
    List<GroupOverlap> found = new ArrayList<>();
    for (int hard = 1; hard < levels.size(); hard++) {
      for (int easy = 0; easy < hard; easy++) {
        found.add(comparison.betweenItems(levels.get(hard), levels.get(easy)));
      }
    }
    found.add(comparison.betweenItems(levels.get(0), levels.get(levels.size() - 1)));
    levels.forEach(level -> found.add(comparison.betweenItems(level, level)));
    return found;
  }
}
