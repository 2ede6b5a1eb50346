package io.github.sgicl.report.study;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.axis.AxisDescription;
import io.github.sgicl.axis.AxisStudy;
import io.github.sgicl.axis.Design;
import io.github.sgicl.axis.DifficultyAxis;
import io.github.sgicl.axis.Level;
import io.github.sgicl.axis.Measurement;
import io.github.sgicl.axis.MeasurementPlan;
import io.github.sgicl.axis.OwnAxis;
import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.StudyModel;
import io.github.sgicl.axis.StudyPrompt;
import io.github.sgicl.axis.StudyProvenance;
import io.github.sgicl.statistic.SplitMix64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Studies of a model of three blocks whose measurements are drawn at random. */
public final class MadeUpStudy {

  static final String ODD_NAME = "a \"model\", or\ntwo";
  static final int ITEMS = 24;

  private static final List<Level> LEVELS =
      List.of(new Level("none, at all", 0), new Level("many", 3));

  private MadeUpStudy() {}

  /** Sparsity rises with the level on a model of an odd name; answers are judged. */
  public static AxisStudy odd() {
    return AxisStudy.along(marks())
        .over(IntStream.range(0, ITEMS).mapToObj(MadeUpStudy::item).toList())
        .on(new Model(ODD_NAME, 0.3, 0))
        .control(new Model("new", 0, 0))
        .judgedBy((question, answer) -> answer.equals("right"))
        .resamples(50)
        .trials(9_999);
  }

  /** Items of a range. */
  public static List<Question> items(int from, int to) {
    return IntStream.range(from, to).mapToObj(MadeUpStudy::item).toList();
  }

  /** Every third item is a choice, and two each share a cluster. */
  public static Question item(int number) {
    String id = "item \"" + number + "\",\n";
    String text = "question " + number;
    Question item =
        number % 3 == 0
            ? Question.choice(id, text, List.of("wrong", "right"), 1)
            : Question.open(id, text).answer("right");
    return item.inCluster("cluster " + number / 2);
  }

  /** The same without a control, all metrics larger by so much. */
  static AxisStudy shifted(double shift) {
    return AxisStudy.along(marks())
        .over(items(0, ITEMS))
        .on(new Model(ODD_NAME, 0.3, shift))
        .resamples(200);
  }

  private static DifficultyAxis marks() {
    return new OwnAxis(
        new AxisDescription(
            "marks", LEVELS, Design.PAIRED, "More marks.", "The words.", List.of(), false),
        (item, level, seed) ->
            Optional.of(new StudyPrompt(item, item.text() + "!".repeat(3 * level))));
  }

  private record Model(String name, double perMark, double shift) implements StudyModel {

    @Override
    public StudyProvenance provenance() {
      return new StudyProvenance(
          new ModelIdentity(name, "fingerprint", "float32"), "verbatim", "paper");
    }

    @Override
    public int layers() {
      return 3;
    }

    @Override
    public List<Measurement> measure(List<StudyPrompt> prompts, MeasurementPlan plan) {
      return prompts.stream().map(prompt -> measure(prompt, plan)).toList();
    }

    private static Activation state(SplitMix64 random) {
      return Activation.of(
          (float) random.nextDouble(), (float) random.nextDouble(), (float) random.nextDouble());
    }

    private Measurement measure(StudyPrompt prompt, MeasurementPlan plan) {
      SplitMix64 random = SplitMix64.seeded(SplitMix64.seedOf(1, name + prompt.text()));
      double marks = prompt.text().chars().filter(c -> c == '!').count();
      double[][] values = new double[plan.sites().size()][plan.metrics().size()];
      for (double[] ofSite : values) {
        for (int metric = 0; metric < ofSite.length; metric++) {
          ofSite[metric] = shift + perMark * marks + random.nextDouble();
        }
      }
      Measurement measured =
          Measurement.of(values, 10 + marks, random.nextDouble(), random.nextDouble(), 8)
              .rendered("<user>" + prompt.text());
      return plan.answers()
          ? measured
              .answered(random.nextDouble() < 0.5 ? "right" : "wrong")
              .through(List.of(state(random), state(random), state(random), state(random)))
          : measured;
    }
  }
}
