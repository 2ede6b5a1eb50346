package io.github.sgicl.report.study;

import io.github.sgicl.axis.Association;
import io.github.sgicl.axis.Conclusion;
import io.github.sgicl.axis.Design;
import io.github.sgicl.axis.MatchedSample;
import io.github.sgicl.axis.ModelReport;
import io.github.sgicl.axis.Quantity;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Block.Remark;
import io.github.sgicl.report.Caption;
import io.github.sgicl.report.figure.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a study found on one model, as blocks of a page.
 *
 * @param report the study
 * @param model one of its models
 */
public record ModelBlocks(StudyReport report, ModelReport model) {

  private static final String GROUPS =
      "Sparsity is a group-level indicator, to be calibrated on one's own data.";

  /** All that is known of the model: findings, pictures, tables. */
  public List<Block> all() {
    List<Block> blocks = new ArrayList<>(findings());
    blocks.addAll(pictures());
    blocks.addAll(tables());
    return blocks;
  }

  /** A verdict on each metric at the last layer, the first in full. */
  public List<Block> findings() {
    return figures().lastLayer().stream()
        .map(quantity -> (Block) verdict(model.association(quantity)))
        .toList();
  }

  /** What may be said of an association, and which way it points. */
  public static Remark verdict(Association association) {
    return new Remark(Remark.Kind.of(association.direction()), Conclusion.of(association));
  }

  /** Levels, layers, accuracy, errors: as far as the study has them. */
  public List<Block> pictures() {
    ModelFigures figures = figures();
    List<Quantity> metrics = figures.lastLayer();
    Quantity first = metrics.get(0);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Exhibit(
            caption(
                "Each dot is a prompt (at most 150 quantiles of a level are drawn), the line joins"
                    + " the levels' means, bars are 95 % intervals over clusters.",
                Conclusion.of(model.association(first)) + " " + GROUPS),
            Stream.concat(metrics.stream(), figures.beside().stream())
                .map(figures::levels)
                .toList()));
    List<Figure> layers =
        metrics.stream().flatMap(metric -> figures.layerProfile(metric).stream()).toList();
    if (!layers.isEmpty()) {
      blocks.add(
          new Exhibit(
              caption(
                  "Means of each level with 95 % intervals at every layer boundary: 0 is the"
                      + " embeddings, the last one follows the final norm.",
                  "One model's profile is no law: earlier layers need not agree between models."),
              layers));
    }
    figures
        .layerAssociations()
        .ifPresent(
            map ->
                blocks.add(
                    Exhibit.of(
                        caption(
                            "Spearman's rho of the level with each metric at every layer"
                                + " boundary.",
                            "Many cells are looked at: single strong ones are to be expected by"
                                + " chance."),
                        map)));
    List<Figure> answers =
        Stream.concat(
                figures.accuracy(first).stream(), figures.riskCoverage(signals(metrics)).stream())
            .toList();
    if (!answers.isEmpty()) {
      blocks.add(
          new Exhibit(
              caption(
                  "Accuracy of each level against its mean, and the share of wrong answers among"
                      + " those a signal is surest of.",
                  "Level means hide single prompts; a curve that falls to the left ranks errors"
                      + " last."),
              answers));
    }
    return blocks;
  }

  private static List<Quantity> signals(List<Quantity> metrics) {
    return List.of(metrics.get(0), Quantity.ENTROPY, Quantity.TOP_PROBABILITY, Quantity.TOKENS);
  }

  /** The numbers behind the findings. */
  public List<Block> tables() {
    ModelFigures figures = figures();
    List<Quantity> shown =
        Stream.concat(figures.lastLayer().stream(), figures.beside().stream()).toList();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Numbers(
            caption(
                "Level by level: means as measured, with 95 % intervals.",
                "Norm, entropy and length stand beside the metrics because each may explain them."),
            ModelTables.levels(model.levels(), shown)));
    blocks.add(
        new Numbers(
            caption(
                "Over single prompts: + means sparser (or larger) as the level rises; the last"
                    + " column is the rho that such a sample finds four times in five.",
                "The correlation of level means is large by chance over so few points."),
            ModelTables.associations(model.associations(), shown)));
    if (figures.layerAssociations().isPresent()) {
      blocks.add(
          new Numbers(
              caption(
                  "rho at every layer boundary, with 95 % intervals.",
                  "Many cells are looked at: single strong ones are to be expected by chance."),
              ModelTables.layers(model.associations())));
    }
    model.lengthMatched().ifPresent(sample -> blocks.addAll(matched(sample, shown)));
    if (!model.errorPredictors().isEmpty()) {
      blocks.add(
          new Numbers(
              caption(
                  "As predictors of wrong answers, all levels together: larger values are taken"
                      + " for wrong. At equal lengths between right and wrong answers "
                      + model.errorPredictors().get(0).lengths()
                      + ".",
                  "Typical does not mean correct: a model may be confidently wrong."),
              ModelTables.predictors(model.errorPredictors())));
    }
    return blocks;
  }

  private List<Block> matched(MatchedSample sample, List<Quantity> shown) {
    boolean same = sample.rows().size() == model.items().rows();
    return same
        ? List.of()
        : List.of(
            new Numbers(
                caption(
                    "Level by level, over %d prompts whose lengths the levels share."
                        .formatted(sample.rows().size()),
                    "Where lengths overlap little, these are few; %s.".formatted(sample.lengths())),
                ModelTables.levels(sample.levels(), shown)),
            new Numbers(
                caption(
                    "The associations over these %d prompts.".formatted(sample.rows().size()),
                    "What is left here is hardly the length's doing: between levels %s."
                        .formatted(sample.lengths())),
                ModelTables.associations(sample.associations(), shown)));
  }

  private Caption caption(String shows, String conclusion) {
    return caption(report, shows, conclusion);
  }

  static Caption caption(StudyReport report, String shows, String conclusion) {
    String n =
        "%d prompts of %d items at %d levels"
                .formatted(
                    report.setup().prompts(), report.setup().used(), report.axis().levels().size())
            + (report.axis().design() == Design.PAIRED ? ", every item at every level" : "");
    return new Caption(shows, n, report.setup().seed(), conclusion);
  }

  /** The pictures, one by one. */
  public ModelFigures figures() {
    return new ModelFigures(report.axis(), model);
  }
}
