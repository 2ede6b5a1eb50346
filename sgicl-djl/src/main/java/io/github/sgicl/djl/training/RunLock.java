package io.github.sgicl.djl.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Held by the one run that writes into a folder; a process that dies lets it go. The locked file is
 * left behind, for removing it would let two in.
 */
final class RunLock {

  private static final String FILE = "training.lock";

  /** A file lock holds between processes only, and closing the file a second time would end it. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private RunLock() {}

  interface Run {
    TrainingRecord run() throws IOException;
  }

  /**
   * Runs while nobody else does in this folder.
   *
   * @throws IOException if somebody does, or the folder cannot be written
   */
  static TrainingRecord during(Path folder, Run run) throws IOException {
    Path place = Files.createDirectories(folder).toRealPath();
    if (!HELD.add(place)) {
      throw taken(folder);
    }
    try (FileChannel channel =
        FileChannel.open(
            place.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (!locked(channel)) {
        throw taken(folder);
      }
      return run.run();
    } finally {
      HELD.remove(place);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) { // this class, loaded a second time, holds it
      return false;
    }
  }

  private static IOException taken(Path folder) {
    return new IOException(folder + " is being written by another training run");
  }
}
