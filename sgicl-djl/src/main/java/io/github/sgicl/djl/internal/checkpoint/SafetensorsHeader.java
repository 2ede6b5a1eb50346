package io.github.sgicl.djl.internal.checkpoint;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.sgicl.djl.CheckpointException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The JSON header of a safetensors file, read as a stream and checked against the file's size. */
final class SafetensorsHeader {

  private static final String METADATA = "__metadata__";
  private static final int MOST_DIMENSIONS = 64;
  private static final Pattern NATURAL = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final Path file;
  private final JsonReader json;
  private final long dataBegin;
  private final long dataLength;
  private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
  private boolean metadataSeen;

  private SafetensorsHeader(Path file, JsonReader json, long dataBegin, long dataLength) {
    this.file = file;
    this.json = json;
    this.dataBegin = dataBegin;
    this.dataLength = dataLength;
  }

  /** The tensors in the order of their bytes. */
  static Map<String, TensorInfo> parse(Path file, byte[] header, long dataBegin, long fileSize) {
    if (header.length == 0 || header[0] != '{') {
      throw new CheckpointException(file, "header must begin with '{'");
    }
    JsonReader json = StrictJson.reader(header);
    SafetensorsHeader parsed = new SafetensorsHeader(file, json, dataBegin, fileSize - dataBegin);
    try {
      parsed.entries();
      StrictJson.end(json);
    } catch (IOException e) {
      throw StrictJson.malformed(file, "header ", json, e);
    }
    return parsed.covering();
  }

  private void entries() throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (name.equals(METADATA)) {
        metadata();
      } else if (tensors.putIfAbsent(name, tensor(name)) != null) {
        throw StrictJson.repeated(file, name);
      }
    }
    json.endObject();
  }

  private void metadata() throws IOException {
    if (metadataSeen) {
      throw StrictJson.repeated(file, METADATA);
    }
    metadataSeen = true;
    if (json.peek() == JsonToken.NULL) {
      json.nextNull();
      return;
    }
    expect(JsonToken.BEGIN_OBJECT, METADATA, "an object");
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      expect(JsonToken.STRING, METADATA + "." + name, "a string");
      json.skipValue();
    }
    json.endObject();
  }

  private TensorInfo tensor(String name) throws IOException {
    String label = "tensor \"" + name + "\"";
    expect(JsonToken.BEGIN_OBJECT, label, "an object");
    Optional<String> dtype = Optional.empty();
    Optional<List<Long>> shape = Optional.empty();
    Optional<List<Long>> offsets = Optional.empty();
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      switch (key) {
        case "dtype" -> {
          once(dtype, label, key);
          expect(JsonToken.STRING, label + ": dtype", "a string");
          dtype = Optional.of(json.nextString());
        }
        case "shape" -> {
          once(shape, label, key);
          shape = Optional.of(naturals(label + ": shape", MOST_DIMENSIONS));
        }
        case "data_offsets" -> {
          once(offsets, label, key);
          offsets = Optional.of(naturals(label + ": data_offsets", 2));
        }
        default -> json.skipValue();
      }
    }
    json.endObject();
    return tensor(
        name,
        dtype.orElseThrow(() -> missing(label, "dtype")),
        shape.orElseThrow(() -> missing(label, "shape")),
        offsets.orElseThrow(() -> missing(label, "data_offsets")));
  }

  private TensorInfo tensor(String name, String dtype, List<Long> shape, List<Long> offsets) {
    String label = "tensor \"" + name + "\"";
    if (offsets.size() != 2) {
      throw wrong(label, "data_offsets must be two integers, was " + offsets);
    }
    long begin = offsets.get(0);
    long end = offsets.get(1);
    if (begin > end) {
      throw wrong(label, "data_offsets must not decrease, was " + offsets);
    }
    if (end > dataLength) {
      throw wrong(
          label,
          "ends at byte "
              + end
              + " of the data, which has only "
              + dataLength
              + ": the file is truncated or the offset wrong");
    }
    Optional<DType> known = DType.ofSafetensors(dtype);
    if (known.isPresent()) {
      long wanted = byteLength(label, shape, known.get());
      if (end - begin != wanted) {
        throw wrong(
            label,
            dtype + " of shape " + shape + " has " + wanted + " bytes, was given " + (end - begin));
      }
    }
    return new TensorInfo(name, dtype, known, shape, file, dataBegin + begin, end - begin);
  }

  private long byteLength(String label, List<Long> shape, DType dtype) {
    try {
      return dtype.bytesOf(shape);
    } catch (ArithmeticException e) {
      throw new CheckpointException(
          file, label + ": a tensor of shape " + shape + " would be larger than 2^63 bytes", e);
    }
  }

  /** Checks that the tensors cover the data exactly. */
  private Map<String, TensorInfo> covering() {
    List<TensorInfo> ordered = new ArrayList<>(tensors.values());
    ordered.sort(
        Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::byteLength));
    Map<String, TensorInfo> byPosition = new LinkedHashMap<>();
    long covered = dataBegin;
    for (TensorInfo tensor : ordered) {
      String label = "tensor \"" + tensor.name() + "\"";
      if (tensor.begin() < covered) {
        throw wrong(label, "overlaps the tensor before it");
      }
      if (tensor.begin() > covered) {
        throw wrong(
            label, (tensor.begin() - covered) + " bytes that belong to no tensor lie before it");
      }
      covered += tensor.byteLength();
      byPosition.put(tensor.name(), tensor);
    }
    long rest = dataBegin + dataLength - covered;
    if (rest != 0) {
      throw new CheckpointException(file, rest + " bytes that belong to no tensor lie at the end");
    }
    return Collections.unmodifiableMap(byPosition);
  }

  private List<Long> naturals(String label, int most) throws IOException {
    expect(JsonToken.BEGIN_ARRAY, label, "a list of integers");
    List<Long> numbers = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      if (numbers.size() == most) {
        throw wrong(label, "must have at most " + most + " entries, has more");
      }
      expect(JsonToken.NUMBER, label, "a list of integers");
      String number = json.nextString();
      if (!NATURAL.matcher(number).matches()) {
        throw wrong(label, "must hold integers in [0, 10^18), was " + number);
      }
      numbers.add(Long.parseLong(number));
    }
    json.endArray();
    return numbers;
  }

  private void expect(JsonToken wanted, String label, String description) throws IOException {
    JsonToken found = json.peek();
    if (found != wanted) {
      throw wrong(label, "must be " + description + ", was " + found);
    }
  }

  private void once(Optional<?> value, String label, String key) {
    if (value.isPresent()) {
      throw wrong(label, "names \"" + key + "\" twice");
    }
  }

  private CheckpointException missing(String label, String key) {
    return wrong(label, key + " is missing");
  }

  private CheckpointException wrong(String label, String reason) {
    return new CheckpointException(file, label + ": " + reason);
  }
}
