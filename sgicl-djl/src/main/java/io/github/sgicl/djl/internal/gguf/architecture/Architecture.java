package io.github.sgicl.djl.internal.gguf.architecture;

import com.google.gson.JsonObject;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.UnsupportedArchitectureException;
import io.github.sgicl.djl.internal.gguf.GgufMetadata;
import io.github.sgicl.djl.internal.gguf.GgufModel;
import io.github.sgicl.djl.internal.gguf.vocabulary.EndTokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the files of one of llama.cpp's architectures say in the terms of Hugging Face: which model
 * type it is, what the keys of its metadata mean, and which coordinates of a head turn together.
 * Immutable; refinements return a new value.
 */
public final class Architecture {

  static final String NAME = "general.architecture";
  private static final String TOKENS = "tokenizer.ggml.";

  private final String name;
  private final String modelType;
  private final List<Rule> rules;
  private final boolean turnsNeighbours;
  private final Predicate<GgufModel> files;

  private Architecture(
      String name,
      String modelType,
      List<Rule> rules,
      boolean turnsNeighbours,
      Predicate<GgufModel> files) {
    this.name = name;
    this.modelType = modelType;
    this.rules = List.copyOf(rules);
    this.turnsNeighbours = turnsNeighbours;
    this.files = files;
  }

  static Architecture of(String name, String modelType) {
    return new Architecture(name, modelType, List.of(), false, model -> true);
  }

  Architecture with(Rule... more) {
    List<Rule> all = new ArrayList<>(rules);
    all.addAll(List.of(more));
    return new Architecture(name, modelType, all, turnsNeighbours, files);
  }

  /** Queries and keys are stored such that neighbours in a head turn. */
  Architecture turningNeighbours() {
    return new Architecture(name, modelType, rules, true, files);
  }

  /** The same under another name. */
  Architecture called(String other) {
    return new Architecture(other, modelType, rules, turnsNeighbours, files);
  }

  /** Only some of the files of its name are of it. */
  Architecture where(Predicate<GgufModel> some) {
    return new Architecture(name, modelType, rules, turnsNeighbours, some);
  }

  /**
   * The architecture of a file.
   *
   * @throws UnsupportedArchitectureException if it is none that is known here
   */
  public static Architecture of(GgufModel model) {
    GgufMetadata metadata = model.metadata();
    String wanted = metadata.text(NAME);
    return Architectures.of(model, wanted)
        .orElseThrow(
            () ->
                new UnsupportedArchitectureException(
                    metadata.file(), wanted, Architectures.names()));
  }

  /** Its name in metadata. */
  public String name() {
    return name;
  }

  /** Whether a file of its name is of it. */
  boolean isOf(GgufModel model) {
    return files.test(model);
  }

  /** Whether queries and keys are stored such that neighbours in a head turn. */
  public boolean turnsNeighbours() {
    return turnsNeighbours;
  }

  /**
   * The configuration that a file's metadata amount to.
   *
   * @throws CheckpointException if a key is damaged or missing, says what cannot be followed, or is
   *     none that is known of the architecture
   */
  public JsonObject configuration(GgufModel model) {
    requireKnownKeys(model.metadata());
    Draft draft = new Draft(model, name);
    draft.put("model_type", modelType);
    draft.put("vocab_size", draft.rows("token_embd.weight"));
    rules.forEach(rule -> rule.action().accept(draft));
    addTokens(draft);
    return draft.fields();
  }

  private void requireKnownKeys(GgufMetadata metadata) {
    Set<String> known = new HashSet<>(Set.of("vocab_size"));
    rules.forEach(rule -> known.addAll(rule.keys()));
    String prefix = name + ".";
    for (String key : metadata.keys()) {
      if (key.startsWith(prefix) && !known.contains(key.substring(prefix.length()))) {
        throw metadata.wrong(key, "left out, since nothing is known of it for " + name);
      }
    }
  }

  private static void addTokens(Draft draft) {
    GgufMetadata metadata = draft.metadata();
    id(metadata, "bos").ifPresent(id -> draft.put("bos_token_id", id));
    EndTokens ends = EndTokens.of(metadata);
    ends.padId().ifPresent(id -> draft.put("pad_token_id", id));
    draft.putNumbers("eos_token_id", ends.stopIds());
  }

  private static Optional<Integer> id(GgufMetadata metadata, String token) {
    String key = TOKENS + token + "_token_id";
    return metadata.has(key) ? Optional.of(metadata.integer(key)) : Optional.empty();
  }
}
