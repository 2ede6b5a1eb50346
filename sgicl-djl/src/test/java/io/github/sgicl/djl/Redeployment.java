package io.github.sgicl.djl;

import io.github.sgicl.activation.Site;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Deploys an application that uses a model, ends it and deploys it again, in a JVM of its own, and
 * prints what each deployment said and how many class loaders are left. Argument: whether DJL and
 * the other libraries are in a loader that stays.
 */
final class Redeployment {

  private static final int TIMES = 10;

  private Redeployment() {}

  /** The application. */
  public static final class Application {

    private Application() {}

    /** Loads a model, uses it and closes it. */
    public static String run() {
      try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
        return model.read(List.of("a # = a b ; a # ="), Site.lastHiddenState()).toString();
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    boolean shared = Boolean.parseBoolean(arguments[0]);
    List<URL> ours = new ArrayList<>();
    List<URL> libraries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      (shared && isLibrary(Path.of(entry)) ? libraries : ours).add(url(entry));
    }
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    try (URLClassLoader server = loader(libraries, ClassLoader.getPlatformClassLoader())) {
      for (int i = 0; i < TIMES; i++) {
        loaders.add(deployOnce(ours, server));
      }
    }
    for (int i = 0; i < 10; i++) {
      System.gc();
      Thread.sleep(50);
    }
    long left = loaders.stream().filter(loader -> loader.get() != null).count();
    System.out.println("loaders left: " + left);
  }

  private static WeakReference<ClassLoader> deployOnce(List<URL> ours, ClassLoader server)
      throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader = loader(ours, server)) {
      Thread.currentThread().setContextClassLoader(loader);
      Class<?> application = loader.loadClass(Application.class.getName());
      System.out.println("said: " + application.getMethod("run").invoke(null));
      return new WeakReference<>(loader);
    } catch (InvocationTargetException e) {
      System.out.println("failed: " + e.getCause());
      return new WeakReference<>(null);
    } finally {
      Thread.currentThread().setContextClassLoader(null);
    }
  }

  private static URLClassLoader loader(List<URL> entries, ClassLoader parent) {
    return new URLClassLoader(entries.toArray(new URL[0]), parent);
  }

  private static boolean isLibrary(Path entry) {
    String name = String.valueOf(entry.getFileName());
    return name.endsWith(".jar") && !name.startsWith("sgicl");
  }

  private static URL url(String entry) throws MalformedURLException {
    return Path.of(entry).toUri().toURL();
  }
}
