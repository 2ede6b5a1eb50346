package io.github.sgicl.djl.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Platform;
import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The native engine of this process. Nothing is ever downloaded: libtorch comes from the class
 * path, or from the folder that the system property or environment variable {@code
 * PYTORCH_LIBRARY_PATH} names.
 */
public final class Libtorch {

  private static final String VERSION = "2.7.1";
  private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
  private static final Set<String> PLATFORMS =
      Set.of("linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64");

  private static @Nullable Engine engine;

  private Libtorch() {}

  /**
   * The number of threads that one native operation may use, for the whole process.
   *
   * @throws EngineUnavailableException if libtorch cannot be used here
   */
  public static int threads() {
    requireAvailable();
    return JniUtils.getNumThreads();
  }

  /**
   * Sets the number of threads that one native operation may use, for the whole process. As many as
   * there are cores is the default; one suits a server that answers several requests at once.
   *
   * @throws IllegalArgumentException if the number is not positive
   * @throws EngineUnavailableException if libtorch cannot be used here
   */
  public static void useThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be >= 1, was " + threads);
    }
    requireAvailable();
    JniUtils.setNumThreads(threads);
  }

  /**
   * Loads libtorch unless that has been done.
   *
   * @throws EngineUnavailableException if libtorch cannot be used here
   */
  public static void requireAvailable() {
    Engine unused = start();
  }

  /** A new owner of native arrays. */
  @MustBeClosed
  static NDManager newManager() {
    return start().newBaseManager(Device.cpu());
  }

  /**
   * Keeps DJL from calling home, which its tokenizers do as well; a choice that the host has made
   * stays.
   */
  public static void silenceTelemetry() {
    if (System.getProperty("OPT_OUT_TRACKING") == null) {
      System.setProperty("OPT_OUT_TRACKING", "true");
    }
  }

  private static synchronized Engine start() {
    if (engine == null) {
      silenceTelemetry();
      requireSupportedPlatform();
      requireLibrary();
      engine = load();
    }
    return engine;
  }

  private static Engine load() {
    try {
      Engine loaded = Engine.getEngine("PyTorch");
      if (!loaded.getVersion().startsWith(VERSION)) {
        throw new EngineUnavailableException(
            "libtorch " + VERSION + " is needed, found " + loaded.getVersion());
      }
      return loaded;
    } catch (EngineException | UnsatisfiedLinkError | AssertionError e) {
      throw new EngineUnavailableException(
          "libtorch could not be loaded: " + rootMessage(e) + ". " + remedy(), e);
    }
  }

  private static void requireSupportedPlatform() {
    if (!PLATFORMS.contains(platform()) && libraryPath() == null) {
      throw new EngineUnavailableException(
          "no libtorch "
              + VERSION
              + " is published for "
              + platform()
              + "; published are "
              + String.join(", ", PLATFORMS.stream().sorted().toList())
              + ". Set "
              + LIBRARY_PATH
              + " to a folder that holds one of your own");
    }
    if (runsOnMusl()) {
      throw new EngineUnavailableException(
          "this JVM runs on musl (Alpine Linux), libtorch needs glibc; use an image based on Debian,"
              + " Ubuntu or another glibc distribution");
    }
  }

  private static void requireLibrary() {
    String path = libraryPath();
    if (path != null) {
      if (!Files.isDirectory(Path.of(path))) {
        throw new EngineUnavailableException(
            LIBRARY_PATH + " must name a folder with libtorch " + VERSION + ", was " + path);
      }
      return;
    }
    if (Platform.detectPlatform("pytorch").isPlaceholder()) {
      throw new EngineUnavailableException("no libtorch on the class path. " + remedy());
    }
  }

  private static String remedy() {
    return "Add the dependency ai.djl.pytorch:pytorch-native-cpu:"
        + VERSION
        + " with classifier "
        + platform()
        + ", or set "
        + LIBRARY_PATH
        + " to a folder that holds libtorch "
        + VERSION;
  }

  private static @Nullable String libraryPath() {
    String property = System.getProperty(LIBRARY_PATH);
    return property != null ? property : System.getenv(LIBRARY_PATH);
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch");
    String system = os.startsWith("win") ? "win" : os.startsWith("mac") ? "osx" : os;
    return system + "-" + (arch.equals("amd64") ? "x86_64" : arch);
  }

  private static boolean runsOnMusl() {
    Path maps = Path.of("/proc/self/maps");
    if (!Files.isReadable(maps)) {
      return false;
    }
    try {
      return Files.readString(maps).contains("/ld-musl-");
    } catch (IOException e) {
      throw new EngineUnavailableException("cannot read " + maps, e);
    }
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
