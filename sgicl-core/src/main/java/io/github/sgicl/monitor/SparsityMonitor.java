package io.github.sgicl.monitor;

import io.github.sgicl.score.Score;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Judges scores as they come, at a chosen false-alarm rate, and watches their stream for drift.
 *
 * <p>Safe for use by many threads; no lock is held while a caller's code runs. A score costs one
 * binary search in the calibration scores of its group and a few assignments, and allocates
 * nothing: the n + 1 verdicts that are possible are made at the start. Where it also says how
 * likely an answer is wrong, each verdict is made anew. Memory does not grow with the traffic.
 */
public final class SparsityMonitor {

  private final Monitoring settings;
  private final Calibration calibration;
  private final Map<String, VerdictTable> tables = new HashMap<>();
  private final @Nullable VerdictTable onlyTable;
  private final @Nullable ErrorProbability errors;
  private final ObservedStream stream;
  private final Consumer<DriftAlarm> driftListener;

  SparsityMonitor(Monitoring settings, ObservedStream stream, Consumer<DriftAlarm> driftListener) {
    this.settings = settings;
    this.calibration = settings.calibration();
    for (String group : calibration.groups()) {
      tables.put(
          group,
          new VerdictTable(
              calibration.sample(group),
              calibration.tail(),
              calibration.identity(),
              settings.falseAlarmRate(),
              settings.fallBackRate()));
    }
    this.errors = settings.errorProbability().orElse(null);
    this.onlyTable = tables.size() == 1 ? tables.values().iterator().next() : null;
    this.stream = stream;
    this.driftListener = driftListener;
  }

  /**
   * Judges by scores of ordinary traffic, looking for sparser ones.
   *
   * @throws IllegalArgumentException as {@link Calibration#of}
   */
  public static Monitoring calibratedOn(List<Score> ordinary) {
    return calibratedOn(Calibration.of(ordinary));
  }

  /** Judges by a calibration. */
  public static Monitoring calibratedOn(Calibration calibration) {
    return Monitoring.by(calibration);
  }

  /** How it judges; without what it has seen, which is its {@link #traffic()}. */
  public Monitoring settings() {
    return settings;
  }

  /** What scores are judged by. */
  public Calibration calibration() {
    return calibration;
  }

  /**
   * Judges a score and counts it.
   *
   * @throws IllegalArgumentException if the score is of another identity than the calibration or
   *     NaN, or the calibration has groups; it is not counted then
   */
  public Verdict observe(Score score) {
    return count(judge(score));
  }

  /**
   * Judges a score within its group and counts it.
   *
   * @throws IllegalArgumentException if the score is of another identity than the calibration or
   *     NaN, or there is no such group; it is not counted then
   */
  public Verdict observe(String group, Score score) {
    return count(judge(group, score));
  }

  /** Judges a score as {@link #observe(Score)} does, without counting it. */
  public Verdict judge(Score score) {
    double difficulty = calibration.difficulty(score);
    return onlyTable == null
        ? judge(calibration.onlyGroup(), score)
        : told(onlyTable.of(difficulty), score);
  }

  /** Judges a score as {@link #observe(String, Score)} does, without counting it. */
  public Verdict judge(String group, Score score) {
    VerdictTable table = tables.get(group);
    if (table == null) {
      throw calibration.unknown(group);
    }
    return told(table.of(calibration.difficulty(score)), score);
  }

  /**
   * Watches one answer while it is generated, where there are no groups.
   *
   * @throws IllegalArgumentException if the calibration has groups, or {@link GenerationWatch} does
   *     not fit it
   */
  public GenerationWatch watchGeneration() {
    return watchGeneration(calibration.onlyGroup());
  }

  /**
   * Watches one answer of a group while it is generated.
   *
   * @throws IllegalArgumentException if there is no such group, or {@link GenerationWatch} does not
   *     fit the calibration
   */
  public GenerationWatch watchGeneration(String group) {
    return new GenerationWatch(this, group);
  }

  /** What was observed, at this moment. */
  public Traffic traffic() {
    return stream.traffic();
  }

  /** Forgets what was observed, drift included; the calibration stays. */
  public void reset() {
    stream.reset();
  }

  private Verdict told(Verdict verdict, Score score) {
    ErrorProbability probability = errors;
    return probability == null ? verdict : verdict.withErrorProbability(probability.of(score));
  }

  private Verdict count(Verdict verdict) {
    DriftAlarm alarm = stream.add(verdict);
    if (alarm != null) {
      driftListener.accept(alarm);
    }
    return verdict;
  }
}
