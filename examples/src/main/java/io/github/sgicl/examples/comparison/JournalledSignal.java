package io.github.sgicl.examples.comparison;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A signal whose scores are kept in a journal, an entry for each call.
 *
 * @param signal scores what is not known yet
 * @param journal keeps the scores
 */
public record JournalledSignal(DifficultySignal signal, Journal journal)
    implements DifficultySignal {

  @Override
  public ScoreIdentity identity() {
    return signal.identity();
  }

  @Override
  public List<Score> scoreAll(List<String> texts) {
    JsonObject entry = journal.once("scores of " + digest(texts), () -> scored(texts));
    List<Score> scores = new ArrayList<>();
    entry
        .getAsJsonArray("values")
        .forEach(value -> scores.add(new Score(value.getAsDouble(), identity())));
    return List.copyOf(scores);
  }

  private JsonObject scored(List<String> texts) {
    JsonArray values = new JsonArray();
    List<Score> scores = signal.scoreAll(texts);
    for (int i = 0; i < scores.size(); i++) {
      double value = scores.get(i).value();
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "the %s of \"%s\" is undefined".formatted(identity().signal(), texts.get(i)));
      }
      values.add(value);
    }
    JsonObject entry = new JsonObject();
    entry.add("values", values);
    return entry;
  }

  private static String digest(List<String> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : texts) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
