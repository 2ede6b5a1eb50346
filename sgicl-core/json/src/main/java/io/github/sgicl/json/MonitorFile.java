package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.monitor.AnsweringRule;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.monitor.DriftAlarm;
import io.github.sgicl.monitor.DriftTest;
import io.github.sgicl.monitor.DriftThreshold;
import io.github.sgicl.monitor.Monitoring;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Traffic;
import io.github.sgicl.monitor.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A monitor as a file: its calibration, its settings and what it has seen, so that it goes on after
 * a restart as if there had been none; with the labelled requests that its error probability was
 * learned from, and its answering rule, if it has them. What is not kept is the listener of its
 * drift alarms.
 */
public final class MonitorFile {

  /** A larger window is neither written nor believed. */
  private static final int LARGEST_WINDOW = 1_000_000;

  private MonitorFile() {}

  /**
   * Writes a monitor as it is at this moment, whole or not at all.
   *
   * @throws IllegalArgumentException if it keeps more than a million verdicts
   * @throws IOException if the file cannot be written; one that was there is as it was
   */
  public static void write(Path file, SparsityMonitor monitor) throws IOException {
    Monitoring settings = monitor.settings();
    int unused = requireWindow(settings.window());
    JsonObject json = CalibrationFile.json(settings.calibration());
    JsonObject kept = new JsonObject();
    kept.addProperty("false_alarm_rate", settings.falseAlarmRate());
    settings.fallBackRate().ifPresent(rate -> kept.addProperty("fall_back_rate", rate));
    kept.addProperty("window", settings.window());
    settings.drift().ifPresent(drift -> kept.add("drift", drift(drift)));
    settings
        .errorProbability()
        .ifPresent(one -> kept.add("error_probability", ErrorProbabilityFile.json(one)));
    settings.answeringRule().ifPresent(rule -> kept.add("answering_rule", rule(rule)));
    kept.add("traffic", traffic(monitor.traffic()));
    json.add("monitor", kept);
    CalibrationFile.FORMAT.write(file, json);
  }

  /**
   * Reads a monitor: {@code MonitorFile.read(file).onDrift(listener).start()}.
   *
   * @throws KeptFileException if the file is anything else, of another version, or damaged
   * @throws IOException if it cannot be read
   */
  public static Monitoring read(Path file) throws IOException {
    return CalibrationFile.FORMAT.read(file, MonitorFile::monitoring);
  }

  private static Monitoring monitoring(JsonFields json) {
    if (!json.has("monitor")) {
      throw new IllegalArgumentException("is a calibration without a monitor's settings");
    }
    Calibration calibration = CalibrationFile.calibration(json);
    JsonFields kept = json.object("monitor");
    Monitoring settings =
        SparsityMonitor.calibratedOn(calibration)
            .falseAlarmRate(kept.number("false_alarm_rate"))
            .overLast(requireWindow(kept.integer("window")))
            .resuming(traffic(kept.object("traffic")));
    OptionalDouble fallBack = kept.optionalNumber("fall_back_rate");
    if (fallBack.isPresent()) {
      settings = settings.fallBackRate(fallBack.getAsDouble());
    }
    if (kept.has("drift")) {
      settings = settings.detectingDrift(drift(kept.object("drift"), calibration));
    }
    if (kept.has("error_probability")) {
      settings =
          settings.tellingErrors(
              ErrorProbabilityFile.probability(kept.object("error_probability")));
    }
    if (kept.has("answering_rule")) {
      settings = settings.answeringBy(rule(kept.object("answering_rule"), calibration));
    }
    // Refuses here, where the file is known, what does not fit together.
    return settings.start().settings();
  }

  private static int requireWindow(int window) {
    if (!(window <= LARGEST_WINDOW)) {
      throw new IllegalArgumentException(
          "a monitor is kept with at most %d verdicts, was %d".formatted(LARGEST_WINDOW, window));
    }
    return window;
  }

  private static JsonObject rule(AnsweringRule rule) {
    JsonObject json = new JsonObject();
    json.add("limit", ScoreJson.value(rule.limit()));
    json.addProperty("judged", rule.judged());
    json.addProperty("answered", rule.answered());
    json.addProperty("wrong", rule.wrong());
    return json;
  }

  private static AnsweringRule rule(JsonFields json, Calibration calibration) {
    return new AnsweringRule(
        calibration.identity(),
        json.value("limit"),
        json.integer("judged"),
        json.integer("answered"),
        json.integer("wrong"));
  }

  private static JsonObject drift(DriftThreshold drift) {
    JsonObject json = new JsonObject();
    json.addProperty("test", drift.test().name());
    drift.test().allowance().ifPresent(allowed -> json.addProperty("tolerance", allowed));
    json.addProperty("threshold", drift.threshold());
    json.addProperty("observations", drift.observations());
    json.addProperty("false_alarms", drift.falseAlarms());
    json.addProperty("false_alarms_at_most", drift.falseAlarmsAtMost());
    json.addProperty("unlucky_false_alarms", drift.unluckyFalseAlarms());
    json.addProperty("redraws", drift.redraws());
    return json;
  }

  private static DriftThreshold drift(JsonFields json, Calibration calibration) {
    String name = json.string("test");
    DriftTest test =
        List.of(
                DriftTest.shiryaevRoberts(),
                DriftTest.cusum(),
                DriftTest.pageHinkley(json.optionalNumber("tolerance").orElse(0)))
            .stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("unknown drift test \"" + name + "\""));
    return new DriftThreshold(
        test,
        json.number("threshold"),
        calibration.tail(),
        calibration.groups().stream().map(calibration::size).toList(),
        json.integer("observations"),
        json.number("false_alarms"),
        json.number("false_alarms_at_most"),
        json.number("unlucky_false_alarms"),
        json.integer("redraws"));
  }

  private static JsonObject traffic(Traffic traffic) {
    JsonObject json = new JsonObject();
    json.addProperty("observed", traffic.observed());
    json.addProperty("atypical", traffic.atypical());
    JsonArray recent = new JsonArray();
    for (Verdict verdict : traffic.recent()) {
      recent.add(VerdictJson.of(verdict));
    }
    json.add("recent", recent);
    traffic.driftStatistic().ifPresent(value -> json.addProperty("drift_statistic", value));
    json.addProperty("drift_alarms", traffic.driftAlarms());
    JsonArray alarms = new JsonArray();
    for (DriftAlarm alarm : traffic.latestDriftAlarms()) {
      alarms.add(alarm(alarm));
    }
    json.add("latest_drift_alarms", alarms);
    return json;
  }

  private static JsonElement alarm(DriftAlarm alarm) {
    JsonObject json = new JsonObject();
    json.addProperty("observation", alarm.observation());
    json.add("statistic", ScoreJson.value(alarm.statistic()));
    json.addProperty("threshold", alarm.threshold());
    return json;
  }

  private static Traffic traffic(JsonFields json) {
    return new Traffic(
        json.whole("observed"),
        json.whole("atypical"),
        json.objects("recent", VerdictJson::read),
        json.optionalNumber("drift_statistic"),
        json.whole("drift_alarms"),
        json.objects("latest_drift_alarms", MonitorFile::alarm));
  }

  private static DriftAlarm alarm(JsonFields json) {
    return new DriftAlarm(
        json.whole("observation"), json.value("statistic"), json.number("threshold"));
  }
}
