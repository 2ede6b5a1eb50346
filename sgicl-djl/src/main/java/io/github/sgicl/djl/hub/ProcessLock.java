package io.github.sgicl.djl.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held by one thread of one process of this machine at a time; a process that dies lets it go.
 *
 * @param file what is locked; made where it is missing and left behind, for removing it would let
 *     two in
 */
record ProcessLock(Path file) {

  private static final long POLL_MILLIS = 50;

  /** A file lock holds between processes only. */
  private static final ConcurrentMap<Path, ReentrantLock> WITHIN = new ConcurrentHashMap<>();

  interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** Waits for the lock and holds it during some work. */
  void during(Work work) throws IOException, InterruptedException {
    ReentrantLock within =
        WITHIN.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock());
    within.lockInterruptibly();
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        while (!locked(channel)) {
          Thread.sleep(POLL_MILLIS);
        }
        work.run();
      }
    } finally {
      within.unlock();
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) { // this class, loaded a second time, holds it
      return false;
    }
  }
}
