package io.github.sgicl.djl.hub;

import com.google.gson.JsonObject;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.JsonFields;
import io.github.sgicl.djl.internal.gguf.GgufFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's folder in the cache, laid out as Python's huggingface_hub does: {@code
 * models--OWNER--NAME} with {@code blobs/HASH}, {@code refs/REVISION} (the commit), {@code
 * snapshots/COMMIT/FILE} (links to blobs) and {@code trees/COMMIT.json} (all files and their
 * sizes). Each file appears whole or not at all.
 */
final class CachedRepository {

  private static final Logger LOG = LoggerFactory.getLogger(CachedRepository.class);
  private static final String PREFIX = "models--";
  private static final String SEPARATOR = "--";
  private static final String SNAPSHOTS = "snapshots";
  private static final int TREE_FORMAT = 1;

  private final Path cache;
  private final HubModel model;
  private final Path folder;

  CachedRepository(Path cache, HubModel model) {
    this.cache = cache;
    this.model = model;
    this.folder = cache.resolve(folderName());
  }

  Path folder() {
    return folder;
  }

  Path snapshot(String commit) {
    return folder.resolve(SNAPSHOTS).resolve(commit);
  }

  Path blob(ContentHash hash) {
    return folder.resolve("blobs").resolve(hash.hex());
  }

  /** Where a blob grows, under a name that Python, whose locks are not seen here, never uses. */
  Path incomplete(ContentHash hash) {
    return folder.resolve("blobs").resolve(hash.hex() + ".sgicl.incomplete");
  }

  /** The lock of a blob. Python locks by other means, and a blob appears whole whoever is first. */
  ProcessLock lock(ContentHash hash) {
    return new ProcessLock(
        cache.resolve(".locks").resolve(folderName()).resolve(hash.hex() + ".sgicl.lock"));
  }

  /** Whether Python found out that a commit has no such file. */
  boolean knownAbsent(String commit, String name) {
    return Files.exists(folder.resolve(".no_exist").resolve(commit).resolve(name));
  }

  /** The commit that the revision was when it was last asked for; itself, if it is a commit. */
  Optional<String> commit() throws IOException {
    if (RepositoryListing.COMMIT.matcher(model.revision()).matches()) {
      return Optional.of(model.revision());
    }
    try {
      String commit = Files.readString(ref()).strip();
      if (RepositoryListing.COMMIT.matcher(commit).matches()) {
        return Optional.of(commit);
      }
      LOG.warn("{} holds no commit and is passed over", ref());
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Remembers which commit the revision is. */
  void keepCommit(String commit) throws IOException {
    if (!model.revision().equals(commit) && !commit().equals(Optional.of(commit))) {
      write(ref(), commit);
    }
  }

  /** The names of a commit's files and their sizes, if they were kept. */
  Optional<Map<String, Long>> tree(String commit) {
    Path file = treeFile(commit);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonFields tree = JsonFields.read(file);
      if (tree.integer("format_version") != TREE_FORMAT) {
        return Optional.empty();
      }
      JsonFields files = tree.object("files");
      Map<String, Long> sizes = new HashMap<>();
      for (String name : files.names()) {
        sizes.put(name, (long) files.object(name).number("size"));
      }
      return Optional.of(sizes);
    } catch (CheckpointException e) {
      LOG.warn("{} is passed over: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  /** Keeps the names and sizes of a commit's files, in Python's form. */
  void keepTree(String commit, JsonObject files) throws IOException {
    if (tree(commit).isEmpty()) {
      JsonObject tree = new JsonObject();
      tree.addProperty("format_version", TREE_FORMAT);
      tree.add("files", files);
      write(treeFile(commit), tree.toString());
    }
  }

  private String folderName() {
    return PREFIX + model.owner() + SEPARATOR + model.name();
  }

  /**
   * The model, as {@code OWNER/NAME}, whose snapshot a folder is, if it is one; {@code
   * OWNER/NAME:FILE} of a file in one.
   */
  static Optional<String> modelOf(Path checkpoint) {
    if (!checkpoint.toString().endsWith(GgufFile.SUFFIX)) {
      return modelOfSnapshot(checkpoint);
    }
    for (Path folder = checkpoint.getParent(); folder != null; folder = folder.getParent()) {
      Optional<String> model = modelOfSnapshot(folder);
      if (model.isPresent()) {
        String file = folder.relativize(checkpoint).toString().replace('\\', '/');
        return model.map(name -> name + ":" + file);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> modelOfSnapshot(Path snapshot) {
    Path snapshots = snapshot.getParent();
    Path folder = snapshots == null ? null : snapshots.getParent();
    if (snapshots == null || folder == null || !snapshots.endsWith(SNAPSHOTS)) {
      return Optional.empty();
    }
    String name = String.valueOf(folder.getFileName());
    return name.startsWith(PREFIX)
        ? Optional.of(name.substring(PREFIX.length()).replaceFirst(SEPARATOR, "/"))
        : Optional.empty();
  }

  private Path ref() {
    return folder.resolve("refs").resolve(model.revision());
  }

  private Path treeFile(String commit) {
    return folder.resolve("trees").resolve(commit + ".json");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Path written = beside(file);
    Files.writeString(written, text);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A name beside a file that nobody else uses. */
  static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
  }
}
