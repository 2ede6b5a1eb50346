package io.github.sgicl.examples.mechanism;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.report.Page;
import io.github.sgicl.report.Page.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found on one model.
 *
 * @param facts where the numbers come from
 * @param parts in the order of the page
 */
record MechanismReport(List<Fact> facts, List<Part> parts) {

  MechanismReport {
    facts = List.copyOf(facts);
    parts = List.copyOf(parts);
  }

  /**
   * Reads, compares and changes passes.
   *
   * @param levels into how many levels by sparsity a task without levels of its own goes
   * @param data what the prompts are
   */
  static MechanismReport of(
      Rendering rendering, List<TaskPrompt> prompts, int levels, MechanismPlan plan, Fact data) {
    Sample sample = Sample.read(rendering, prompts, levels);
    List<Part> parts = new ArrayList<>();
    parts.add(PromptPart.of(sample, plan));
    parts.add(InterventionPart.of(sample, plan, ChangedPasses.of(rendering, sample, plan.seed())));
    if (plan.answerTokens() > 0) {
      parts.add(AnswerPart.of(sample, plan, rendering));
    }
    parts.add(OverlapPart.of(sample, plan));
    parts.add(ContainmentPart.of(sample, plan));
    parts.add(StabilityPart.of(sample, plan));
    parts.add(InsidePart.of(sample, plan, rendering));
    return new MechanismReport(facts(rendering, plan, data), parts);
  }

  private static List<Fact> facts(Rendering rendering, MechanismPlan plan, Fact data) {
    ModelIdentity model = rendering.reader().model();
    return List.of(
        new Fact(
            "model",
            "%s, %s, %s, %d layers, fingerprint %s"
                .formatted(
                    model.name(),
                    model.computeType(),
                    rendering.model().device(),
                    rendering.reader().layers(),
                    model.fingerprint())),
        new Fact("template", rendering.reader().template()),
        data,
        new Fact(
            "active coordinates",
            "%s of the coordinates by energy; for containment, as few as hold %s of the energy"
                .formatted(
                    String.join(" and ", plan.shares().stream().map(Finding::percent).toList()),
                    Finding.percent(plan.energy()))),
        new Fact("layers changed", plan.layers().toString()),
        new Fact("resamples and trials", plan.resamples() + " and " + plan.trials()),
        new Fact("seed", Long.toString(plan.seed())));
  }

  List<Finding> findings() {
    return parts.stream().flatMap(part -> part.findings().stream()).toList();
  }

  Page page() {
    return new Page(
        "Which coordinates carry the states, and what do they do?",
        "The claim is that a sparse state is a specialised, functional subspace: a few coordinates,"
            + " proper to the task, that carry the prediction. Each part measures a piece of it"
            + " against a control; findings of either sign and of none are shown alike.",
        facts,
        parts.stream().map(Part::section).toList());
  }
}
