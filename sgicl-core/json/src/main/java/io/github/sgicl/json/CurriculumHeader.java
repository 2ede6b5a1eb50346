package io.github.sgicl.json;

import com.google.gson.JsonObject;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.score.ScoreIdentity;
import java.util.Optional;

/**
 * What the first record of a curriculum says of all.
 *
 * @param identity of the scores
 * @param items how many there are
 * @param levels how it is cut
 * @param scored the field whose text was scored, if it is known
 */
record CurriculumHeader(ScoreIdentity identity, int items, Levels levels, Optional<String> scored) {

  private static final int VERSION = 1;

  static CurriculumHeader of(Curriculum<?> curriculum, Optional<String> scored) {
    return new CurriculumHeader(
        curriculum.identity(), curriculum.size(), Levels.equallySized(curriculum.levels()), scored);
  }

  static CurriculumHeader read(JsonFields json) {
    int version = json.integer("version");
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "must be a curriculum of version %d, was version %d".formatted(VERSION, version));
    }
    return new CurriculumHeader(
        IdentityJson.read(json.object("identity")),
        json.integer("items"),
        Levels.equallySized(json.integer("levels")),
        json.has("scored_field") ? Optional.of(json.string("scored_field")) : Optional.empty());
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("version", VERSION);
    json.add("identity", IdentityJson.of(identity));
    json.addProperty("items", items);
    json.addProperty("levels", levels.count());
    scored.ifPresent(field -> json.addProperty("scored_field", field));
    return json;
  }
}
