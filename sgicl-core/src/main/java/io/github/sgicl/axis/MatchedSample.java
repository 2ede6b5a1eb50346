package io.github.sgicl.axis;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.LengthMatching;
import io.github.sgicl.statistic.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The part of a study in which levels no longer differ in the number of tokens: what is left of an
 * association here is not the length's doing.
 *
 * @param lengths the matching, with what is left of the difference in length
 * @param rows the rows of the item table that were taken, ascending, equally many of each level
 * @param levels the levels over these rows
 * @param associations the associations over these rows
 */
public record MatchedSample(
    LengthMatching lengths,
    List<Integer> rows,
    List<LevelSummary> levels,
    List<Association> associations) {

  /** Below this a level says nothing. */
  private static final int FEWEST = 10;

  /** Copies the lists. */
  public MatchedSample {
    rows = List.copyOf(rows);
    levels = List.copyOf(levels);
    associations = List.copyOf(associations);
  }

  /** Nothing where lengths overlap too little to leave ten prompts for each level. */
  static Optional<MatchedSample> of(
      AxisDescription axis, ItemTable table, StudySetup setup, Bootstrap bootstrap) {
    LengthMatching lengths =
        LengthMatching.of(
            table.values(Quantity.TOKENS),
            table.levels(),
            SplitMix64.seedOf(setup.seed(), "matched lengths"));
    int[] rows = lengths.items();
    if (rows.length < FEWEST * axis.levels().size()) {
      return Optional.empty();
    }
    ItemTable matched = table.only(rows);
    return Optional.of(
        new MatchedSample(
            lengths,
            Arrays.stream(rows).boxed().toList(),
            LevelSummary.all(axis.levels(), matched, bootstrap),
            AssociationStudy.of(axis, matched, setup)));
  }
}
