package io.github.sgicl.djl.hub;

import io.github.sgicl.djl.internal.checkpoint.JsonFields;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which files of a repository make a checkpoint. Nothing else is ever downloaded. The checkpoint of
 * a sentence encoder may lie in a folder, which its files' names then begin with.
 */
final class ModelFiles {

  static final String CONFIG = "config.json";
  static final String TOKENIZER = "tokenizer.json";
  static final String TOKENIZER_CONFIG = "tokenizer_config.json";
  static final String WEIGHTS = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";

  private static final List<String> REQUIRED = List.of(CONFIG, TOKENIZER);
  private static final List<String> OPTIONAL =
      List.of(
          "generation_config.json",
          TOKENIZER_CONFIG,
          "chat_template.jinja",
          "special_tokens_map.json",
          "added_tokens.json",
          "sentence_bert_config.json",
          "sentence_roberta_config.json",
          "sentence_distilbert_config.json",
          "sentence_camembert_config.json",
          "sentence_albert_config.json",
          "sentence_xlm-roberta_config.json",
          "sentence_xlnet_config.json");
  private static final List<String> OF_MODULES =
      List.of(ModuleFiles.MODULES, "config_sentence_transformers.json");
  private static final Pattern TEMPLATE =
      Pattern.compile("additional_chat_templates/[A-Za-z0-9_][\\w.-]{0,180}\\.jinja");
  private static final Pattern SHARD = Pattern.compile("[A-Za-z0-9_][\\w.-]{0,180}\\.safetensors");
  private static final Pattern OTHER_WEIGHTS =
      Pattern.compile(".*\\.(bin|pt|pth|ckpt|pkl|gguf|onnx|h5|msgpack|safetensors)");

  private ModelFiles() {}

  /** The files other than weights; of those that need not be there, those that are. */
  static List<String> besideWeights(String folder, Set<String> names) {
    Stream<String> required = REQUIRED.stream().map(folder::concat);
    Stream<String> optional =
        Stream.concat(OPTIONAL.stream().map(folder::concat), OF_MODULES.stream());
    Stream<String> templates =
        names.stream()
            .filter(name -> name.startsWith(folder))
            .filter(name -> TEMPLATE.matcher(name.substring(folder.length())).matches());
    return Stream.of(required, optional.filter(names::contains), templates)
        .flatMap(files -> files)
        .toList();
  }

  /** A file in GGUF, or all that it is split into, and what there is beside it of a tokenizer. */
  static List<String> ofGguf(String file, Set<String> names) {
    Stream<String> beside =
        besideWeights(GgufParts.folder(file), names).stream()
            .filter(names::contains)
            .filter(name -> !OF_MODULES.contains(name));
    return Stream.concat(beside, GgufParts.of(file).stream()).toList();
  }

  /** The file of weights, or the index of several; empty if there is neither. */
  static Optional<String> weights(String folder, Set<String> names) {
    return Stream.of(WEIGHTS, INDEX).map(folder::concat).filter(names::contains).findFirst();
  }

  /**
   * Refuses a repository that has no checkpoint which this library reads.
   *
   * @throws HubException that says what is missing
   */
  static void require(HubModel model, String folder, Set<String> names) {
    if (weights(folder, names).isEmpty()) {
      List<String> others =
          names.stream().filter(name -> OTHER_WEIGHTS.matcher(name).matches()).limit(3).toList();
      String adapter =
          names.contains("adapter_config.json")
              ? "; it is an adapter: merge it into its base model first"
              : "";
      throw new HubException(
          model,
          "has no weights in safetensors ("
              + folder
              + WEIGHTS
              + " or "
              + folder
              + INDEX
              + "), but "
              + (others.isEmpty() ? "no others either" : String.join(", ", others))
              + ggufHint(model, names)
              + adapter);
    }
    for (String required : REQUIRED) {
      if (!names.contains(folder + required)) {
        throw new HubException(model, "has no " + folder + required + ", which a checkpoint needs");
      }
    }
  }

  private static String ggufHint(HubModel model, Set<String> names) {
    return GgufParts.choices(names).stream()
        .findFirst()
        .map(file -> "; a file in GGUF is named, as in " + model.takingFile(file))
        .orElse("");
  }

  /**
   * The files that an index names, in its folder.
   *
   * @throws HubException if one is not the plain name of a safetensors file
   * @throws io.github.sgicl.djl.CheckpointException if the file is no index
   */
  static SortedSet<String> shards(HubModel model, String folder, Path index) {
    JsonFields weightMap = JsonFields.read(index).object("weight_map");
    SortedSet<String> shards = new TreeSet<>();
    for (String tensor : weightMap.names()) {
      String shard = weightMap.string(tensor);
      if (!SHARD.matcher(shard).matches()) {
        throw new HubException(
            model,
            INDEX
                + " must name plain .safetensors files of the repository, names \""
                + shard
                + "\"");
      }
      shards.add(folder + shard);
    }
    return shards;
  }
}
