package io.github.sgicl.axis;

import io.github.sgicl.statistic.Correlation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What must be borne in mind of a study. */
final class Cautions {

  private static final double WORTH_FINDING = 0.2;
  private static final int FEW = 30;

  private Cautions() {}

  static List<String> of(AxisDescription axis, StudySetup setup, List<ModelReport> models) {
    List<String> cautions = new ArrayList<>();
    if (axis.confoundedByConstruction()) {
      cautions.add(
          "This axis is confounded by construction: " + String.join(" ", axis.confounders()));
    }
    if (!setup.leftOut().isEmpty()) {
      cautions.add(
          "Left out, because a prompt of theirs cannot be read: %d items: %s"
              .formatted(setup.leftOut().size(), String.join(", ", setup.leftOut())));
    }
    ItemTable table = models.get(0).items();
    long clusters = Arrays.stream(table.clusters()).distinct().count();
    power(table, clusters, cautions);
    if (clusters < setup.used() && axis.design() == Design.GROUPED) {
      cautions.add(
          "Items share clusters. Intervals take that into account; the permutation p-values do not"
              + " and are too small.");
    }
    for (ModelReport model : models) {
      if (model.lengthMatched().isEmpty()) {
        cautions.add(
            "The levels' lengths overlap too little for a length-matched sample on "
                + model.provenance().model().name()
                + ": the level and the length cannot be told apart.");
      }
    }
    if (models.stream().noneMatch(ModelReport::untrained)) {
      cautions.add(
          "No untrained model was run as a control: the form of the prompts alone may move a"
              + " metric.");
    }
    return List.copyOf(cautions);
  }

  private static void power(ItemTable table, long clusters, List<String> cautions) {
    double detectable = Correlation.detectableRho((int) clusters);
    if (detectable > WORTH_FINDING) {
      cautions.add(
          String.format(
              Locale.ROOT,
              "Underpowered: with %d independent items a rho below %.2f is missed more often than"
                  + " one time in five.",
              clusters,
              detectable));
    }
    int fewest =
        Arrays.stream(table.levels())
            .distinct()
            .map(level -> (int) Arrays.stream(table.levels()).filter(l -> l == level).count())
            .min()
            .orElse(0);
    if (fewest < FEW) {
      cautions.add(
          "The smallest level has "
              + fewest
              + " prompts: its mean and interval are rough, and bootstrap intervals of so few are"
              + " too narrow.");
    }
  }
}
