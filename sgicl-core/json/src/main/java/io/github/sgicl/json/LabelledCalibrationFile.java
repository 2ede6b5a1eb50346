package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.monitor.LabelledCalibration;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A labelled calibration as a file: JSON with the identity of its scores, their values, and whether
 * the answer of each was right, in their order.
 */
public final class LabelledCalibrationFile {

  private static final KeptFormat FORMAT = new KeptFormat("sgicl-labelled-calibration", 1);

  private LabelledCalibrationFile() {}

  /**
   * Writes a labelled calibration, whole or not at all.
   *
   * @throws IOException if the file cannot be written; one that was there is as it was
   */
  public static void write(Path file, LabelledCalibration calibration) throws IOException {
    FORMAT.write(file, json(calibration));
  }

  static JsonObject json(LabelledCalibration calibration) {
    JsonArray values = new JsonArray();
    calibration.scores().forEach(score -> values.add(score.value()));
    JsonArray correct = new JsonArray();
    for (boolean one : calibration.correct()) {
      correct.add(one);
    }
    JsonObject json = new JsonObject();
    json.add("identity", IdentityJson.of(calibration.identity()));
    json.add("values", values);
    json.add("correct", correct);
    return json;
  }

  /**
   * Reads a labelled calibration, which gives the rules that the written one gave.
   *
   * @throws KeptFileException if the file is anything else, of another version, or damaged
   * @throws IOException if it cannot be read
   */
  public static LabelledCalibration read(Path file) throws IOException {
    return FORMAT.read(file, LabelledCalibrationFile::calibration);
  }

  static LabelledCalibration calibration(JsonFields json) {
    ScoreIdentity identity = IdentityJson.read(json.object("identity"));
    double[] values = json.numbers("values");
    boolean[] correct = json.flags("correct");
    List<Score> scores =
        Arrays.stream(values).mapToObj(value -> new Score(value, identity)).toList();
    return LabelledCalibration.of(scores, correct);
  }
}
