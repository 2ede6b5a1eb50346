package io.github.sgicl.djl.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The weights of a checkpoint: one safetensors file, or shards with an index.
 *
 * @param origin the file that says which tensors there are
 * @param files the safetensors files, by name
 * @param tensors the tensors by name
 */
record WeightFiles(Path origin, List<SafetensorsFile> files, Map<String, TensorInfo> tensors) {

  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";
  private static final Pattern SHARD_NAME = Pattern.compile("[^/\\\\:\\p{Cntrl}]+\\.safetensors");
  private static final Pattern PICKLE =
      Pattern.compile("(pytorch|adapter)_model.*\\.bin(\\.index\\.json)?|.*\\.(pt|pth|ckpt|pkl)");

  static WeightFiles find(Path directory) {
    Path single = directory.resolve(SINGLE);
    if (ReadableFile.isThere(single)) {
      SafetensorsFile file = SafetensorsFile.read(single);
      return new WeightFiles(single, List.of(file), file.tensors());
    }
    Path index = directory.resolve(INDEX);
    if (ReadableFile.isThere(index)) {
      return sharded(directory, index);
    }
    throw absent(directory);
  }

  private static WeightFiles sharded(Path directory, Path index) {
    JsonFields weightMap = JsonFields.read(index).object("weight_map");
    if (weightMap.names().isEmpty()) {
      throw new CheckpointException(index, "weight_map must name a tensor, is empty");
    }
    Map<String, SafetensorsFile> shards = new TreeMap<>();
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    for (String tensor : weightMap.names()) {
      String shard = weightMap.string(tensor);
      if (!SHARD_NAME.matcher(shard).matches()) {
        throw weightMap.wrong(
            tensor, "the plain name of a .safetensors file in the checkpoint's own directory");
      }
      SafetensorsFile file =
          shards.computeIfAbsent(shard, name -> shard(directory.resolve(name), index));
      TensorInfo info = file.tensors().get(tensor);
      if (info == null) {
        throw new CheckpointException(
            file.path(), "tensor \"" + tensor + "\" is missing, which " + INDEX + " says is here");
      }
      tensors.put(tensor, info);
    }
    return new WeightFiles(
        index, List.copyOf(shards.values()), Collections.unmodifiableMap(tensors));
  }

  private static SafetensorsFile shard(Path shard, Path index) {
    if (!ReadableFile.isThere(shard)) {
      throw new CheckpointException(
          shard, "there is no such file, though " + index.getFileName() + " names it");
    }
    return SafetensorsFile.read(shard);
  }

  private static CheckpointException absent(Path directory) {
    if (Files.exists(directory.resolve("adapter_config.json"))) {
      return new CheckpointException(
          directory,
          "holds an adapter, not a model: merge it into its base model and save that as " + SINGLE);
    }
    String searched = "holds neither " + SINGLE + " nor " + INDEX;
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(path -> PICKLE.matcher(String.valueOf(path.getFileName())).matches())
          .sorted()
          .findFirst()
          .map(
              path ->
                  new CheckpointException(
                      path,
                      "is pickled, and a pickle can run any code when it is read: convert the"
                          + " weights to safetensors (save_pretrained of transformers does)"))
          .orElseGet(() -> new CheckpointException(directory, searched));
    } catch (IOException e) {
      throw CheckpointException.unreadable(directory, e);
    }
  }
}
