package io.github.sgicl.djl.internal.sentence;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.JsonFields;
import io.github.sgicl.djl.internal.checkpoint.StrictJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Makes one vector of the states of a text's tokens, those of several modes one behind the other.
 *
 * @param modes at least one
 * @param width the coordinates of a state, empty for any
 * @param includesPrompt whether the tokens of a prompt count
 */
public record Pooling(List<PoolingMode> modes, OptionalInt width, boolean includesPrompt) {

  private static final String MODE = "pooling_mode";
  private static final String DIMENSION = "embedding_dimension";
  private static final String OLDER_DIMENSION = "word_embedding_dimension";
  private static final String PROMPT = "include_prompt";

  /** Copies the modes. */
  public Pooling {
    modes = List.copyOf(modes);
  }

  /** The mean of all states, which is what an encoder without modules gets. */
  static Pooling mean() {
    return new Pooling(List.of(PoolingMode.MEAN), OptionalInt.empty(), true);
  }

  /**
   * Reads a configuration in its newer or older layout.
   *
   * @throws CheckpointException if a field is malformed or unknown
   */
  static Pooling read(Path file) {
    JsonFields fields = JsonFields.read(file);
    KnownFields.require(
        fields,
        List.of(MODE, DIMENSION, OLDER_DIMENSION, PROMPT),
        Arrays.stream(PoolingMode.values()).map(PoolingMode::olderField).toList());
    int dimension = fields.positiveInteger(fields.has(DIMENSION) ? DIMENSION : OLDER_DIMENSION);
    return new Pooling(modes(fields), OptionalInt.of(dimension), fields.flag(PROMPT, true));
  }

  private static List<PoolingMode> modes(JsonFields fields) {
    if (!fields.has(MODE)) {
      List<PoolingMode> older =
          Arrays.stream(PoolingMode.values())
              .filter(mode -> fields.flag(mode.olderField(), false))
              .toList();
      return older.isEmpty() ? List.of(PoolingMode.MEAN) : older;
    }
    List<PoolingMode> modes = new ArrayList<>();
    for (String label : labels(fields)) {
      modes.add(
          PoolingMode.named(label)
              .orElseThrow(
                  () ->
                      new CheckpointException(
                          fields.file(),
                          MODE
                              + " must be of "
                              + Arrays.stream(PoolingMode.values()).map(PoolingMode::label).toList()
                              + ", was "
                              + label)));
    }
    if (modes.isEmpty()) {
      throw new CheckpointException(fields.file(), MODE + " must name a mode, was empty");
    }
    return modes;
  }

  /** One mode stands alone, several in a list. */
  private static List<String> labels(JsonFields fields) {
    return StrictJson.object(fields.file()).get(MODE).isJsonPrimitive()
        ? List.of(fields.string(MODE))
        : fields.strings(MODE);
  }

  /**
   * One vector.
   *
   * @param states of all tokens
   * @param promptTokens how many at the beginning are a prompt's
   */
  public float[] of(float[][] states, int promptTokens) {
    int skipped = includesPrompt ? 0 : promptTokens;
    int hidden = states[0].length;
    float[] vector = new float[modes.size() * hidden];
    for (int m = 0; m < modes.size(); m++) {
      System.arraycopy(modes.get(m).of(states, skipped), 0, vector, m * hidden, hidden);
    }
    return vector;
  }

  /** The modes' names, for an identity. */
  String label() {
    return modes.stream().map(PoolingMode::label).collect(Collectors.joining("+"))
        + (includesPrompt ? "" : " without prompt");
  }
}
