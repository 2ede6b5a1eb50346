package io.github.sgicl.djl.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of one commit that are in the cache, whoever put them there.
 *
 * @param model the model
 * @param repository its folder
 * @param commit the commit
 */
record CachedSnapshot(ModelReference.Hub model, CachedRepository repository, String commit) {

  Path directory() {
    return repository.snapshot(commit);
  }

  /**
   * The needed files that are not here. Where the commit's files and sizes are known, all that it
   * has of the needed are looked for, in their sizes; else those without which no checkpoint loads.
   */
  List<String> missing() throws IOException {
    Optional<Map<String, Long>> tree = repository.tree(commit);
    List<String> needed = new ArrayList<>();
    needed.addAll(ModelFiles.besideWeights(tree.map(Map::keySet).orElse(Set.of())));
    Path modules = at(ModuleFiles.MODULES);
    if (Files.exists(modules)) {
      needed.addAll(
          tree.isPresent()
              ? ModuleFiles.listed(modules, tree.get().keySet())
              : ModuleFiles.needed(modules));
    }
    String weights =
        ModelFiles.weights(tree.map(Map::keySet).orElseGet(this::weightsHere))
            .orElse(ModelFiles.WEIGHTS);
    needed.add(weights);
    if (weights.equals(ModelFiles.INDEX) && Files.exists(at(weights))) {
      needed.addAll(ModelFiles.shards(model, at(weights)));
    }
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
   * template, is here or known not to exist.
   */
  boolean certainlyComplete() throws IOException {
    return missing().isEmpty()
        && (Files.exists(at(ModelFiles.TOKENIZER_CONFIG))
            || repository.tree(commit).isPresent()
            || repository.knownAbsent(commit, ModelFiles.TOKENIZER_CONFIG));
  }

  private boolean here(String name, Optional<Map<String, Long>> tree) throws IOException {
    Long size = tree.map(sizes -> sizes.get(name)).orElse(null);
    return size == null ? Files.isRegularFile(at(name)) : SnapshotPointer.holds(at(name), size);
  }

  private Set<String> weightsHere() {
    return Files.exists(at(ModelFiles.WEIGHTS))
        ? Set.of(ModelFiles.WEIGHTS)
        : Files.exists(at(ModelFiles.INDEX)) ? Set.of(ModelFiles.INDEX) : Set.of();
  }

  private Path at(String name) {
    return directory().resolve(name);
  }
}
