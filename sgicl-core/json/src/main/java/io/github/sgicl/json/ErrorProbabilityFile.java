package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.monitor.ErrorProbability;
import io.github.sgicl.monitor.LabelledCalibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The probability of an error as a file: JSON with the form of its curve and what it was learned
 * from, the labelled scores of each signal. {@link MonitorFile} keeps the same within a monitor.
 */
public final class ErrorProbabilityFile {

  private static final KeptFormat FORMAT = new KeptFormat("sgicl-error-probability", 1);
  private static final String ISOTONIC = "isotonic";
  private static final String LOGISTIC = "logistic";

  private ErrorProbabilityFile() {}

  /**
   * Writes a probability, whole or not at all.
   *
   * @throws IOException if the file cannot be written; one that was there is as it was
   */
  public static void write(Path file, ErrorProbability probability) throws IOException {
    FORMAT.write(file, json(probability));
  }

  /**
   * Reads a probability, which says of every score what the written one said.
   *
   * @throws KeptFileException if the file is anything else, of another version, or damaged
   * @throws IOException if it cannot be read
   */
  public static ErrorProbability read(Path file) throws IOException {
    return FORMAT.read(file, ErrorProbabilityFile::probability);
  }

  static JsonObject json(ErrorProbability probability) {
    JsonArray signals = new JsonArray();
    probability.signals().forEach(signal -> signals.add(LabelledCalibrationFile.json(signal)));
    JsonObject json = new JsonObject();
    json.addProperty("form", probability.form());
    json.add("signals", signals);
    return json;
  }

  static ErrorProbability probability(JsonFields json) {
    List<LabelledCalibration> signals =
        json.objects("signals", LabelledCalibrationFile::calibration);
    String form = json.string("form");
    return switch (form) {
      case ISOTONIC -> ErrorProbability.isotonic(signals);
      case LOGISTIC -> ErrorProbability.logistic(signals);
      default ->
          throw new IllegalArgumentException(
              "\"form\" must be isotonic or logistic, was \"" + form + "\"");
    };
  }
}
