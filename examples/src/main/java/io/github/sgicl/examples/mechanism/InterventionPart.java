package io.github.sgicl.examples.mechanism;

import io.github.sgicl.examples.mechanism.Variant.Control;
import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Block.Verdict;
import io.github.sgicl.report.Caption;
import io.github.sgicl.report.Table;
import io.github.sgicl.report.figure.ForestPlot;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.subspace.Effect;
import io.github.sgicl.subspace.TwinComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Whether a prediction is carried by the active coordinates: what keeping and dropping them does.
 */
final class InterventionPart {

  private static final String NAME = "intervention";
  private static final String ALL = "all";

  private final Sample sample;
  private final MechanismPlan plan;
  private final ChangedPasses passes;
  private final List<Block> verdicts = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private InterventionPart(Sample sample, MechanismPlan plan, ChangedPasses passes) {
    this.sample = sample;
    this.plan = plan;
    this.passes = passes;
  }

  static Part of(Sample sample, MechanismPlan plan, ChangedPasses passes) {
    InterventionPart part = new InterventionPart(sample, plan, passes);
    int last = plan.lastLayer();
    part.exhibit(
        "Last hidden state, beside as many random coordinates.",
        "Keeping: right of the line, active coordinates spare more of the prediction than random"
            + " ones. Dropping: left of the line, losing them costs more.",
        part.variants(List.of(last), plan.shares(), List.of(Effect.values()), Control.EQUAL_SIZE));
    part.exhibit(
        "Last hidden state, kept beside random coordinates that hold as much energy.",
        "Active coordinates hold more energy than random ones, so that they spare more is partly"
            + " arithmetic. These twins take that away by being larger.",
        part.variants(List.of(last), plan.shares(), List.of(Effect.KEEP), Control.EQUAL_ENERGY));
    List<Integer> inner = plan.layers().subList(0, plan.layers().size() - 1);
    if (!inner.isEmpty()) {
      part.exhibit(
          "Inner layers, the pass going on with what is left of the last token's state.",
          "Later blocks read the changed state and the unchanged tokens before it, and can make up"
              + " for a part of the loss.",
          part.variants(
              inner, List.of(plan.headline()), List.of(Effect.values()), Control.EQUAL_SIZE));
    }
    List<Block> all = new ArrayList<>(part.verdicts);
    all.addAll(part.blocks);
    return new Part("Do active coordinates carry the prediction?", all, part.findings);
  }

  private List<Variant> variants(
      List<Integer> layers, List<Double> shares, List<Effect> effects, Control control) {
    List<Variant> variants = new ArrayList<>();
    for (int layer : layers) {
      for (Effect effect : effects) {
        for (double share : shares) {
          variants.add(new Variant(layer, effect, share, control));
        }
      }
    }
    return variants;
  }

  private void exhibit(String shows, String conclusion, List<Variant> variants) {
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
    for (Variant variant : variants) {
      ChangedPasses.Pair changes = passes.of(variant);
      List<String> groups = new ArrayList<>(sample.groups());
      if (groups.size() > 1) {
        groups.add(ALL);
      }
      for (String group : groups) {
        TwinComparison found = changes.compared(places(group), sample.items(), plan.bootstrap());
        record(variant, group, found);
        rows.add(
            new ForestPlot.Row(
                "layer %d, %s: %s".formatted(variant.layer(), variant.title(), group),
                variant.title(),
                found.divergenceSpared()));
        table =
            table.row(
                Integer.toString(variant.layer()),
                variant.title(),
                group,
                Integer.toString(found.own().n()),
                Decimals.withInterval(found.own().divergence(), 3),
                Decimals.withInterval(found.twin().divergence(), 3),
                Decimals.signedWithInterval(found.divergenceSpared(), 3),
                Decimals.withInterval(found.own().agreement(), 3),
                Decimals.withInterval(found.twin().agreement(), 3),
                Decimals.signedWithInterval(found.agreementGained(), 3));
      }
      TwinComparison ofAll = changes.compared(places(ALL), sample.items(), plan.bootstrap());
      verdict(variant, ofAll, changes.twinSize());
    }
    String twins = " Twin: " + variants.get(0).control().title() + ".";
    blocks.add(
        Exhibit.of(
            caption(
                shows
                    + twins
                    + " The twin's mean KL(original || changed) less that of the active"
                    + " coordinates, in nats, paired by prompt, with 95 % intervals.",
                conclusion),
            new ForestPlot(
                "divergence spared", "change", "nats spared", rows, OptionalDouble.of(0))));
    blocks.add(
        new Numbers(
            caption(
                shows + twins,
                "KL also grows because a state with less energy makes a flatter distribution; the"
                    + " top token does not depend on that. Levels by sparsity differ in the energy"
                    + " that a share holds, by construction."),
            table));
  }

  private int[] places(String group) {
    return IntStream.range(0, sample.prompts().size())
        .filter(i -> group.equals(ALL) || sample.group(sample.prompts().get(i)).equals(group))
        .toArray();
  }

  private void record(Variant variant, String group, TwinComparison found) {
    finding(variant, group, "kl", found, found.own().divergence());
    finding(variant, group, "kl_of_twin", found, found.twin().divergence());
    finding(variant, group, "kl_spared", found, found.divergenceSpared());
    finding(variant, group, "same_top", found, found.own().agreement());
    finding(variant, group, "same_top_of_twin", found, found.twin().agreement());
    finding(variant, group, "same_top_gained", found, found.agreementGained());
  }

  private void finding(
      Variant variant, String group, String quantity, TwinComparison found, Interval value) {
    findings.add(
        Finding.of(
                NAME,
                variant.title().split(" ", -1)[0] + "_" + quantity,
                group,
                variant.layer(),
                found.own().n(),
                value)
            .against(variant.control().title())
            .atShare(variant.share()));
  }

  private void verdict(Variant variant, TwinComparison found, double twinSize) {
    int expected = variant.effect() == Effect.KEEP ? 1 : -1;
    Verdict verdict =
        Part.verdict(
            found.divergenceSpared(),
            expected,
            "Layer %d, %s: KL %s, twin (%s: %s coordinates) %s, spared %s; same top token %s, twin %s."
                .formatted(
                    variant.layer(),
                    variant.title(),
                    Decimals.withInterval(found.own().divergence(), 3),
                    variant.control().title(),
                    Decimals.fixed(twinSize, 1),
                    Decimals.withInterval(found.twin().divergence(), 3),
                    Decimals.signedWithInterval(found.divergenceSpared(), 3),
                    Decimals.withInterval(found.own().agreement(), 3),
                    Decimals.withInterval(found.twin().agreement(), 3)));
    verdicts.add(verdict);
  }

  private Caption caption(String shows, String conclusion) {
    return new Caption(shows, sample.n(), plan.seed(), conclusion);
  }
}
