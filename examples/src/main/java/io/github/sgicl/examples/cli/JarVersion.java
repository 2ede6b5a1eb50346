package io.github.sgicl.examples.cli;

/** The version in the manifest of the jar of the commands. */
public final class JarVersion {

  private JarVersion() {}

  /** The version, or words that say that there is no jar. */
  public static String text() {
    String version = JarVersion.class.getPackage().getImplementationVersion();
    return version == null ? "(not run from its jar)" : version;
  }
}
