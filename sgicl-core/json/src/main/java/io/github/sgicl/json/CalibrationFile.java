package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.monitor.Tail;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A calibration as a file: JSON with the identity of its scores, the tail that it looks at, and the
 * scores of each group. What {@link MonitorFile} and {@code monitor calibrate} write can be read as
 * a calibration, too.
 */
public final class CalibrationFile {

  static final KeptFormat FORMAT = new KeptFormat("sgicl-calibration", 2);

  private CalibrationFile() {}

  /**
   * Writes a calibration, whole or not at all.
   *
   * @throws IOException if the file cannot be written; one that was there is as it was
   */
  public static void write(Path file, Calibration calibration) throws IOException {
    FORMAT.write(file, json(calibration));
  }

  /**
   * Reads a calibration, equal to the one that was written.
   *
   * @throws KeptFileException if the file is anything else, of another version, or damaged
   * @throws IOException if it cannot be read
   */
  public static Calibration read(Path file) throws IOException {
    return FORMAT.read(file, CalibrationFile::calibration);
  }

  static JsonObject json(Calibration calibration) {
    JsonObject groups = new JsonObject();
    for (String group : calibration.groups()) {
      JsonArray values = new JsonArray();
      calibration.scores(group).forEach(score -> values.add(score.value()));
      groups.add(group, values);
    }
    JsonObject json = new JsonObject();
    json.add("identity", IdentityJson.of(calibration.identity()));
    json.addProperty("tail", JsonFields.word(calibration.tail()));
    json.add("groups", groups);
    return json;
  }

  static Calibration calibration(JsonFields json) {
    ScoreIdentity identity = IdentityJson.read(json.object("identity"));
    JsonFields kept = json.object("groups");
    Map<String, List<Score>> groups = new TreeMap<>();
    for (String group : kept.names()) {
      List<Score> scores = new ArrayList<>();
      for (double value : kept.numbers(group)) {
        scores.add(new Score(value, identity));
      }
      groups.put(group, scores);
    }
    return Calibration.byGroup(groups).watching(json.constant("tail", Tail.values()));
  }
}
