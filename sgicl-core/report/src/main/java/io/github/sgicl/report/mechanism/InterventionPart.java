package io.github.sgicl.report.mechanism;

import io.github.sgicl.mechanism.InterventionResult;
import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.mechanism.TwinKind;
import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Table;
import io.github.sgicl.report.figure.ForestPlot;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.subspace.Effect;
import io.github.sgicl.subspace.TwinComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Whether a prediction is carried by the active coordinates: what keeping and dropping them does.
 */
final class InterventionPart {

  private static final String NAME = "intervention";
  private static final String ALL = "all";

  private final MechanismReport report;
  private final Captions captions;
  private final List<Block> verdicts = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private InterventionPart(MechanismReport report) {
    this.report = report;
    this.captions = new Captions(report);
  }

  static PagePart of(MechanismReport report) {
    InterventionPart part = new InterventionPart(report);
    int last = report.setup().blocks();
    part.exhibit(
        "Last hidden state, beside as many random coordinates.",
        "Keeping: right of the line, active coordinates spare more of the prediction than random"
            + " ones. Dropping: left of the line, losing them costs more.",
        one -> one.layer() == last && one.twin() == TwinKind.AS_MANY);
    part.exhibit(
        "Last hidden state, kept beside random coordinates that hold as much energy.",
        "Active coordinates hold more energy than random ones, so that they spare more is partly"
            + " arithmetic. These twins take that away by being larger.",
        one -> one.layer() == last && one.twin() == TwinKind.AS_MUCH_ENERGY);
    part.exhibit(
        "Inner layers, the pass going on with what is left of the last token's state.",
        "Later blocks read the changed state and the unchanged tokens before it, and can make up"
            + " for a part of the loss.",
        one -> one.layer() < last);
    List<Block> all = new ArrayList<>(part.verdicts);
    all.addAll(part.blocks);
    return new PagePart("Do active coordinates carry the prediction?", all, part.findings);
  }

  private void exhibit(String shows, String conclusion, Predicate<InterventionResult> which) {
    List<InterventionResult> results = report.interventions().stream().filter(which).toList();
    if (results.isEmpty()) {
      return;
    }
    List<ForestPlot.Row> rows = new ArrayList<>();
    Table table =
        Table.of(
            Table.numbers("layer"),
            Table.words("change"),
            Table.words("prompts"),
            Table.numbers("n"),
            Table.numbers("KL, nats [95 %]"),
            Table.numbers("KL of the twin"),
            Table.numbers("spared [95 %]"),
            Table.numbers("same top token"),
            Table.numbers("twin's"),
            Table.numbers("gained [95 %]"));
    for (InterventionResult result : results) {
      for (Map.Entry<String, TwinComparison> entry : groups(result).entrySet()) {
        String group = entry.getKey();
        TwinComparison found = entry.getValue();
        record(result, group, found);
        rows.add(
            new ForestPlot.Row(
                "layer %d, %s: %s".formatted(result.layer(), title(result), group),
                title(result),
                found.divergenceSpared()));
        table =
            table.row(
                Integer.toString(result.layer()),
                title(result),
                group,
                Integer.toString(found.own().n()),
                Decimals.withInterval(found.own().divergence(), 3),
                Decimals.withInterval(found.twin().divergence(), 3),
                Decimals.signedWithInterval(found.divergenceSpared(), 3),
                Decimals.withInterval(found.own().agreement(), 3),
                Decimals.withInterval(found.twin().agreement(), 3),
                Decimals.signedWithInterval(found.agreementGained(), 3));
      }
      verdict(result);
    }
    String twins = " Twin: " + results.get(0).twin().title() + ".";
    blocks.add(
        Exhibit.of(
            captions.of(
                shows
                    + twins
                    + " The twin's mean KL(original || changed) less that of the active"
                    + " coordinates, in nats, paired by prompt, with 95 % intervals.",
                conclusion),
            new ForestPlot(
                "divergence spared", "change", "nats spared", rows, OptionalDouble.of(0))));
    blocks.add(
        new Numbers(
            captions.of(
                shows + twins,
                "KL also grows because a state with less energy makes a flatter distribution; the"
                    + " top token does not depend on that. Levels by sparsity differ in the energy"
                    + " that a share holds, by construction."),
            table));
  }

  /** The groups, and all prompts together where there are several. */
  private static Map<String, TwinComparison> groups(InterventionResult result) {
    Map<String, TwinComparison> groups = new LinkedHashMap<>(result.byGroup());
    if (groups.size() > 1) {
      groups.put(ALL, result.all());
    }
    return groups;
  }

  /** For example {@code keep}. */
  private static String verb(Effect effect) {
    return effect.name().toLowerCase(Locale.ROOT);
  }

  /** For example {@code keep 5 %}. */
  private static String title(InterventionResult result) {
    return verb(result.effect()) + " " + Finding.percent(result.share());
  }

  private void record(InterventionResult result, String group, TwinComparison found) {
    finding(result, group, "kl", found, found.own().divergence());
    finding(result, group, "kl_of_twin", found, found.twin().divergence());
    finding(result, group, "kl_spared", found, found.divergenceSpared());
    finding(result, group, "same_top", found, found.own().agreement());
    finding(result, group, "same_top_of_twin", found, found.twin().agreement());
    finding(result, group, "same_top_gained", found, found.agreementGained());
  }

  private void finding(
      InterventionResult result,
      String group,
      String quantity,
      TwinComparison found,
      Interval value) {
    findings.add(
        Finding.of(
                NAME,
                verb(result.effect()) + "_" + quantity,
                group,
                result.layer(),
                found.own().n(),
                value)
            .against(result.twin().title())
            .atShare(result.share()));
  }

  private void verdict(InterventionResult result) {
    TwinComparison found = result.all();
    int expected = result.effect() == Effect.KEEP ? 1 : -1;
    verdicts.add(
        PagePart.verdict(
            found.divergenceSpared(),
            expected,
            "Layer %d, %s: KL %s, twin (%s: %s coordinates) %s, spared %s; same top token %s, twin %s."
                .formatted(
                    result.layer(),
                    title(result),
                    Decimals.withInterval(found.own().divergence(), 3),
                    result.twin().title(),
                    Decimals.fixed(result.twinSize(), 1),
                    Decimals.withInterval(found.twin().divergence(), 3),
                    Decimals.signedWithInterval(found.divergenceSpared(), 3),
                    Decimals.withInterval(found.own().agreement(), 3),
                    Decimals.withInterval(found.twin().agreement(), 3))));
  }
}
