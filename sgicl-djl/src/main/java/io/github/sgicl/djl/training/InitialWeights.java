package io.github.sgicl.djl.training;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import io.github.sgicl.djl.internal.engine.learning.LlamaParameter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The weights of a checkpoint from which a training starts. It must be of the very model that is
 * trained, in configuration and words, and in the layout of {@link LlamaCheckpoint}.
 *
 * @param checkpoint the checkpoint, opened
 * @param tensors where each of the model's weights lies, in the order of its parameters
 */
record InitialWeights(Checkpoint checkpoint, List<TensorInfo> tensors) {

  /** Copies the list. */
  InitialWeights {
    tensors = List.copyOf(tensors);
  }

  /**
   * Opens a checkpoint and compares it with the model.
   *
   * @throws CheckpointException if a file is missing or damaged, or the model is another one
   */
  static InitialWeights of(Path folder, LlamaCheckpoint trained) {
    Checkpoint checkpoint = Checkpoint.open(folder);
    JsonObject config = trained.config();
    JsonElement unused = config.remove(LlamaCheckpoint.STORED_AS);
    Path configuration = checkpoint.config().file();
    requireSame(configuration, object(configuration), config);
    Path tokenizer = folder.resolve("tokenizer.json");
    JsonElement words = trained.vocabulary().tokenizer().get(WordVocabulary.MODEL);
    if (!words.equals(object(tokenizer).get(WordVocabulary.MODEL))) {
      throw new CheckpointException(
          tokenizer, "must hold the words of the task with the same numbers, and no others");
    }
    return new InitialWeights(
        checkpoint,
        LlamaParameter.of(trained.shape()).stream()
            .map(parameter -> tensor(checkpoint, parameter))
            .toList());
  }

  private static TensorInfo tensor(Checkpoint checkpoint, LlamaParameter parameter) {
    TensorInfo tensor =
        checkpoint.require(
            parameter.name(), parameter.shape().stream().mapToLong(Long::longValue).toArray());
    WeightFormat unused = WeightFormat.of(tensor);
    return tensor;
  }

  /** A digest of the whole checkpoint. */
  String fingerprint() {
    return checkpoint.fingerprint();
  }

  /** Reads the weights, in the order of the model's parameters. */
  List<float[]> values() {
    return tensors.stream().map(InitialWeights::values).toList();
  }

  private static float[] values(TensorInfo tensor) {
    try (ReadableFile file = ReadableFile.open(tensor.file())) {
      return WeightFormat.of(tensor)
          .values(file.bytes(tensor.begin(), Math.toIntExact(tensor.byteLength())));
    }
  }

  private static JsonObject object(Path path) {
    try {
      return JsonParser.parseString(ReadableFile.text(path)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new CheckpointException(path, "must be a JSON object", e);
    }
  }

  private static void requireSame(Path file, JsonObject found, JsonObject trained) {
    for (Map.Entry<String, JsonElement> field : trained.entrySet()) {
      JsonElement there = Objects.requireNonNullElse(found.get(field.getKey()), JsonNull.INSTANCE);
      if (!field.getValue().equals(there)) {
        throw new CheckpointException(
            file,
            "is of another model than the one to be trained: \"%s\" must be %s, is %s"
                .formatted(field.getKey(), field.getValue(), there));
      }
    }
  }
}
