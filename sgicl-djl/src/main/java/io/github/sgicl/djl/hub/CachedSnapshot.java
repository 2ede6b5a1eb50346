package io.github.sgicl.djl.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of one commit that are in the cache, whoever put them there.
 *
 * @param model the model
 * @param repository its folder
 * @param commit the commit
 */
record CachedSnapshot(HubModel model, CachedRepository repository, String commit) {

  Path directory() {
    return repository.snapshot(commit);
  }

  /**
   * The needed files that are not here. Where the commit's files and sizes are known, all that it
   * has of the needed are looked for, in their sizes; else those without which no checkpoint loads.
   */
  List<String> missing() throws IOException {
    Optional<Map<String, Long>> tree = repository.tree(commit);
    if (model.file().isPresent()) {
      return missing(
          ModelFiles.ofGguf(model.file().get(), tree.map(Map::keySet).orElse(Set.of())), tree);
    }
    List<String> needed = new ArrayList<>();
    Path modules = at(ModuleFiles.MODULES);
    String folder = folder();
    needed.addAll(ModelFiles.besideWeights(folder, tree.map(Map::keySet).orElse(Set.of())));
    if (Files.exists(modules)) {
      needed.addAll(
          tree.isPresent()
              ? ModuleFiles.listed(modules, tree.get().keySet())
              : ModuleFiles.needed(modules));
    }
    String weights =
        ModelFiles.weights(folder, tree.map(Map::keySet).orElseGet(() -> weightsHere(folder)))
            .orElse(folder + ModelFiles.WEIGHTS);
    needed.add(weights);
    if (weights.endsWith(ModelFiles.INDEX) && Files.exists(at(weights))) {
      needed.addAll(ModelFiles.shards(model, folder, at(weights)));
    }
    return missing(needed, tree);
  }

  private List<String> missing(List<String> needed, Optional<Map<String, Long>> tree)
      throws IOException {
    List<String> missing = new ArrayList<>();
    for (String name : needed) {
      if (!here(name, tree)) {
        missing.add(name);
      }
    }
    return missing;
  }

  /**
   * Whether nothing needed is missing, and the tokenizer's configuration, which holds the chat
   * template, is here or known not to exist; beside a file in GGUF nothing else may be needed.
   */
  boolean certainlyComplete() throws IOException {
    if (model.file().isPresent()) {
      return repository.tree(commit).isPresent() && missing().isEmpty();
    }
    String tokenizerConfig = folder() + ModelFiles.TOKENIZER_CONFIG;
    return missing().isEmpty()
        && (Files.exists(at(tokenizerConfig))
            || repository.tree(commit).isPresent()
            || repository.knownAbsent(commit, tokenizerConfig));
  }

  /** What the names of the checkpoint's files begin with. */
  private String folder() {
    Path modules = at(ModuleFiles.MODULES);
    return Files.exists(modules) ? ModuleFiles.transformer(modules) : "";
  }

  private boolean here(String name, Optional<Map<String, Long>> tree) throws IOException {
    Long size = tree.map(sizes -> sizes.get(name)).orElse(null);
    return size == null ? Files.isRegularFile(at(name)) : SnapshotPointer.holds(at(name), size);
  }

  private Set<String> weightsHere(String folder) {
    return Stream.of(ModelFiles.WEIGHTS, ModelFiles.INDEX)
        .map(folder::concat)
        .filter(name -> Files.exists(at(name)))
        .limit(1)
        .collect(Collectors.toSet());
  }

  private Path at(String name) {
    return directory().resolve(name);
  }
}
