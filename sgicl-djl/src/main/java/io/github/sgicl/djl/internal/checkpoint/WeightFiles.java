package io.github.sgicl.djl.internal.checkpoint;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.gguf.GgufModel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The weights of a checkpoint: one safetensors file, or shards with an index; or those of GGUF.
 *
 * @param origin the file that says which tensors there are
 * @param files the files, by name
 * @param tensors the tensors by name
 */
record WeightFiles(Path origin, List<WeightFile> files, Map<String, TensorInfo> tensors) {

  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";
  private static final Pattern SHARD_NAME = Pattern.compile("[^/\\\\:\\p{Cntrl}]+\\.safetensors");

  static WeightFiles of(GgufModel model) {
    return new WeightFiles(
        model.metadata().file(),
        model.files().stream()
            .map(file -> new WeightFile(file.path(), file.dataBegin(), file.size()))
            .toList(),
        model.tensors());
  }

  static WeightFiles find(Path directory) {
    Path single = directory.resolve(SINGLE);
    if (ReadableFile.isThere(single)) {
      SafetensorsFile file = SafetensorsFile.read(single);
      return new WeightFiles(single, List.of(WeightFile.of(file)), file.tensors());
    }
    Path index = directory.resolve(INDEX);
    if (ReadableFile.isThere(index)) {
      return sharded(directory, index);
    }
    throw OtherContent.of(directory)
        .explained()
        .orElseGet(
            () -> new CheckpointException(directory, "holds neither " + SINGLE + " nor " + INDEX));
  }

  /**
   * As transformers has it, the index names files and all that these hold is there, what the index
   * leaves out and what it seeks in another file too; of two tensors of one name the one in the
   * last file counts. What it names must be in one of them.
   */
  private static WeightFiles sharded(Path directory, Path index) {
    JsonFields weightMap = JsonFields.read(index).object("weight_map");
    if (weightMap.names().isEmpty()) {
      throw new CheckpointException(index, "weight_map must name a tensor, is empty");
    }
    Map<String, SafetensorsFile> shards = new TreeMap<>();
    for (String tensor : weightMap.names()) {
      String shard = weightMap.string(tensor);
      if (!SHARD_NAME.matcher(shard).matches()) {
        throw weightMap.wrong(
            tensor, "the plain name of a .safetensors file in the checkpoint's own directory");
      }
      shards.computeIfAbsent(shard, name -> shard(directory.resolve(name), index));
    }
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    shards.values().forEach(file -> tensors.putAll(file.tensors()));
    for (String tensor : weightMap.names()) {
      if (!tensors.containsKey(tensor)) {
        throw new CheckpointException(
            directory.resolve(weightMap.string(tensor)),
            "tensor \"" + tensor + "\" is missing, which " + INDEX + " says is here");
      }
    }
    return new WeightFiles(
        index,
        shards.values().stream().map(WeightFile::of).toList(),
        Collections.unmodifiableMap(tensors));
  }

  private static SafetensorsFile shard(Path shard, Path index) {
    if (!ReadableFile.isThere(shard)) {
      throw new CheckpointException(
          shard, "there is no such file, though " + index.getFileName() + " names it");
    }
    return SafetensorsFile.read(shard);
  }

  /** Whether there is one of the files that say which tensors there are. */
  static boolean areIn(Path directory) {
    return ReadableFile.isThere(directory.resolve(SINGLE))
        || ReadableFile.isThere(directory.resolve(INDEX));
  }
}
