package io.github.sgicl.report.mechanism;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.mechanism.PowerResult;
import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.subspace.ChangeSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What making states denser or sparser at equal norm does, and to which prompts it does more. */
final class PowerPart {

  private static final String NAME = "power";
  private static final String ROTATION = "rotation by the same angle";

  private final Captions captions;
  private final List<Block> verdicts = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private Table table =
      Table.of(
          Table.numbers("layer"),
          Table.words("states"),
          Table.words("prompts"),
          Table.numbers("n"),
          Table.numbers("Hoyer"),
          Table.numbers("angle"),
          Table.numbers("KL, nats [95 %]"),
          Table.numbers("KL of the rotation"),
          Table.numbers("KL beyond the rotation's"),
          Table.numbers("the same, less that of the task's first group"),
          Table.numbers("same top token"),
          Table.numbers("rotation's"),
          Table.numbers("right, unchanged"),
          Table.numbers("gained"),
          Table.numbers("gained by the rotation"),
          Table.numbers("gained beyond it, less that of the task's first group"));

  private PowerPart(MechanismReport report) {
    this.captions = new Captions(report);
  }

  static PagePart of(MechanismReport report) {
    PowerPart part = new PowerPart(report);
    report.powers().forEach(part::add);
    List<Block> blocks = new ArrayList<>(part.verdicts);
    blocks.add(
        new Numbers(
            part.captions.of(
                "States with every magnitude raised to a power, at equal norm (below 1 denser,"
                    + " above 1 sparser), beside states turned by the same angle in a random"
                    + " direction; means with 95 % intervals, items drawn whole.",
                "If sparsity stabilises, making the states of shifted prompts denser hurts more"
                    + " than making those of ordinary ones denser: more KL beyond the rotation's"
                    + " than the task's first group, and more right answers lost. Where a"
                    + " distribution is flat there is less of it to lose, whatever is changed."),
            part.table));
    return new PagePart("Does it hurt to make states denser, or sparser?", blocks, part.findings);
  }

  private void add(PowerResult result) {
    ChangeSummary own = result.prediction().own();
    ChangeSummary twin = result.prediction().twin();
    Interval beyond = negated(result.prediction().divergenceSpared());
    String ordinary = result.ordinary().orElse("");
    found("kl", result, "", own.divergence());
    found("kl_of_rotation", result, "", twin.divergence());
    found("kl_beyond_rotation", result, ROTATION, beyond);
    found("same_top", result, "", own.agreement());
    found("same_top_of_rotation", result, "", twin.agreement());
    result
        .divergenceBeyond()
        .filter(value -> result.exponent() < 1)
        .ifPresent(value -> verdict(result, ordinary, value));
    table =
        table.row(
            Integer.toString(result.layer()),
            title(result),
            result.group(),
            Integer.toString(own.n()),
            "%s to %s"
                .formatted(
                    Decimals.fixed(result.hoyer(), 3), Decimals.fixed(result.changedHoyer(), 3)),
            Decimals.fixed(result.degrees(), 1) + "°",
            Decimals.withInterval(own.divergence(), 3),
            Decimals.withInterval(twin.divergence(), 3),
            Decimals.signedWithInterval(beyond, 3),
            signed("kl_beyond_rotation_and_ordinary", result, ordinary, result.divergenceBeyond()),
            Decimals.withInterval(own.agreement(), 3),
            Decimals.withInterval(twin.agreement(), 3),
            result
                .right()
                .map(value -> found("right", result, "", value))
                .map(value -> Decimals.withInterval(value, 3))
                .orElse(""),
            signed("right_gained", result, "unchanged", result.rightGained()),
            signed("right_gained_by_rotation", result, "unchanged", result.rightGainedByTwin()),
            signed("right_beyond_rotation_and_ordinary", result, ordinary, result.rightBeyond()));
  }

  /** The claim is about denser states; of sparser ones it says nothing. */
  private void verdict(PowerResult result, String ordinary, Interval beyond) {
    String answers =
        result
            .rightBeyond()
            .map(
                value ->
                    "; right answers gained beyond the rotation's more by "
                        + Decimals.signedWithInterval(value, 3))
            .orElse("");
    verdicts.add(
        PagePart.verdict(
            beyond,
            1,
            "Layer %d, %s, %s against %s: KL beyond the rotation's more by %s nats%s."
                .formatted(
                    result.layer(),
                    title(result),
                    result.group(),
                    ordinary,
                    Decimals.signedWithInterval(beyond, 3),
                    answers)));
  }

  private String signed(
      String quantity, PowerResult result, String against, Optional<Interval> value) {
    return value
        .map(known -> found(quantity, result, against, known))
        .map(known -> Decimals.signedWithInterval(known, 3))
        .orElse("");
  }

  @CanIgnoreReturnValue
  private Interval found(String quantity, PowerResult result, String against, Interval value) {
    findings.add(
        Finding.of(
                NAME,
                quantity,
                result.group(),
                result.layer(),
                result.prediction().own().n(),
                value)
            .against(against)
            .atShare(result.exponent()));
    return value;
  }

  private static String title(PowerResult result) {
    return "%s (power %s)"
        .formatted(result.exponent() < 1 ? "denser" : "sparser", result.exponent());
  }

  private static Interval negated(Interval value) {
    return new Interval(-value.estimate(), -value.high(), -value.low(), value.confidence());
  }
}
