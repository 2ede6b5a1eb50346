package io.github.sgicl.axis;

import io.github.sgicl.activation.Site;
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
    power(models.get(0), cautions);
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

  /** The first metric at the last layer that was read. */
  private static Association headline(ModelReport model) {
    Association last = model.associations().get(0);
    for (Association one : model.associations()) {
      if (layer(one) > layer(last)) {
        last = one;
      }
    }
    return last;
  }

  private static int layer(Association association) {
    return association.quantity().site().map(Site::layer).orElse(-1);
  }

  private static void power(ModelReport model, List<String> cautions) {
    Association first = headline(model);
    if (first.rho().isDefined() && !first.rho().hasEnds()) {
      cautions.add(
          "There is no interval of rho of %s: %s."
              .formatted(first.quantity().label(), first.rho().note().orElseThrow()));
    } else if (first.rho().isDefined() && first.detectable() >= 1) {
      cautions.add(
          "With %d clusters the levels can be dealt in so few ways that no test rejects, however"
                  .formatted(first.clusters())
              + " strong the association.");
    } else if (first.rho().isDefined() && first.detectable() > WORTH_FINDING) {
      cautions.add(
          String.format(
              Locale.ROOT,
              "Underpowered: with %d prompts in %d independent clusters a rho below %.2f is missed"
                  + " more often than one time in five.",
              first.n(),
              first.clusters(),
              first.detectable()));
    }
    ItemTable table = model.items();
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
              + " prompts: its mean is rough, and its interval wide.");
    }
  }
}
