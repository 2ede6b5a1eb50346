package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores of one identity as a file: JSON with the identity and the values in their order, each as
 * in {@link ScoreJson}.
 */
public final class ScoreFile {

  private static final KeptFormat FORMAT = new KeptFormat("sgicl-scores", 1);

  private ScoreFile() {}

  /**
   * Writes scores, whole or not at all.
   *
   * @param scores at least one
   * @throws IllegalArgumentException if there is none, or they are of different identities
   * @throws IOException if the file cannot be written; one that was there is as it was
   */
  public static void write(Path file, List<Score> scores) throws IOException {
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("a file of scores needs at least one, was empty");
    }
    ScoreIdentity identity = scores.get(0).identity();
    JsonArray values = new JsonArray();
    for (Score score : scores) {
      if (!score.identity().equals(identity)) {
        throw new IllegalArgumentException(
            "a file keeps scores of one kind, were of %s and %s"
                .formatted(identity, score.identity()));
      }
      values.add(ScoreJson.value(score.value()));
    }
    JsonObject json = new JsonObject();
    json.add("identity", IdentityJson.of(identity));
    json.add("values", values);
    FORMAT.write(file, json);
  }

  /**
   * Reads scores, in the order in which they were written.
   *
   * @throws KeptFileException if the file is anything else, of another version, or damaged
   * @throws IOException if it cannot be read
   */
  public static List<Score> read(Path file) throws IOException {
    return FORMAT.read(file, ScoreFile::scores);
  }

  private static List<Score> scores(JsonFields json) {
    ScoreIdentity identity = IdentityJson.read(json.object("identity"));
    List<Score> scores = new ArrayList<>();
    for (JsonElement value : json.array("values")) {
      scores.add(new Score(ScoreJson.value("values", value), identity));
    }
    return List.copyOf(scores);
  }
}
