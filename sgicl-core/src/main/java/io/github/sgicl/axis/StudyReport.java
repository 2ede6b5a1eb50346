package io.github.sgicl.axis;

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

  /** What models say together, the untrained control last. */
  public static StudyReport of(AxisDescription axis, StudySetup setup, List<ModelReport> models) {
    return new StudyReport(
        axis, setup, models, SignAgreement.over(models), Cautions.of(axis, setup, models));
  }
}
