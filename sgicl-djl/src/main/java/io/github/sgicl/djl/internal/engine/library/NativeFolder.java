package io.github.sgicl.djl.internal.engine.library;

import ai.djl.util.Utils;
import io.github.sgicl.djl.EngineUnavailableException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * The folder into which DJL unpacks native libraries and from which it loads them. Where nobody
 * names one it is {@code .djl.ai} in the home folder, or below the temp directory if the home
 * folder cannot be written: there anyone may have made it, with libraries of their own. In a folder
 * that all may write, where files have POSIX permissions, it must be a folder of this user that no
 * other may write.
 *
 * @param folder the folder, there or not
 */
record NativeFolder(Path folder) {

  private static final Set<PosixFilePermission> OURS_ALONE =
      PosixFilePermissions.fromString("rwx------");
  private static final String CURE = "; set DJL_CACHE_DIR to a folder of your own";

  /**
   * Refuses a folder that DJL chose and that may be another's. One that the environment variable or
   * system property {@code DJL_CACHE_DIR} or {@code ENGINE_CACHE_DIR} names is the host's choice.
   *
   * @throws EngineUnavailableException if it is refused
   */
  static void requireSafe() {
    if (unset("DJL_CACHE_DIR") && unset("ENGINE_CACHE_DIR")) {
      NativeFolder chosen = new NativeFolder(Utils.getEngineCacheDir().toAbsolutePath());
      try {
        chosen.requireOurs();
      } catch (IOException e) {
        throw new EngineUnavailableException(
            "native libraries cannot be unpacked into " + chosen.folder + ": " + e + CURE, e);
      }
    }
  }

  private static boolean unset(String variable) {
    String value = Utils.getEnvOrSystemProperty(variable);
    return value == null || value.isEmpty();
  }

  /** Makes the folder if others could make it. */
  void requireOurs() throws IOException {
    Path parent = folder.getParent();
    if (parent == null || !isOpenToAll(parent)) {
      return;
    }
    try {
      Path unused = Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OURS_ALONE));
    } catch (FileAlreadyExistsException e) {
      requireOwnedBy(user(parent));
    }
  }

  /** Refuses a folder that is there, unless it is this user's alone to write. */
  void requireOwnedBy(UserPrincipal user) throws IOException {
    PosixFileAttributes found =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!found.isDirectory()) {
      throw refused("is no folder");
    }
    if (!found.owner().equals(user)) {
      throw refused("belongs to " + found.owner().getName() + ", not to " + user.getName());
    }
    Set<PosixFilePermission> permissions = found.permissions();
    if (permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw refused(
          "can be written by others (" + PosixFilePermissions.toString(permissions) + ")");
    }
  }

  private EngineUnavailableException refused(String reason) {
    return new EngineUnavailableException(
        "native libraries are not loaded from " + folder + ", which " + reason + CURE);
  }

  private static boolean isOpenToAll(Path directory) throws IOException {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.isDirectory(directory)
        && Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE);
  }

  /** The owner of what this process makes; a user id in a container often has no name. */
  private static UserPrincipal user(Path directory) throws IOException {
    Path ours = Files.createTempFile(directory, "sgicl-", ".owner");
    try {
      return Files.getOwner(ours);
    } finally {
      Files.delete(ours);
    }
  }
}
