package io.github.sgicl.djl.hub;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The place of a file in a snapshot: a relative link to its blob, or, on file systems without
 * links, the file itself.
 *
 * @param folder the snapshot's folder, or the one within it, that holds the place
 * @param name the name in the folder
 * @param symlinks whether links may be used at all
 */
record SnapshotPointer(Path folder, String name, boolean symlinks) {

  /** The place of a repository's file in the snapshot of a commit. */
  static SnapshotPointer in(Path snapshot, RemoteFile file, boolean symlinks) {
    int slash = file.name().lastIndexOf('/');
    Path folder = slash < 0 ? snapshot : snapshot.resolve(file.name().substring(0, slash));
    return new SnapshotPointer(folder, file.name().substring(slash + 1), symlinks);
  }

  Path path() {
    return folder.resolve(name);
  }

  /** Whether a file of this size is there. */
  boolean leadsTo(long size) throws IOException {
    return holds(path(), size);
  }

  static boolean holds(Path file, long size) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) == size;
  }

  /**
   * Points to a blob, in place of whatever was there.
   *
   * @param fresh whether no other snapshot can share the blob, so that it may be moved
   */
  void pointTo(Path blob, boolean fresh) throws IOException {
    Path made = CachedRepository.beside(path());
    try {
      if (!linked(made, blob)) {
        if (fresh) {
          Files.move(blob, made);
        } else {
          Files.copy(blob, made);
        }
      }
      Files.move(made, path(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private boolean linked(Path link, Path blob) throws IOException {
    if (!symlinks) {
      return false;
    }
    try {
      Files.createSymbolicLink(link, folder.relativize(blob));
      return true;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return false;
    }
  }
}
