package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.pytorch.jni.LibUtils;
import io.github.sgicl.djl.internal.engine.library.NativeLibrary;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's first program on a machine where something is missing, as the user sees it. */
class MissingPiecesTest {

  private static final List<Class<?>> PROGRAM = List.of(FirstTry.class, RecordedConnections.class);
  private static final List<String> NOT_FOR_USERS =
      List.of("test-classes", "slf4j-simple", "junit-", "assertj", "opentest4j", "apiguardian");
  private static final String UNAVAILABLE =
      "Exception in thread \"main\" io.github.sgicl.djl.EngineUnavailableException: ";

  @TempDir private Path folder;
  private Path cache;

  /** A program, the library and its dependencies, without the walk model. */
  private ChildJvm user;

  @BeforeEach
  void leaveOutWhatUsersDoNotHave() {
    Path program = folder.resolve("program");
    PROGRAM.forEach(type -> ChildJvm.copyClass(type, program));
    cache = folder.resolve("cache");
    user =
        ChildJvm.ofTests()
            .without(entry -> NOT_FOR_USERS.stream().anyMatch(entry::contains))
            .withEntry(program);
  }

  @Test
  void with_everything_in_place_it_runs_and_no_logging_provider_comes_with_it() {
    ChildJvm.Outcome outcome = withWalk().run(FirstTry.class).requireSuccess();
    assertThat(outcome.output())
        .contains("score 0.")
        .contains("SLF4J(W): No SLF4J providers were found.")
        .doesNotContain("INFO");
  }

  @Test
  void without_the_walk_model_it_names_the_dependency() {
    ChildJvm.Outcome outcome = user.run(FirstTry.class);
    assertThat(outcome.line("Exception in thread \"main\" java.lang.IllegalStateException: "))
        .isEqualTo(
            "the embedded model is neither on the class path nor on the module path; add the"
                + " dependency io.github.sgicl:sgicl-djl with classifier walk");
  }

  @Test
  void without_libtorch_it_names_the_dependency_and_downloads_nothing() {
    ChildJvm.Outcome outcome =
        withEmptyCache().without(MissingPiecesTest::isLibtorch).run(FirstTry.class);
    assertThat(outcome.line(UNAVAILABLE))
        .startsWith("no libtorch on the class path. ")
        .contains(
            "Add the dependency ai.djl.pytorch:pytorch-native-cpu:2.7.1 with classifier "
                + classifier())
        .contains("or set PYTORCH_LIBRARY_PATH to a folder that holds libtorch 2.7.1");
    assertNothingDownloaded(outcome);
  }

  @Test
  void without_the_native_bridge_it_names_the_dependency_and_downloads_nothing() {
    ChildJvm.Outcome outcome =
        withEmptyCache().without(entry -> entry.contains("pytorch-jni")).run(FirstTry.class);
    assertThat(outcome.line(UNAVAILABLE))
        .contains("Add the dependency ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1");
    assertNothingDownloaded(outcome);
  }

  @Test
  void a_library_path_that_leads_nowhere_is_named() {
    ChildJvm.Outcome outcome =
        withWalk().withOptions("-DPYTORCH_LIBRARY_PATH=/no/such/folder").run(FirstTry.class);
    assertThat(outcome.line(UNAVAILABLE))
        .isEqualTo(
            "PYTORCH_LIBRARY_PATH must name a folder that holds libtorch 2.7.1, was"
                + " /no/such/folder");
    assertNothingDownloaded(outcome);
  }

  @Test
  void a_library_path_without_libtorch_is_named_and_nothing_downloaded() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    ChildJvm.Outcome outcome =
        withEmptyCache()
            .without(MissingPiecesTest::isLibtorch)
            .withEnvironment("PYTORCH_LIBRARY_PATH", empty.toString())
            .run(FirstTry.class);
    assertThat(outcome.line(UNAVAILABLE))
        .isEqualTo(
            "PYTORCH_LIBRARY_PATH must name a folder that holds libtorch 2.7.1, was " + empty);
    assertNothingDownloaded(outcome);
  }

  @Test
  void a_libtorch_of_the_users_own_serves_with_the_bridge_of_its_flavor() throws IOException {
    NativeLibrary.requireAvailable();
    Path installed = Files.createDirectory(folder.resolve("installed"));
    try (Stream<Path> files = Files.list(Path.of(LibUtils.getLibtorchPath()))) {
      for (Path file : files.filter(one -> !one.toString().contains("djl_torch")).toList()) {
        Files.createSymbolicLink(installed.resolve(file.getFileName()), file);
      }
    }
    ChildJvm.Outcome outcome =
        withEmptyCache()
            .without(MissingPiecesTest::isLibtorch)
            .withEnvironment("PYTORCH_LIBRARY_PATH", installed.toString())
            .run(FirstTry.class)
            .requireSuccess();
    assertThat(outcome.output()).contains("score 0.").doesNotContain("attempt ");
  }

  @Test
  void another_version_of_libtorch_is_not_fetched() {
    ChildJvm.Outcome outcome =
        withEmptyCache().withOptions("-DPYTORCH_VERSION=2.5.1").run(FirstTry.class);
    assertThat(outcome.line(UNAVAILABLE))
        .isEqualTo("PYTORCH_VERSION must be 2.7.1 or unset, was 2.5.1");
    assertNothingDownloaded(outcome);
  }

  @Test
  void a_processor_without_a_libtorch_is_named_with_those_that_have_one() {
    ChildJvm.Outcome outcome = withWalk().withOptions("-Dos.arch=riscv64").run(FirstTry.class);
    assertThat(outcome.line(UNAVAILABLE))
        .contains("-riscv64; published are linux-aarch64, linux-x86_64, osx-aarch64, win-x86_64");
    assertNothingDownloaded(outcome);
  }

  @Test
  void without_a_home_to_write_a_folder_of_others_is_refused_and_the_cure_named()
      throws IOException {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "without POSIX permissions there is nothing to check: the temp directory is the user's"
            + " own");
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path planted = Files.createDirectory(shared.resolve(".djl.ai"));
    Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rwxrwxrwx"));
    ChildJvm.Outcome outcome =
        withWalk()
            .withOptions("-Duser.home=" + folder.resolve("nowhere"), "-Djava.io.tmpdir=" + shared)
            .withEnvironment("DJL_CACHE_DIR", "")
            .withEnvironment("ENGINE_CACHE_DIR", "")
            .run(FirstTry.class);
    assertThat(outcome.line(UNAVAILABLE))
        .isEqualTo(
            "native libraries are not loaded from "
                + planted
                + ", which can be written by others (rwxrwxrwx); set DJL_CACHE_DIR to a folder of"
                + " your own");
    assertThat(planted).isEmptyDirectory();
  }

  @Test
  void a_cache_folder_that_cannot_be_written_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (String variable : List.of("DJL_CACHE_DIR", "ENGINE_CACHE_DIR")) {
      ChildJvm.Outcome outcome =
          withWalk().withEnvironment(variable, file.toString()).run(FirstTry.class);
      assertThat(outcome.line(UNAVAILABLE)).contains(file.toString()).contains(variable);
    }
  }

  private ChildJvm withWalk() {
    return user.withEntry(Path.of("src", "walk", "resources"));
  }

  private ChildJvm withEmptyCache() {
    return withWalk().withEnvironment("ENGINE_CACHE_DIR", cache.toString());
  }

  private static boolean isLibtorch(String entry) {
    return entry.contains("pytorch-native-");
  }

  private static String classifier() {
    return System.getProperty("java.class.path")
        .replaceFirst("(?s).*pytorch-native-cpu-2\\.7\\.1-([a-z0-9_]+-[a-z0-9_]+)\\.jar.*", "$1");
  }

  private void assertNothingDownloaded(ChildJvm.Outcome outcome) {
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.output()).doesNotContain("attempt ");
    assertThat(cache.resolve("pytorch")).doesNotExist();
  }
}
