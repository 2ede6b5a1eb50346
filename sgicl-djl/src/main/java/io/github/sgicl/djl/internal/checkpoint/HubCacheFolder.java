package io.github.sgicl.djl.internal.checkpoint;

import io.github.sgicl.djl.CheckpointException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A folder of the hub's cache, in which checkpoints lie as {@code
 * models--OWNER--NAME/snapshots/COMMIT}.
 */
final class HubCacheFolder {

  private static final String SNAPSHOTS = "snapshots";
  private static final Predicate<String> COMMIT =
      Pattern.compile("[0-9a-f]{40}").asMatchPredicate();

  private HubCacheFolder() {}

  /** Says that a folder is one of those around checkpoints, and which is meant; empty if not so. */
  static Optional<CheckpointException> refused(OtherContent content) {
    Path directory = content.directory();
    if (content.first(SNAPSHOTS::equals).isPresent()) {
      return Optional.of(
          refused(
              directory,
              OtherContent.of(directory.resolve(SNAPSHOTS))
                  .first(COMMIT)
                  .map(commit -> SNAPSHOTS + "/" + commit)));
    }
    Optional<String> commit = content.first(COMMIT);
    if (commit.isPresent()) {
      return Optional.of(refused(directory, commit));
    }
    List<String> models =
        content.names().stream().filter(name -> name.startsWith("models--")).toList();
    return models.isEmpty()
        ? Optional.empty()
        : Optional.of(refused(directory, Optional.of(models.get(0) + "/" + SNAPSHOTS + "/COMMIT")));
  }

  private static CheckpointException refused(Path directory, Optional<String> checkpoint) {
    return new CheckpointException(
        directory,
        "is a folder of the hub's cache around checkpoints, wanted one of them"
            + checkpoint.map(name -> ", such as its " + name).orElse(", but it has none"));
  }
}
