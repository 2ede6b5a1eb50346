package io.github.sgicl.json;

import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Place;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.monitor.Tail;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the tests keep. */
final class Kept {

  /** An identity none of whose parts is what is usual. */
  static final ScoreIdentity IDENTITY =
      new ScoreIdentity(
          new ModelIdentity("a \"model\"", "f1e2d3", "bfloat16"),
          "chat ü",
          new Site(3, TokenPosition.PROMPT_END, CoordinateMask.hiding(2, 7), Place.MLP),
          "effective_rank",
          Orientation.LOWER_IS_SPARSER);

  /** An item of a pool. */
  record Problem(String question, int steps, double weight, boolean solved, List<String> tags) {}

  private Kept() {}

  static Score score(double value) {
    return new Score(value, IDENTITY);
  }

  static List<Score> scores(double... values) {
    return Arrays.stream(values).mapToObj(Kept::score).toList();
  }

  static Calibration calibration() {
    return Calibration.byGroup(
            Map.of(
                "short", scores(0.1, 1.0 / 3, 0.25), "long \u2028", scores(-0.0, Double.MIN_VALUE)))
        .watching(Tail.BOTH);
  }

  static Problem problem(int number) {
    return new Problem(
        "What is " + number + " \u00d7 2?",
        number,
        number / 3.0,
        number % 2 == 0,
        List.of("a", "b"));
  }

  /** Eleven problems in four levels; some scores are equal. */
  static Curriculum<Problem> curriculum() {
    return Curriculum.<Problem>rank(IntStream.range(0, 11).mapToObj(Kept::problem).toList())
        .scored(IntStream.range(0, 11).mapToObj(i -> score(i * 7 % 5 / 3.0)).toList())
        .into(Levels.equallySized(4));
  }

  /** Two problems in two levels. */
  static Curriculum<Problem> small() {
    return Curriculum.<Problem>rank(List.of(problem(1), problem(2)))
        .scored(scores(1, 2))
        .into(Levels.equallySized(2));
  }

  /** Writes what may be anything, with the checksum that belongs to it. */
  static void sealed(Path file, String text) throws IOException {
    String kept = text.strip();
    if (!kept.endsWith("}")) {
      throw new IllegalArgumentException("must end in an object: " + kept);
    }
    String prefix = kept.substring(0, kept.length() - 1);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(prefix.getBytes(StandardCharsets.UTF_8));
      Files.writeString(
          file, prefix + ",\"sgicl_sha256\":\"" + HexFormat.of().formatHex(digest) + "\"}\n");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The text of a kept file without its checksum. */
  static String unsealed(Path file) throws IOException {
    return Files.readString(file).replaceFirst(",\"sgicl_sha256\":\"[0-9a-f]{64}\"}\n$", "}");
  }
}
