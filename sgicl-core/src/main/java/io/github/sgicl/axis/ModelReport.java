package io.github.sgicl.axis;

import io.github.sgicl.statistic.Bootstrap;
import java.util.List;
import java.util.Optional;

/**
 * What a study found on one model.
 *
 * @param provenance where the measurements come from
 * @param untrained whether the model is the control whose weights were never trained
 * @param layers the number of blocks L
 * @param levels the means of each level
 * @param associations how each quantity moves with the level, metrics first
 * @param lengthMatched the same over prompts of equal lengths; empty where lengths overlap too
 *     little
 * @param errorPredictors how well each quantity tells wrong answers from right ones; empty where
 *     answers were not judged, or all are right or all wrong
 * @param items every number of every prompt
 */
public record ModelReport(
    StudyProvenance provenance,
    boolean untrained,
    int layers,
    List<LevelSummary> levels,
    List<Association> associations,
    Optional<MatchedSample> lengthMatched,
    List<ErrorPredictor> errorPredictors,
    ItemTable items) {

  /** Copies the lists. */
  public ModelReport {
    levels = List.copyOf(levels);
    associations = List.copyOf(associations);
    errorPredictors = List.copyOf(errorPredictors);
  }

  /**
   * The association of a quantity.
   *
   * @throws IllegalArgumentException if this study has no such quantity
   */
  public Association association(Quantity quantity) {
    return associations.stream()
        .filter(association -> association.quantity().equals(quantity))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no association of " + quantity.label()));
  }

  /**
   * What a table of items says of a model: all numbers, from the table alone.
   *
   * @param axis what varied
   * @param table the prompts of the model
   * @param setup seeds and counts of what is drawn
   */
  public static ModelReport of(
      AxisDescription axis,
      StudyProvenance provenance,
      boolean untrained,
      int layers,
      ItemTable table,
      StudySetup setup) {
    Bootstrap bootstrap = Bootstrap.resamples(setup.resamples()).seed(setup.seed());
    return new ModelReport(
        provenance,
        untrained,
        layers,
        LevelSummary.all(axis.levels(), table, bootstrap),
        AssociationStudy.of(axis, table, setup),
        MatchedSample.of(axis, table, setup, bootstrap),
        ErrorPredictor.all(table, layers, bootstrap, setup.seed()),
        table);
  }
}
