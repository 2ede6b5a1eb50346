package io.github.sgicl.djl;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.djl.internal.checkpoint.SafetensorsFile;
import io.github.sgicl.djl.internal.checkpoint.SafetensorsWriter;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A copy of the embedded model in a folder, to be changed before it is loaded. */
record WalkCopy(Path directory) {

  static final String WEIGHTS = "model.safetensors";

  static WalkCopy in(Path directory) {
    try (Stream<Path> files = Files.list(EmbeddedModel.walk())) {
      Files.createDirectories(directory);
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
      return new WalkCopy(directory);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Sets a field of a JSON file, given as JSON itself. */
  @CanIgnoreReturnValue
  WalkCopy set(String file, String field, String json) {
    JsonObject object = JsonParser.parseString(text(file)).getAsJsonObject();
    JsonElement value = JsonParser.parseString(json);
    object.add(field, value);
    return write(file, object.toString());
  }

  @CanIgnoreReturnValue
  WalkCopy write(String file, String text) {
    return write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  @CanIgnoreReturnValue
  WalkCopy write(String file, byte[] bytes) {
    try {
      Files.write(directory.resolve(file), bytes);
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @CanIgnoreReturnValue
  WalkCopy delete(String file) {
    try {
      Files.delete(directory.resolve(file));
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  byte[] bytes(String file) {
    try {
      return Files.readAllBytes(directory.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** All tensors, in the order of the file. */
  List<StoredTensor> tensors() {
    byte[] file = bytes(WEIGHTS);
    List<StoredTensor> tensors = new ArrayList<>();
    for (TensorInfo info : SafetensorsFile.read(directory.resolve(WEIGHTS)).tensors().values()) {
      int begin = (int) info.begin();
      byte[] bytes = Arrays.copyOfRange(file, begin, begin + (int) info.byteLength());
      tensors.add(new StoredTensor(info.name(), info.dtypeName(), info.shape(), bytes));
    }
    return tensors;
  }

  /** Writes each tensor as something else. */
  @CanIgnoreReturnValue
  WalkCopy mapTensors(UnaryOperator<StoredTensor> change) {
    writer(tensors().stream().map(change).toList()).write(directory.resolve(WEIGHTS));
    return this;
  }

  static SafetensorsWriter writer(List<StoredTensor> tensors) {
    SafetensorsWriter writer = new SafetensorsWriter();
    for (StoredTensor tensor : tensors) {
      writer = writer.tensor(tensor.name(), tensor.dtype(), tensor.shape(), tensor.bytes());
    }
    return writer;
  }
}
