package io.github.sgicl.report.mechanism;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.mechanism.MechanismSetup;
import io.github.sgicl.report.Page;
import io.github.sgicl.report.Page.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * What a report shows, part by part.
 *
 * @param facts where the numbers come from
 * @param parts in the order of the page
 */
record MechanismPage(List<Fact> facts, List<PagePart> parts) {

  static MechanismPage of(MechanismReport report) {
    List<PagePart> parts = new ArrayList<>();
    parts.add(PromptPart.of(report));
    parts.add(InterventionPart.of(report));
    if (!report.answers().isEmpty()) {
      parts.add(AnswerPart.of(report));
    }
    if (!report.powers().isEmpty()) {
      parts.add(PowerPart.of(report));
    }
    parts.add(OverlapPart.of(report));
    parts.add(ContainmentPart.of(report));
    parts.add(StabilityPart.of(report));
    parts.add(InsidePart.of(report));
    return new MechanismPage(facts(report.setup()), parts);
  }

  private static List<Fact> facts(MechanismSetup setup) {
    ModelIdentity model = setup.model();
    return List.of(
        new Fact(
            "model",
            "%s, %s, %s, %d layers, fingerprint %s"
                .formatted(
                    model.name(),
                    model.computeType(),
                    setup.device(),
                    setup.blocks(),
                    model.fingerprint())),
        new Fact("template", setup.template()),
        new Fact("data", setup.data()),
        new Fact(
            "active coordinates",
            "%s of the coordinates by energy; for containment, as few as hold %s of the energy"
                .formatted(
                    String.join(" and ", setup.shares().stream().map(Finding::percent).toList()),
                    Finding.percent(setup.energy()))),
        new Fact("layers changed", setup.changedLayers().toString()),
        new Fact("resamples and trials", setup.resamples() + " and " + setup.trials()),
        new Fact("seed", Long.toString(setup.seed())));
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
        parts.stream().map(PagePart::section).toList());
  }
}
