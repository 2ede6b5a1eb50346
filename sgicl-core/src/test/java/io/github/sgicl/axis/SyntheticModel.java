package io.github.sgicl.axis;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.statistic.SplitMix64;
import java.util.List;

/**
 * A model whose measurements are made up: noise that depends on the prompt, plus so much for each
 * exclamation mark of the prompt, and for each word of it.
 */
record SyntheticModel(String name, double perMark, double perWord) implements StudyModel {

  @Override
  public StudyProvenance provenance() {
    return new StudyProvenance(
        new ModelIdentity(name, "fingerprint of " + name, "float32"), "verbatim", "paper");
  }

  @Override
  public int layers() {
    return 3;
  }

  @Override
  public List<Measurement> measure(List<StudyPrompt> prompts, MeasurementPlan plan) {
    return prompts.stream().map(prompt -> measure(prompt, plan)).toList();
  }

  private Measurement measure(StudyPrompt prompt, MeasurementPlan plan) {
    SplitMix64 random = SplitMix64.seeded(SplitMix64.seedOf(1, name + prompt.text()));
    double marks = prompt.text().chars().filter(c -> c == '!').count();
    int words = prompt.text().split("\\s+").length;
    double[][] values = new double[plan.sites().size()][plan.metrics().size()];
    for (int site = 0; site < values.length; site++) {
      double share = plan.sites().get(site).layer() / (double) layers();
      for (int metric = 0; metric < values[site].length; metric++) {
        values[site][metric] =
            share * (perMark * marks + perWord * words) + random.nextDouble() * share;
      }
    }
    Measurement measured =
        Measurement.of(values, 10 + marks, random.nextDouble(), random.nextDouble(), words);
    return plan.answers() ? measured.answered(random.nextDouble() < 0.5 ? "A" : "B") : measured;
  }
}
