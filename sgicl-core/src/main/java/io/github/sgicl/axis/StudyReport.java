package io.github.sgicl.axis;

import java.util.ArrayList;
import java.util.List;

/**
 * What a study found.
 *
 * @param axis what varied and what could not be held equal
 * @param setup what it takes to run the study again
 * @param models what was found on each model, the untrained control last
 * @param agreement whether the trained models move the same way
 * @param cautions what must be borne in mind, each a sentence
 */
public record StudyReport(
    AxisDescription axis,
    StudySetup setup,
    List<ModelReport> models,
    List<SignAgreement> agreement,
    List<String> cautions) {

  /** Copies the lists. */
  public StudyReport {
    models = List.copyOf(models);
    agreement = List.copyOf(agreement);
    cautions = List.copyOf(cautions);
  }

  /**
   * How many prompts have their right option at each place.
   *
   * @return a count for each place from 0; empty if no prompt has options
   */
  public List<Integer> goldPositions() {
    ItemTable asked = models.get(0).items();
    List<Integer> counts = new ArrayList<>();
    for (int row = 0; row < asked.rows(); row++) {
      Question one = asked.asked(row);
      while (one.right().isPresent() && counts.size() < one.options().size()) {
        counts.add(0);
      }
      if (one.right().isPresent()) {
        counts.set(one.right().getAsInt(), counts.get(one.right().getAsInt()) + 1);
      }
    }
    return List.copyOf(counts);
  }

  /** What models say together, the untrained control last. */
  public static StudyReport of(AxisDescription axis, StudySetup setup, List<ModelReport> models) {
    return new StudyReport(
        axis, setup, models, SignAgreement.over(models), Cautions.of(axis, setup, models));
  }
}
