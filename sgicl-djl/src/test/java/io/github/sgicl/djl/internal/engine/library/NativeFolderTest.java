package io.github.sgicl.djl.internal.engine.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sgicl.djl.EngineUnavailableException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFolderTest {

  private final Path shared;
  private final Path folder;

  NativeFolderTest(@TempDir Path shared) {
    this.shared = shared;
    this.folder = shared.resolve(".djl.ai");
  }

  @BeforeEach
  void letAllWriteBesideIt() throws IOException {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "without POSIX permissions there is nothing to check: the temp directory is the user's"
            + " own");
    permit(shared, "rwxrwxrwx");
  }

  @Test
  void is_made_for_this_user_alone_where_all_could_make_it() throws IOException {
    new NativeFolder(folder).requireOurs();
    assertThat(permissions()).isEqualTo("rwx------");
    new NativeFolder(folder).requireOurs();
  }

  @Test
  void is_left_to_djl_where_others_cannot_make_it() throws IOException {
    permit(shared, "rwxr-xr-x");
    new NativeFolder(folder).requireOurs();
    assertThat(folder).doesNotExist();
    Files.createDirectory(folder);
    permit(folder, "rwxrwxr-x");
    new NativeFolder(folder).requireOurs();
  }

  @Test
  void is_refused_if_others_may_write_it() throws IOException {
    Files.createDirectory(folder);
    for (String permissions : new String[] {"rwxrwx---", "rwx---rwx"}) {
      permit(folder, permissions);
      refused("can be written by others (" + permissions + ")");
    }
  }

  @Test
  void is_refused_if_it_is_a_link_or_a_file() throws IOException {
    Path elsewhere = Files.createDirectory(shared.resolve("elsewhere"));
    Files.createSymbolicLink(folder, elsewhere);
    refused("is no folder");
    Files.delete(folder);
    Files.createFile(folder);
    refused("is no folder");
  }

  @Test
  void is_refused_if_it_belongs_to_another() throws IOException {
    Files.createDirectory(folder);
    String owner = Files.getOwner(folder).getName();
    UserPrincipal other = () -> "somebody";
    assertThatThrownBy(() -> new NativeFolder(folder).requireOwnedBy(other))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessage(message("belongs to " + owner + ", not to somebody"));
  }

  private void refused(String reason) {
    assertThatThrownBy(() -> new NativeFolder(folder).requireOurs())
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessage(message(reason));
  }

  private String message(String reason) {
    return "native libraries are not loaded from "
        + folder
        + ", which "
        + reason
        + "; set DJL_CACHE_DIR to a folder of your own";
  }

  private String permissions() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }

  private static void permit(Path path, String permissions) throws IOException {
    Path unused = Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
