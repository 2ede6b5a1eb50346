package io.github.sgicl.djl.internal.gguf.architecture;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.DType;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import io.github.sgicl.djl.internal.gguf.GgufMetadata;
import io.github.sgicl.djl.internal.gguf.GgufModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A configuration in the making: what is read of a file, and the fields that come of it. Keys are
 * those of the architecture, without its name before them.
 */
final class Draft {

  private static final int MOST_FACTORS = 1 << 16;

  private final GgufModel model;
  private final String architecture;
  private final JsonObject fields = new JsonObject();

  Draft(GgufModel model, String architecture) {
    this.model = model;
    this.architecture = architecture;
  }

  JsonObject fields() {
    return fields;
  }

  GgufMetadata metadata() {
    return model.metadata();
  }

  String key(String suffix) {
    return architecture + "." + suffix;
  }

  boolean has(String suffix) {
    return metadata().has(key(suffix));
  }

  /** Whether the file has a tensor of this name. */
  boolean hasTensor(String name) {
    return model.tensors().containsKey(name);
  }

  CheckpointException wrong(String suffix, String wanted) {
    return metadata().wrong(key(suffix), wanted);
  }

  /** A positive integer, which may be given for each block if it is the same for all. */
  int size(String suffix) {
    List<Integer> ofBlocks = metadata().integers(key(suffix)).stream().distinct().toList();
    if (ofBlocks.size() != 1 || ofBlocks.get(0) < 1) {
      throw wrong(suffix, "a positive integer, the same for all blocks");
    }
    return ofBlocks.get(0);
  }

  OptionalInt optionalSize(String suffix) {
    return has(suffix) ? OptionalInt.of(size(suffix)) : OptionalInt.empty();
  }

  /**
   * A number. What was stored in float32 is taken as the shortest decimal that stands for it, which
   * is what a configuration says: 0.00001 and not 0.00000999999974.
   */
  double number(String suffix) {
    return shortest(metadata().number(key(suffix)));
  }

  private static double shortest(double value) {
    float narrow = (float) value;
    return narrow == value ? Double.parseDouble(Float.toString(narrow)) : value;
  }

  double number(String suffix, double fallback) {
    return has(suffix) ? number(suffix) : fallback;
  }

  /** The numbers of a tensor in float32. */
  List<Double> values(String name) {
    TensorInfo tensor = model.tensors().get(name);
    if (tensor == null) {
      throw new CheckpointException(metadata().file(), "tensor \"" + name + "\" is missing");
    }
    if (tensor.dtype() != DType.F32 || tensor.elements() > MOST_FACTORS) {
      throw new CheckpointException(
          tensor.file(),
          "tensor \"%s\" must be of at most %d F32, was of %d %s"
              .formatted(name, MOST_FACTORS, tensor.elements(), tensor.dtypeName()));
    }
    try (ReadableFile file = ReadableFile.open(tensor.file())) {
      ByteBuffer bytes =
          ByteBuffer.wrap(file.bytes(tensor.begin(), (int) tensor.byteLength()))
              .order(ByteOrder.LITTLE_ENDIAN);
      List<Double> values = new ArrayList<>();
      while (bytes.hasRemaining()) {
        values.add((double) bytes.getFloat());
      }
      return values;
    }
  }

  /** The rows of a matrix; 0 if there is no such tensor. */
  int rows(String name) {
    TensorInfo tensor = model.tensors().get(name);
    return tensor == null || tensor.shape().isEmpty()
        ? 0
        : (int) Math.min(Integer.MAX_VALUE, tensor.shape().get(0));
  }

  void put(String field, JsonElement value) {
    fields.add(field, value);
  }

  void put(String field, Number value) {
    put(field, new JsonPrimitive(value));
  }

  void put(String field, boolean value) {
    put(field, new JsonPrimitive(value));
  }

  void put(String field, String value) {
    put(field, new JsonPrimitive(value));
  }

  void putNumbers(String field, List<? extends Number> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    put(field, array);
  }

  void putTexts(String field, List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    put(field, array);
  }
}
