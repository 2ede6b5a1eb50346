package io.github.sgicl.mechanism;

import io.github.sgicl.mechanism.MechanismReport.Changed;
import io.github.sgicl.mechanism.MechanismReport.Inside;
import io.github.sgicl.mechanism.MechanismReport.Item;
import io.github.sgicl.subspace.Coordinates;
import io.github.sgicl.subspace.Intervention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts a sample through changed passes and notes what comes of each prompt.
 *
 * @param sample the prompts as they were read
 * @param setup what is changed
 * @param passes the model
 */
record Observation(ReadSample sample, MechanismSetup setup, ModelPasses passes) {

  /** One for each prompt, in the order of the sample. */
  List<Item> items() {
    ChangedPasses changing = ChangedPasses.of(passes, sample, setup.seed());
    List<List<Changed>> changes =
        Stream.concat(
                PlannedChange.of(setup).stream().map(changing::of),
                PlannedPower.of(setup).stream().map(changing::of))
            .toList();
    List<List<String>> answers = answers();
    List<List<Inside>> blocks = InsideBlocks.observed(sample.texts(), sample.layers(), passes);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < sample.prompts().size(); i++) {
      int place = i;
      ReadPrompt read = sample.prompts().get(i);
      List<String> given = answers.stream().map(run -> run.get(place)).toList();
      items.add(
          new Item(
              read.prompt().atLevel(read.level()),
              read.reading(),
              changes.stream().map(change -> change.get(place)).toList(),
              given,
              right(read.prompt(), given),
              blocks.get(i)));
    }
    return items;
  }

  private static List<Boolean> right(MechanismPrompt prompt, List<String> answers) {
    return prompt.right().isEmpty()
        ? List.of()
        : answers.stream().map(prompt.right().get()::test).toList();
  }

  /**
   * The answers of all prompts, run by run: unchanged, then on each share and on its twin, then
   * under each change of shape and its twin.
   */
  private List<List<String>> answers() {
    if (setup.answerTokens() == 0) {
      return List.of();
    }
    List<Optional<Intervention>> changes = new ArrayList<>(List.of(Optional.empty()));
    for (double share : setup.shares()) {
      Intervention keeping = Intervention.keeping(Coordinates.mostEnergetic(share));
      changes.add(Optional.of(keeping));
      changes.add(Optional.of(keeping.randomTwin(setup.seed())));
    }
    for (PlannedPower planned : PlannedPower.of(setup)) {
      changes.add(Optional.of(planned.own()));
      changes.add(Optional.of(planned.twin(setup.seed())));
    }
    return changes.stream()
        .map(change -> passes.answers(sample.texts(), setup.answerTokens(), change))
        .toList();
  }
}
