package io.github.sgicl.examples.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.internal.checkpoint.JsonFields;
import io.github.sgicl.json.AtomicFile;
import io.github.sgicl.json.JsonLines;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.monitor.DriftTest;
import io.github.sgicl.monitor.DriftThreshold;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Tail;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.score.SparsityScorer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What {@code calibrate} leaves for {@code watch}: a JSON file, written whole or not at all, and
 * believed only after every part of it was checked.
 *
 * @param calibration the ordinary scores
 * @param falseAlarmRate the rate at which texts are flagged
 * @param drift where a drift alarm is raised
 */
public record CalibrationFile(
    Calibration calibration, double falseAlarmRate, DriftThreshold drift) {

  private static final String FORMAT = "sgicl-calibration";
  private static final int VERSION = 1;

  private static final List<Function<ScoreIdentity, String>> PARTS =
      List.of(
          identity ->
              "model %s (fingerprint %.12s)"
                  .formatted(identity.model().name(), identity.model().fingerprint()),
          identity -> "compute type " + identity.model().computeType(),
          identity -> "template " + identity.template(),
          identity -> "layer " + identity.site().layer(),
          identity -> "mask " + identity.site().mask(),
          identity -> "orientation " + word(identity.orientation()));

  /** A monitor as the file says. */
  public SparsityMonitor monitor() {
    return SparsityMonitor.calibratedOn(calibration)
        .falseAlarmRate(falseAlarmRate)
        .detectingDrift(drift)
        .start();
  }

  /**
   * A scorer whose scores the calibration judges.
   *
   * @param path names the calibration in errors
   * @throws CheckpointException if the calibration is not of this model, or not of prompts
   */
  public SparsityScorer scorerOf(HuggingFaceDecoder decoder, Path path) {
    ScoreIdentity identity = calibration.identity();
    if (identity.site().position() != TokenPosition.PROMPT_END
        || calibration.groups().size() != 1) {
      throw new CheckpointException(
          path, "must be of one group of scores at prompt_end, was " + calibration);
    }
    DecoderReader reader =
        identity.template().equals(decoder.verbatim().template())
            ? decoder.verbatim()
            : decoder.questions();
    SparsityScorer scorer = scorer(reader, identity, path);
    if (!scorer.identity().equals(identity)) {
      throw new CheckpointException(
          path, "was made with " + difference(identity, scorer.identity()));
    }
    return scorer;
  }

  /** What to tell of two identities: only where they differ. */
  private static String difference(ScoreIdentity made, ScoreIdentity given) {
    List<String> parts = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Function<ScoreIdentity, String> part : PARTS) {
      if (!part.apply(made).equals(part.apply(given))) {
        parts.add(part.apply(made));
        others.add(part.apply(given));
      }
    }
    return String.join(", ", parts) + "; here are " + String.join(", ", others);
  }

  private static SparsityScorer scorer(DecoderReader reader, ScoreIdentity identity, Path path) {
    try {
      return SparsityScorer.of(reader, SparsityMetrics.named(identity.signal()))
          .atLayer(identity.site().layer())
          .masking(identity.site().mask());
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(path, String.valueOf(e.getMessage()), e);
    }
  }

  void write(Path file) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("version", VERSION);
    json.add("identity", identity(calibration.identity()));
    json.addProperty("tail", calibration.tail().toString());
    json.addProperty("false_alarm_rate", falseAlarmRate);
    json.add("drift", drift(drift));
    JsonObject groups = new JsonObject();
    for (String group : calibration.groups()) {
      JsonArray values = new JsonArray();
      calibration.scores(group).forEach(score -> values.add(score.value()));
      groups.add(group, values);
    }
    json.add("groups", groups);
    AtomicFile.write(file, out -> out.write(JsonLines.line(json) + "\n"));
  }

  private static JsonObject identity(ScoreIdentity identity) {
    JsonObject json = new JsonObject();
    json.addProperty("model", identity.model().name());
    json.addProperty("fingerprint", identity.model().fingerprint());
    json.addProperty("compute_type", identity.model().computeType());
    json.addProperty("template", identity.template());
    json.addProperty("layer", identity.site().layer());
    json.addProperty("position", identity.site().position().toString());
    JsonArray mask = new JsonArray();
    for (int coordinate : identity.site().mask().hidden()) {
      mask.add(coordinate);
    }
    json.add("mask", mask);
    json.addProperty("signal", identity.signal());
    json.addProperty("orientation", word(identity.orientation()));
    return json;
  }

  private static JsonObject drift(DriftThreshold drift) {
    JsonObject json = new JsonObject();
    json.addProperty("test", drift.test().name());
    json.addProperty("threshold", drift.threshold());
    json.addProperty("observations", drift.observations());
    json.addProperty("false_alarms", drift.falseAlarms());
    json.addProperty("unlucky_false_alarms", drift.unluckyFalseAlarms());
    json.addProperty("redraws", drift.redraws());
    return json;
  }

  /**
   * Reads a file that {@link #write} made.
   *
   * @throws CheckpointException if it is anything else; it names the file and the reason
   */
  public static CalibrationFile read(Path file) {
    JsonFields json = JsonFields.read(file);
    require(file, "format " + FORMAT, "format " + json.string("format"));
    require(file, "version " + VERSION, "version " + json.integer("version"));
    try {
      Calibration calibration =
          Calibration.byGroup(groups(json.object("groups"), identity(json.object("identity"))))
              .watching(named(Tail.values(), json, "tail"));
      CalibrationFile read =
          new CalibrationFile(
              calibration,
              json.number("false_alarm_rate"),
              drift(json.object("drift"), calibration));
      SparsityMonitor monitor = read.monitor();
      return new CalibrationFile(monitor.calibration(), read.falseAlarmRate, read.drift);
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static void require(Path file, String wanted, String was) {
    if (!was.equals(wanted)) {
      throw new CheckpointException(file, "must be of " + wanted + ", was " + was);
    }
  }

  private static ScoreIdentity identity(JsonFields json) {
    int[] mask = json.integers("mask").stream().mapToInt(Integer::intValue).toArray();
    return new ScoreIdentity(
        new ModelIdentity(
            json.string("model"), json.string("fingerprint"), json.string("compute_type")),
        json.string("template"),
        new Site(
            json.integer("layer"),
            named(TokenPosition.values(), json, "position"),
            CoordinateMask.hiding(mask)),
        json.string("signal"),
        named(Orientation.values(), json, "orientation"));
  }

  private static Map<String, List<Score>> groups(JsonFields json, ScoreIdentity identity) {
    Map<String, List<Score>> groups = new TreeMap<>();
    for (String group : json.names()) {
      List<Score> scores = new ArrayList<>();
      json.numbers(group).forEach(value -> scores.add(new Score(value, identity)));
      groups.put(group, scores);
    }
    return groups;
  }

  private static DriftThreshold drift(JsonFields json, Calibration calibration) {
    String name = json.string("test");
    DriftTest test =
        List.of(DriftTest.shiryaevRoberts(), DriftTest.cusum(), DriftTest.pageHinkley()).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("unknown drift test \"" + name + "\""));
    return new DriftThreshold(
        test,
        json.number("threshold"),
        calibration.tail(),
        calibration.groups().stream().map(calibration::size).toList(),
        json.positiveInteger("observations"),
        json.number("false_alarms"),
        json.number("unlucky_false_alarms"),
        json.positiveInteger("redraws"));
  }

  private static <E extends Enum<E>> E named(E[] values, JsonFields json, String field) {
    String name = json.string(field);
    List<String> known = new ArrayList<>();
    for (E value : values) {
      known.add(word(value));
      if (word(value).equals(name)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        field + " must be one of " + known + ", was \"" + name + "\"");
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
