package io.github.sgicl.djl;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.DType;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import io.github.sgicl.statistic.SplitMix64;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A checkpoint of the same shape, tokenizer and template whose weights were never trained: the
 * control of a study, since the form of a prompt alone can move a measure. Immutable; refinements
 * return a new value.
 *
 * <p>Matrices and embeddings are drawn around 0 with the configuration's {@code initializer_range}
 * (0.02 where it names none), each entry the sum of eight random bytes, which is nearly normal;
 * biases are 0 and norms leave their input's scale, as the transformers library initialises a
 * model. The same seed gives the same bytes on every machine.
 */
public final class UntrainedTwin {

  private static final String WEIGHTS = "model.safetensors";
  private static final List<String> COPIED =
      List.of(
          "config.json",
          "generation_config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "chat_template.jinja");
  private static final double USUAL_RANGE = 0.02;
  private static final int BUFFER = 1 << 20;
  private static final int ALIGNMENT = 8;

  private final Checkpoint checkpoint;
  private final long seed;

  private UntrainedTwin(Checkpoint checkpoint, long seed) {
    this.checkpoint = checkpoint;
    this.seed = seed;
  }

  /**
   * The twin of a checkpoint, with seed 42.
   *
   * @param checkpoint its directory
   * @throws CheckpointException if it is damaged or not supported
   */
  public static UntrainedTwin of(Path checkpoint) {
    Checkpoint opened = Checkpoint.open(checkpoint);
    if (opened.gguf().isPresent()) {
      throw new CheckpointException(
          checkpoint, "is in GGUF, of which no twin can be made; wanted a folder with safetensors");
    }
    return new UntrainedTwin(opened, 42);
  }

  /** This twin with other random weights. */
  public UntrainedTwin seed(long other) {
    return new UntrainedTwin(checkpoint, other);
  }

  /**
   * Writes the twin as a checkpoint. Tensors of F32 stay so, others become BF16, so that it is
   * about as large as the original.
   *
   * @param folder an empty folder, or one that does not exist yet
   * @return the folder
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if the folder holds something
   * @throws CheckpointException if a tensor's type is unknown, or weights are quantised
   */
  public Path writeTo(Path folder) throws IOException {
    checkpoint.requireUnquantised();
    Files.createDirectories(folder);
    try (var entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new IllegalArgumentException("folder must be empty, is not: " + folder);
      }
    }
    for (String name : COPIED) {
      Path file = checkpoint.directory().resolve(name);
      if (ReadableFile.isThere(file)) {
        Path unused = Files.write(folder.resolve(name), ReadableFile.whole(file));
      }
    }
    Path partial = folder.resolve(WEIGHTS + ".partial");
    try (FileChannel channel =
        FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      write(channel, header());
      for (TensorInfo tensor : checkpoint.tensors().values()) {
        write(channel, tensor);
      }
    }
    Files.move(partial, folder.resolve(WEIGHTS));
    return folder;
  }

  private ByteBuffer header() {
    JsonObject header = new JsonObject();
    long end = 0;
    for (TensorInfo tensor : checkpoint.tensors().values()) {
      JsonObject entry = new JsonObject();
      entry.addProperty("dtype", wide(tensor) ? "F32" : "BF16");
      JsonArray shape = new JsonArray();
      tensor.shape().forEach(shape::add);
      entry.add("shape", shape);
      JsonArray offsets = new JsonArray();
      offsets.add(end);
      end += tensor.elements() * width(tensor);
      offsets.add(end);
      entry.add("data_offsets", offsets);
      header.add(tensor.name(), entry);
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int blanks = Math.floorMod(-json.length, ALIGNMENT);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + json.length + blanks)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length + blanks)
            .put(json);
    while (bytes.hasRemaining()) {
      bytes.put((byte) ' ');
    }
    return bytes.flip();
  }

  private void write(FileChannel channel, TensorInfo tensor) throws IOException {
    SplitMix64 random = SplitMix64.seeded(SplitMix64.seedOf(seed, tensor.name()));
    boolean wide = wide(tensor);
    boolean drawn = isDrawn(tensor);
    double range =
        checkpoint.config().fields().optionalNumber("initializer_range").orElse(USUAL_RANGE);
    float constant = constant(tensor);
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    for (long i = 0; i < tensor.elements(); i++) {
      int bits = Float.floatToRawIntBits(drawn ? (float) (range * nearlyNormal(random)) : constant);
      if (wide) {
        buffer.putInt(bits);
      } else {
        buffer.putShort((short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16));
      }
      if (!buffer.hasRemaining()) {
        write(channel, buffer.flip());
        buffer.clear();
      }
    }
    write(channel, buffer.flip());
  }

  /**
   * A norm may have weights for each head, and the biases of all experts be one matrix; attention's
   * sinks are a vector.
   */
  private static boolean isDrawn(TensorInfo tensor) {
    String name = tensor.name();
    boolean matrix = tensor.shape().size() > 1 && !name.endsWith("norm.weight") && !isBias(tensor);
    return matrix || name.endsWith(".sinks");
  }

  private static boolean isBias(TensorInfo tensor) {
    return tensor.name().endsWith("bias");
  }

  /** Gemma's norms add 1 to what is stored. */
  private float constant(TensorInfo tensor) {
    boolean bias = isBias(tensor);
    boolean addsOne = checkpoint.config().architecture().startsWith("Gemma");
    return bias || addsOne ? 0 : 1;
  }

  /** The sum of eight random bytes, of mean 0 and standard deviation 1. */
  private static double nearlyNormal(SplitMix64 random) {
    long bits = random.nextLong();
    int sum = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      sum += (int) (bits & 0xff);
      bits >>>= Byte.SIZE;
    }
    return (sum - 1020) / Math.sqrt(8 * 65535 / 12.0);
  }

  private static boolean wide(TensorInfo tensor) {
    return tensor.dtype() == DType.F32;
  }

  private static int width(TensorInfo tensor) {
    return wide(tensor) ? Float.BYTES : Short.BYTES;
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int unused = channel.write(bytes);
    }
  }
}
