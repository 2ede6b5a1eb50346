package io.github.sgicl.djl.internal.engine.library;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.ClassLoaderUtils;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import ai.djl.util.cuda.CudaUtils;
import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.EngineUnavailableException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** libtorch in this process: found on the class path or where a path names it, loaded once. */
public final class NativeLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
  private static final Set<ComputeDevice> USED = ConcurrentHashMap.newKeySet();
  private static final NativeThreads THREADS =
      new NativeThreads(JniUtils::getNumThreads, JniUtils::setNumThreads);
  private static final String VERSION = "2.7.1";
  private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
  private static final String FLAVOR = "PYTORCH_FLAVOR";
  private static final String CPU_FLAVOR = "cpu";
  private static final String CUDA_FLAVOR = "cu128";
  private static final String CUDA_DRIVER = "libcuda.so.1";
  private static final String BRIDGE = "jnilib/pytorch.properties";
  private static final Set<String> PLATFORMS =
      Set.of("linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64");

  private static @Nullable Engine engine;

  private NativeLibrary() {}

  /** The number of threads that one native operation may use, for the whole process. */
  public static int threads() {
    requireAvailable();
    return JniUtils.getNumThreads();
  }

  /** Sets that number for good. */
  public static void useThreads(int threads) {
    requireAvailable();
    THREADS.use(threads);
  }

  /** Gives operations threads that suit a model, unless it was said how many. */
  public static void suit(long weightsOfLargestMatrix) {
    requireAvailable();
    THREADS.suit(weightsOfLargestMatrix);
  }

  /**
   * Loads libtorch unless that has been done.
   *
   * @throws EngineUnavailableException if libtorch cannot be used here
   */
  public static void requireAvailable() {
    Engine unused = start();
  }

  /**
   * Loads libtorch unless that has been done, and sees to it that a device is there.
   *
   * @throws EngineUnavailableException if libtorch cannot be used here, or the device is absent; it
   *     names those that were found
   */
  public static void require(ComputeDevice device) {
    Engine loaded = start();
    if (device.isGpu()) {
      String folder = LibUtils.getLibtorchPath();
      new DeviceSearch(
              folder,
              isForCuda(folder),
              loaded.hasCapability(StandardCapabilities.CUDA),
              CudaUtils.getGpuCount())
          .require(device);
    }
    if (USED.add(device)) {
      LOG.info(
          "Models compute on {}, by libtorch {} in {}",
          device,
          loaded.getVersion(),
          LibUtils.getLibtorchPath());
    }
  }

  /**
   * A new owner of native arrays on a device.
   *
   * @throws EngineUnavailableException if libtorch cannot be used here, or the device is absent
   */
  @MustBeClosed
  public static NDManager newManager(ComputeDevice device) {
    require(device);
    return start().newBaseManager(device.toDjl());
  }

  /**
   * Keeps DJL from calling home, which its tokenizers do as well, and its tokenizers from fetching
   * a library for the machine's GPU; choices that the host has made stay. To be called before DJL
   * loads anything.
   *
   * @throws EngineUnavailableException if native libraries would be loaded from a folder that may
   *     be another user's
   */
  public static void prepare() {
    setUnlessSet("OPT_OUT_TRACKING", "true");
    setUnlessSet("RUST_FLAVOR", "cpu");
    NativeFolder.requireSafe();
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static synchronized Engine start() {
    if (engine == null) {
      prepare();
      requireSupportedPlatform();
      requireLibrary();
      chooseBridge();
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
      throw unavailable("libtorch", e);
    }
  }

  /** Says what could not be loaded, why, and what to do. */
  public static EngineUnavailableException unavailable(String library, Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof UnsatisfiedLinkError
        && String.valueOf(root.getMessage()).contains("already loaded in another classloader")) {
      return new EngineUnavailableException(
          library
              + " is in the hands of another class loader of this process, and the JVM lends a"
              + " native library to one only, DJL for good. Let the loaders share DJL: put the"
              + " ai.djl jars where the server keeps its own libraries",
          thrown);
    }
    if (String.valueOf(root.getMessage()).contains(CUDA_DRIVER)) {
      return new EngineUnavailableException(
          library
              + " could not be loaded: it is built for CUDA, and "
              + CUDA_DRIVER
              + ", a part of NVIDIA's driver, is not on this machine. Take a libtorch "
              + VERSION
              + " for processors: unset "
              + LIBRARY_PATH
              + " where pytorch-native-cpu is on the class path",
          thrown);
    }
    Path cache = Utils.getEngineCacheDir();
    String cure =
        Files.isDirectory(cache) && Files.isWritable(cache)
            ? remedy()
            : "It is unpacked into "
                + cache
                + ", which is no folder that can be written; set DJL_CACHE_DIR or ENGINE_CACHE_DIR"
                + " to one that is";
    return new EngineUnavailableException(
        library + " could not be loaded: " + root + ". " + cure, thrown);
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
          "this JVM runs on musl (Alpine Linux), libtorch needs glibc; use an image based on"
              + " Debian, Ubuntu or another glibc distribution");
    }
  }

  /** Refuses what DJL would answer with a download. */
  private static void requireLibrary() {
    String version = Utils.getEnvOrSystemProperty("PYTORCH_VERSION", VERSION);
    if (!version.isEmpty() && !version.equals(VERSION)) {
      throw new EngineUnavailableException(
          "PYTORCH_VERSION must be " + VERSION + " or unset, was " + version);
    }
    String path = libraryPath();
    if (path == null) {
      if (Platform.detectPlatform("pytorch").isPlaceholder()) {
        throw new EngineUnavailableException("no libtorch on the class path. " + remedy());
      }
    } else if (Arrays.stream(path.split(File.pathSeparator, -1))
        .noneMatch(NativeLibrary::holdsTorch)) {
      throw new EngineUnavailableException(
          LIBRARY_PATH + " must name a folder that holds libtorch " + VERSION + ", was " + path);
    }
    requireBridge();
  }

  /**
   * DJL takes the bridge of a flavor that its jar lacks for a libtorch that a path names, unless
   * told which to take.
   */
  private static void chooseBridge() {
    String path = libraryPath();
    if (path != null && Utils.getEnvOrSystemProperty(FLAVOR) == null) {
      boolean cuda =
          Arrays.stream(path.split(File.pathSeparator, -1))
              .filter(NativeLibrary::holdsTorch)
              .findFirst()
              .filter(NativeLibrary::isForCuda)
              .isPresent();
      System.setProperty(FLAVOR, cuda ? CUDA_FLAVOR : CPU_FLAVOR);
    }
  }

  private static boolean holdsTorch(String folder) {
    return Files.isRegularFile(library(folder, "torch"));
  }

  private static boolean isForCuda(String folder) {
    return Files.exists(library(folder, "torch_cuda"));
  }

  private static Path library(String folder, String name) {
    return Path.of(folder, System.mapLibraryName(name));
  }

  private static void requireBridge() {
    String wanted = VERSION + "-" + Engine.getDjlVersion();
    String found = bridgeVersion().orElse("none");
    if (!found.startsWith(wanted)) {
      throw new EngineUnavailableException(
          "the native bridge of DJL must be of version "
              + wanted
              + ", on the class path is "
              + found
              + ". Add the dependency ai.djl.pytorch:pytorch-jni:"
              + wanted);
    }
  }

  private static Optional<String> bridgeVersion() {
    try {
      URL description = ClassLoaderUtils.getResource(BRIDGE);
      if (description == null) {
        return Optional.empty();
      }
      try (InputStream in = description.openStream()) {
        Properties properties = new Properties();
        properties.load(in);
        return Optional.ofNullable(properties.getProperty("jni_version"));
      }
    } catch (IOException e) {
      throw new EngineUnavailableException("cannot read " + BRIDGE + " on the class path", e);
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
    return Utils.getEnvOrSystemProperty(LIBRARY_PATH);
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
}
