package io.github.sgicl.djl.cache;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A signal whose scores are kept in a folder, in a file for each identity. A damaged file is set
 * aside with a warning and made anew. Safe for use by many threads; processes may share the folder.
 */
public final class CachedSignal implements DifficultySignal {

  private final DifficultySignal signal;
  private final ScoreIdentity identity;
  private final ResultFile file;

  private CachedSignal(DifficultySignal signal, ScoreIdentity identity, ResultFile file) {
    this.signal = signal;
    this.identity = identity;
    this.file = file;
  }

  /**
   * Keeps a signal's scores in a folder, which is created where it is missing.
   *
   * @throws UncheckedIOException if the folder cannot be read and written
   */
  public static CachedSignal of(DifficultySignal signal, Path folder) {
    ScoreIdentity identity = signal.identity();
    try {
      return new CachedSignal(signal, identity, ResultFile.open(folder, spelled(identity)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep scores in " + folder, e);
    }
  }

  @Override
  public ScoreIdentity identity() {
    return identity;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if new scores cannot be written
   */
  @Override
  public List<Score> scoreAll(List<String> texts) {
    List<String> missing =
        texts.stream().distinct().filter(text -> file.get(text).isEmpty()).toList();
    if (!missing.isEmpty()) {
      try {
        keep(missing, signal.scoreAll(missing));
      } catch (ActivationException e) {
        throw e.at(texts.indexOf(missing.get(e.index())));
      }
    }
    return texts.stream().map(text -> new Score(value(text), identity)).toList();
  }

  private void keep(List<String> texts, List<Score> scores) {
    Map<String, byte[]> results = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      results.put(
          texts.get(i), ByteBuffer.allocate(Double.BYTES).putDouble(scores.get(i).value()).array());
    }
    try {
      file.putAll(results);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep scores", e);
    }
  }

  private double value(String text) {
    return ByteBuffer.wrap(file.get(text).orElseThrow()).getDouble();
  }

  /** All that tells scores apart; a model's name is for people only. */
  private static String spelled(ScoreIdentity identity) {
    return String.join(
        "\n",
        "score",
        identity.model().fingerprint(),
        identity.model().computeType(),
        identity.template(),
        identity.site().toString(),
        identity.signal(),
        identity.orientation().toString());
  }
}
