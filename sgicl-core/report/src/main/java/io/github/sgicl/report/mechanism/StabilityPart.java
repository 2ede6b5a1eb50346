package io.github.sgicl.report.mechanism;

import io.github.sgicl.mechanism.LayerStability;
import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Table;
import io.github.sgicl.report.figure.CurvePlot;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.subspace.GroupOverlap;
import io.github.sgicl.subspace.MassiveCoordinate;
import io.github.sgicl.subspace.MassiveCoordinates;
import io.github.sgicl.subspace.SubspaceStability;
import java.util.ArrayList;
import java.util.List;

/** How often each coordinate is active, and which ones are massive. */
final class StabilityPart {

  private static final String NAME = "stability";
  private static final double ALWAYS = 0.9;
  private static final double OFTEN = 0.5;
  private static final int SHOWN = 6;

  private final MechanismReport report;
  private final Captions captions;
  private final double headline;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private StabilityPart(MechanismReport report) {
    this.report = report;
    this.captions = new Captions(report);
    this.headline = report.setup().headline();
  }

  static PagePart of(MechanismReport report) {
    StabilityPart part = new StabilityPart(report);
    part.stability();
    part.massive();
    return new PagePart("Are they the same from prompt to prompt?", part.blocks, part.findings);
  }

  private void stability() {
    Table table =
        Table.of(
            Table.numbers("layer"),
            Table.words("coordinates"),
            Table.numbers("in 90 % of prompts"),
            Table.numbers("in 50 %"),
            Table.numbers("in none"),
            Table.numbers("effective number"));
    for (LayerStability found : report.stability()) {
      int layer = found.layer();
      table =
          row(row(table, layer, "active", found.active()), layer, "random twins", found.twins());
      if (layer == report.setup().blocks()) {
        curves(found.active(), found.twins());
      }
    }
    blocks.add(
        new Numbers(
            captions.of(
                "How often the top "
                    + Finding.percent(headline)
                    + " coordinates are the same ones.",
                "The effective number is exp of the entropy of how often each is active: the size"
                    + " of one subspace if all prompts share it, the dimension if all are equally"
                    + " often active."),
            table));
  }

  private Table row(Table table, int layer, String kind, SubspaceStability found) {
    finding("active_in_90_percent", kind, layer, found.activeInAtLeast(ALWAYS));
    finding("effective_number", kind, layer, found.effectiveCoordinates());
    return table.row(
        Integer.toString(layer),
        kind,
        Integer.toString(found.activeInAtLeast(ALWAYS)),
        Integer.toString(found.activeInAtLeast(OFTEN)),
        Integer.toString(found.neverActive()),
        Decimals.fixed(found.effectiveCoordinates(), 1) + " of " + found.dimension());
  }

  private void finding(String quantity, String kind, int layer, double value) {
    findings.add(
        Finding.of(
                NAME,
                quantity,
                kind,
                layer,
                report.prompts(),
                new Interval(value, value, value, 0.95))
            .atShare(headline));
  }

  private void curves(SubspaceStability own, SubspaceStability twin) {
    blocks.add(
        Exhibit.of(
            captions.of(
                "The share of prompts in which a coordinate of the last hidden state is among the"
                    + " top "
                    + Finding.percent(headline)
                    + ", coordinates sorted by it.",
                "A step from 1 to 0 would be one subspace for all prompts, a flat line none at"
                    + " all."),
            new CurvePlot(
                "stability of coordinates",
                "rank of the coordinate",
                "share of prompts",
                List.of(curve("active", own), curve("random twins", twin)),
                false)));
  }

  private static CurvePlot.Curve curve(String name, SubspaceStability found) {
    List<CurvePlot.Point> points = new ArrayList<>();
    for (int coordinate : found.mostActiveFirst()) {
      points.add(CurvePlot.Point.of(points.size() + 1.0, found.share(coordinate)));
    }
    return new CurvePlot.Curve(name, points);
  }

  private void massive() {
    Table table =
        Table.of(
            Table.numbers("layer"),
            Table.words("rule"),
            Table.numbers("massive"),
            Table.words("suggested mask"),
            Table.words("coordinate: share of prompts, times the median, mean ± deviation"));
    for (LayerStability found : report.stability()) {
      int layer = found.layer();
      table =
          row(row(table, layer, "paper", found.paper()), layer, "scale-free", found.scaleFree());
      if (layer == report.setup().blocks() && !report.maskedOverlaps().isEmpty()) {
        blocks.add(masked());
      }
    }
    blocks.add(
        new Numbers(
            captions.of(
                "Massive coordinates. Paper (arXiv 2402.17762): above 100 and at least 1,000 times"
                    + " the median magnitude of the state; scale-free: at least 20 times the"
                    + " median; both in at least half of the prompts.",
                "A mask leaves these out of a metric; it is part of a score's identity, and whether"
                    + " it helps is to be calibrated on one's own data."),
            table));
  }

  private Table row(Table table, int layer, String rule, MassiveCoordinates massive) {
    finding("massive_coordinates", rule, layer, massive.found().size());
    return table.row(
        Integer.toString(layer),
        rule,
        Integer.toString(massive.found().size()),
        massive.suggestedMask().toString(),
        String.join("; ", massive.found().stream().limit(SHOWN).map(StabilityPart::told).toList()));
  }

  private static String told(MassiveCoordinate one) {
    return "%d: %s, %s, %s ± %s"
        .formatted(
            one.coordinate(),
            Finding.percent(Math.rint(100 * one.share()) / 100),
            Decimals.fixed(one.timesMedian(), 1),
            Decimals.fixed(one.mean(), 2),
            Decimals.fixed(one.deviation(), 2));
  }

  /** What masking does to the overlap within each group. */
  private Block masked() {
    Table table =
        Table.of(
            Table.words("group"),
            Table.numbers("all coordinates [95 %]"),
            Table.numbers("masked [95 %]"));
    for (GroupOverlap masked : report.maskedOverlaps()) {
      GroupOverlap whole =
          report.overlaps().getOrDefault(headline, List.of()).stream()
              .filter(one -> one.first().equals(masked.first()))
              .filter(one -> one.second().equals(masked.first()))
              .findFirst()
              .orElseThrow();
      table =
          table.row(
              masked.first(),
              Decimals.signedWithInterval(overlap("jaccard_excess", whole), 3),
              Decimals.signedWithInterval(overlap("jaccard_excess_masked", masked), 3));
    }
    return new Numbers(
        captions.of(
            "Jaccard overlap of two prompts of a group beyond chance, with and without the"
                + " coordinates of the scale-free mask.",
            "What is left when they are masked is shared by coordinates of ordinary size."),
        table);
  }

  private Interval overlap(String quantity, GroupOverlap found) {
    findings.add(
        Finding.of(
                NAME,
                quantity,
                found.first(),
                report.setup().blocks(),
                found.firstStates(),
                found.excess())
            .atShare(headline));
    return found.excess();
  }
}
