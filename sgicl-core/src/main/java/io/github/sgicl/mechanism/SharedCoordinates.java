package io.github.sgicl.mechanism;

import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.subspace.ActiveSubspace;
import io.github.sgicl.subspace.GroupContrast;
import io.github.sgicl.subspace.GroupOverlap;
import io.github.sgicl.subspace.Overlap;
import io.github.sgicl.subspace.SubspaceComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Whether prompts of one level, of one task, and whether layers share their active coordinates.
 *
 * @param sample the prompts
 * @param setup how they are compared
 */
record SharedCoordinates(ReadSample sample, MechanismSetup setup) {

  private SubspaceComparison comparison(
      ReadSample compared,
      int layer,
      CoordinateMask mask,
      double share,
      Function<ReadPrompt, String> group) {
    return SubspaceComparison.of(
            compared.placed(layer, mask, group, state -> ActiveSubspace.topShare(state, share)))
        .resamples(setup.resamples())
        .trials(setup.trials())
        .seed(setup.seed());
  }

  /** Within a level against between levels, by layer, for each task with several levels. */
  Map<String, List<GroupContrast>> levelContrasts() {
    Map<String, List<GroupContrast>> contrasts = new LinkedHashMap<>();
    for (String task : sample.tasks()) {
      ReadSample one = sample.ofTask(task);
      if (one.levels().size() > 1) {
        contrasts.put(task, contrasts(one, ReadPrompt::level));
      }
    }
    return contrasts;
  }

  /** Within a task against between tasks, by layer. */
  List<GroupContrast> taskContrasts() {
    return sample.tasks().size() > 1 ? contrasts(sample, ReadPrompt::task) : List.of();
  }

  private List<GroupContrast> contrasts(ReadSample compared, Function<ReadPrompt, String> group) {
    return IntStream.rangeClosed(1, sample.layers())
        .mapToObj(
            layer ->
                comparison(compared, layer, CoordinateMask.none(), setup.headline(), group)
                    .withinAgainstBetween())
        .toList();
  }

  /** All groups with each other in the last hidden state, by share. */
  Map<Double, List<GroupOverlap>> overlaps() {
    Map<Double, List<GroupOverlap>> overlaps = new LinkedHashMap<>();
    List<String> names = sample.groups();
    for (double share : setup.shares()) {
      SubspaceComparison comparison =
          comparison(
              sample,
              sample.layers(),
              CoordinateMask.none(),
              share,
              prompt -> sample.group(prompt));
      List<GroupOverlap> found = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        for (int j = i; j < names.size(); j++) {
          found.add(comparison.betweenItems(names.get(i), names.get(j)));
        }
      }
      overlaps.put(share, found);
    }
    return overlaps;
  }

  /** Within each group, with some coordinates left out; empty where none is. */
  List<GroupOverlap> masked(CoordinateMask mask) {
    if (mask.equals(CoordinateMask.none())) {
      return List.of();
    }
    SubspaceComparison comparison =
        comparison(sample, sample.layers(), mask, setup.headline(), prompt -> sample.group(prompt));
    return sample.groups().stream().map(name -> comparison.betweenItems(name, name)).toList();
  }

  /** Layers with each other, prompt by prompt. */
  List<LayerOverlap> layers() {
    List<List<ActiveSubspace>> byLayer =
        IntStream.rangeClosed(1, sample.layers())
            .mapToObj(
                layer ->
                    sample.states(layer).stream()
                        .map(state -> ActiveSubspace.topShare(state, setup.headline()))
                        .toList())
            .toList();
    List<LayerOverlap> overlaps = new ArrayList<>();
    for (int a = 0; a < byLayer.size(); a++) {
      for (int b = a + 1; b < byLayer.size(); b++) {
        overlaps.add(overlap(a + 1, byLayer.get(a), b + 1, byLayer.get(b)));
      }
    }
    return overlaps;
  }

  private LayerOverlap overlap(
      int first, List<ActiveSubspace> a, int second, List<ActiveSubspace> b) {
    double[] overlaps =
        IntStream.range(0, a.size())
            .mapToDouble(i -> Overlap.JACCARD.of(a.get(i), b.get(i)))
            .toArray();
    ActiveSubspace any = a.get(0);
    return new LayerOverlap(
        first,
        second,
        setup.bootstrap().mean(overlaps, sample.items()),
        Overlap.JACCARD.byChance(any.dimension(), any.size(), any.size()));
  }
}
