package io.github.sgicl.djl;

import io.github.sgicl.djl.internal.engine.library.NativeLibrary;

/**
 * The native engine of this process. Nothing is ever downloaded: libtorch comes from the class
 * path, or from the folder that the system property or environment variable {@code
 * PYTORCH_LIBRARY_PATH} names. It is unpacked into the folder that {@code DJL_CACHE_DIR} names, or
 * one in the home folder, or where that cannot be written one below the temp directory, which must
 * be this user's alone to write.
 *
 * <p>The JVM lends a native library to one class loader, and DJL's native bridge keeps that loader
 * alive for ever. So an application that is to be deployed again in a running server must find the
 * {@code ai.djl} jars in a loader that stays, such as that of the server's own libraries.
 */
public final class Libtorch {

  /** The most threads that one operation may be given. */
  public static final int MOST_THREADS = 256;

  private Libtorch() {}

  /**
   * The number of threads that one native operation may use, for the whole process.
   *
   * @throws EngineUnavailableException if libtorch cannot be used here
   */
  public static int threads() {
    return NativeLibrary.threads();
  }

  /**
   * Sets the number of threads that one native operation may use, for the whole process and for
   * good. Unless it is called, the largest model loaded so far decides: a thread for each 262,144
   * weights of the largest matrix in its blocks, at least one, and no more than libtorch would take
   * by itself, which is one for each core or what {@code OMP_NUM_THREADS} says. One suits a server
   * that answers several requests at once, and a machine that is busy with other work.
   *
   * @param threads in 1..{@value #MOST_THREADS}
   * @throws IllegalArgumentException if there would be none or too many of them
   * @throws EngineUnavailableException if libtorch cannot be used here
   */
  public static void useThreads(int threads) {
    if (!(threads >= 1 && threads <= MOST_THREADS)) {
      throw new IllegalArgumentException(
          "threads must be in 1.." + MOST_THREADS + ", was " + threads);
    }
    NativeLibrary.useThreads(threads);
  }
}
