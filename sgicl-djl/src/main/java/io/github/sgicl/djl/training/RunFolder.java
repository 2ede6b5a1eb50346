package io.github.sgicl.djl.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.NamedTensor;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.SafetensorsFile;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import io.github.sgicl.djl.internal.checkpoint.WholeFile;
import io.github.sgicl.djl.internal.engine.learning.LlamaParameter;
import io.github.sgicl.djl.internal.engine.learning.TrainingState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The files of a run. What a run goes on from is one file, replaced in one step, so that weights,
 * optimiser and step count always belong together; it is written last, and holds the checksums of
 * itself, of what the run is, and of the metrics up to there.
 */
final class RunFolder {

  private static final String IDENTITY = "training.json";
  private static final String STATE = "training-state.safetensors";
  private static final String METRICS = "metrics.jsonl";
  private static final String ITEMS = "items.jsonl";
  private static final long VERSION = 2;
  private static final String STEP = "step";
  private static final String STATE_VERSION = "version";
  private static final String METRICS_LENGTH = "metrics";
  private static final String CHECKSUMS = "checksums";
  private static final Gson JSON = new GsonBuilder().setPrettyPrinting().serializeNulls().create();

  private final Path folder;
  private final LlamaShape shape;

  RunFolder(Path folder, LlamaShape shape) {
    this.folder = folder;
    this.shape = shape;
  }

  boolean isBegun() {
    return Files.exists(file(IDENTITY));
  }

  /** Refuses a folder that holds no run. */
  void requireBegun() throws IOException {
    if (!isBegun()) {
      throw new IOException(folder + " holds no training run to resume");
    }
  }

  /**
   * Makes the folder of a new run.
   *
   * @throws IOException if it holds a run
   */
  void begin(JsonObject identity) throws IOException {
    if (isBegun()) {
      throw new IOException(
          folder + " holds a training run already; resume it or choose another folder");
    }
    Path unused = Files.createDirectories(folder);
    WholeFile.writeText(file(METRICS), "");
    WholeFile.writeText(file(IDENTITY), JSON.toJson(identity) + "\n");
  }

  /**
   * The state that a run of this identity was saved in, its later metrics taken away; empty if it
   * never was.
   *
   * @throws IllegalArgumentException if it holds a run of another identity
   * @throws CheckpointException if a file is damaged, or of another version
   */
  Optional<TrainingState> resume(JsonObject identity) throws IOException {
    JsonObject found = identity();
    for (String name : identity.keySet()) {
      if (!identity.get(name).equals(found.get(name))) {
        throw new IllegalArgumentException(
            "the run in %s has \"%s\": %s, and cannot be resumed with %s"
                .formatted(folder, name, found.get(name), identity.get(name)));
      }
    }
    if (Files.notExists(file(STATE))) {
      WholeFile.writeText(file(METRICS), "");
      return Optional.empty();
    }
    return Optional.of(read());
  }

  private JsonObject identity() throws IOException {
    try {
      return JsonParser.parseString(Files.readString(file(IDENTITY))).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new CheckpointException(file(IDENTITY), "must be a JSON object", e);
    }
  }

  void append(JsonObject metrics) throws IOException {
    Path unused =
        Files.writeString(
            file(METRICS), metrics + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  void writeItems(List<JsonObject> items) throws IOException {
    WholeFile.writeText(
        file(ITEMS), items.stream().map(item -> item + "\n").collect(Collectors.joining()));
  }

  void save(TrainingState state) throws IOException {
    byte[] metrics = Files.readAllBytes(file(METRICS));
    List<NamedTensor> tensors = new ArrayList<>();
    tensors.add(NamedTensor.int64(STATE_VERSION, List.of(), VERSION));
    tensors.add(NamedTensor.int64(STEP, List.of(), state.step()));
    tensors.add(NamedTensor.int64(METRICS_LENGTH, List.of(), metrics.length));
    LongStream checksums =
        Stream.of(
                Checksum.of(state),
                Checksum.of(Files.readAllBytes(file(IDENTITY))),
                Checksum.of(metrics))
            .flatMapToLong(Checksum::numbers);
    tensors.add(NamedTensor.int64(CHECKSUMS, List.of(3L, 4L), checksums.toArray()));
    List<LlamaParameter> parameters = LlamaParameter.of(shape);
    for (int i = 0; i < parameters.size(); i++) {
      LlamaParameter parameter = parameters.get(i);
      tensors.add(tensor("weight.", parameter, state.weights().get(i)));
      tensors.add(tensor("mean.", parameter, state.means().get(i)));
      tensors.add(tensor("square.", parameter, state.squares().get(i)));
    }
    WholeFile.writeTensors(file(STATE), tensors);
  }

  private static NamedTensor tensor(String kind, LlamaParameter parameter, float... values) {
    return NamedTensor.float32(kind + parameter.name(), parameter.shape(), values);
  }

  private TrainingState read() throws IOException {
    SafetensorsFile saved = SafetensorsFile.read(file(STATE));
    try (ReadableFile bytes = ReadableFile.open(file(STATE))) {
      long version = bytesOf(saved, bytes, STATE_VERSION).getLong();
      if (version != VERSION) {
        throw new CheckpointException(
            file(STATE), "must be of version " + VERSION + ", is of " + version);
      }
      TrainingState state =
          new TrainingState(
              bytesOf(saved, bytes, STEP).getLong(),
              floats(saved, bytes, "weight."),
              floats(saved, bytes, "mean."),
              floats(saved, bytes, "square."));
      ByteBuffer checksums = bytesOf(saved, bytes, CHECKSUMS);
      requireSound(STATE, Checksum.of(state), checksums);
      requireSound(IDENTITY, Checksum.of(Files.readAllBytes(file(IDENTITY))), checksums);
      keepMetrics(bytesOf(saved, bytes, METRICS_LENGTH).getLong(), checksums);
      return state;
    }
  }

  /** Those that the state was saved with; later ones are taken away. */
  private void keepMetrics(long length, ByteBuffer checksums) throws IOException {
    byte[] all = Files.readAllBytes(file(METRICS));
    byte[] kept = Arrays.copyOf(all, (int) Math.max(0, Math.min(length, all.length)));
    requireSound(METRICS, Checksum.of(kept), checksums);
    WholeFile.writeText(file(METRICS), new String(kept, StandardCharsets.UTF_8));
  }

  private void requireSound(String name, Checksum found, ByteBuffer checksums) {
    if (!found.equals(Checksum.next(checksums))) {
      throw new CheckpointException(
          file(name), "is damaged: it is not what the state of the run was saved with");
    }
  }

  private List<float[]> floats(SafetensorsFile saved, ReadableFile bytes, String kind) {
    return LlamaParameter.of(shape).stream()
        .map(
            parameter -> {
              ByteBuffer raw = bytesOf(saved, bytes, kind + parameter.name());
              float[] values = new float[raw.remaining() / Float.BYTES];
              raw.asFloatBuffer().get(values);
              return values;
            })
        .toList();
  }

  private static ByteBuffer bytesOf(SafetensorsFile saved, ReadableFile bytes, String name) {
    TensorInfo info = saved.tensors().get(name);
    if (info == null) {
      throw new CheckpointException(saved.path(), "tensor \"" + name + "\" is missing");
    }
    byte[] raw = bytes.bytes(info.begin(), Math.toIntExact(info.byteLength()));
    return ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }
}
