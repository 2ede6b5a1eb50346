package io.github.sgicl.demos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published, and what it depends on, read from the modules' descriptions. */
class PublishedModulesTest {

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final String PLATFORM = "${libtorch.platform}";
  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64");
  private static final String GROUP = "<groupId>io.github.sgicl</groupId>\\s*";

  /** A module by its folder and its description. */
  record Module(String folder, String pom) {

    private static final Pattern NAME =
        Pattern.compile("</parent>\\s*<artifactId>(.*?)</artifactId>");
    private static final Pattern DEPENDENCY =
        Pattern.compile(
            "<dependency>\\s*" + GROUP + "<artifactId>(.*?)</artifactId>(.*?)</dep",
            Pattern.DOTALL);

    static Module in(String folder) throws IOException {
      return new Module(folder, read(folder + "/pom.xml"));
    }

    String name() {
      return only(NAME, pom);
    }

    boolean isPublished() {
      return !pom.contains("<maven.deploy.skip>true");
    }

    /** The modules that come along with it. */
    List<String> needs() {
      return DEPENDENCY
          .matcher(pom)
          .results()
          .filter(one -> !one.group(2).contains("<scope>test"))
          .flatMap(one -> Module.named(one.group(1)))
          .toList();
    }

    /** The modules that come along with it or are there for its tests. */
    List<String> knows() {
      return DEPENDENCY.matcher(pom).results().flatMap(one -> Module.named(one.group(1))).toList();
    }

    /** The platform of the machine that builds stands for all. */
    private static Stream<String> named(String artifact) {
      return artifact.endsWith(PLATFORM)
          ? PLATFORMS.stream().map(one -> artifact.replace(PLATFORM, one))
          : Stream.of(artifact);
    }

    @Override
    public String toString() {
      return folder;
    }
  }

  static List<Module> modules() throws IOException {
    List<String> folders =
        Pattern.compile("<module>(.*?)</module>")
            .matcher(read("pom.xml"))
            .results()
            .map(one -> one.group(1))
            .filter(Predicate.not("sgicl-bom"::equals))
            .toList();
    List<Module> modules = new ArrayList<>();
    for (String folder : folders) {
      modules.add(Module.in(folder));
    }
    return modules;
  }

  private static List<String> published() throws IOException {
    return modules().stream().filter(Module::isPublished).map(Module::name).toList();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void only_examples_benchmarks_and_what_tests_share_are_not_published(Module module) {
    assertThat(module.isPublished())
        .isEqualTo(
            Stream.of("examples", "sgicl-bench", "testing").noneMatch(module.folder()::startsWith));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void nothing_published_needs_what_is_not(Module module) throws IOException {
    if (module.isPublished()) {
      assertThat(published()).containsAll(module.needs());
    }
  }

  @Test
  void nothing_published_knows_the_command_line_even_in_tests() throws IOException {
    assertThat(modules())
        .filteredOn(Module::isPublished)
        .flatExtracting(Module::knows)
        .contains("sgicl-core", "sgicl-testing")
        .doesNotContain("sgicl-examples", "sgicl-demos");
  }

  @Test
  void every_platform_of_libtorch_has_its_starter() throws IOException {
    assertThat(
            Pattern.compile("<libtorch.platform>(?!unsupported)(.*?)</")
                .matcher(read("pom.xml"))
                .results()
                .map(one -> one.group(1)))
        .containsExactlyInAnyOrderElementsOf(PLATFORMS);
    for (String platform : PLATFORMS) {
      Module starter = Module.in("sgicl-djl/starter/" + platform);
      assertThat(starter.name()).isEqualTo("sgicl-starter-" + platform);
      assertThat(starter.pom())
          .containsPattern(
              "<artifactId>pytorch-native-cpu</artifactId>\\s*"
                  + Pattern.quote("<version>${pytorch.version}</version>")
                  + "\\s*<classifier>"
                  + platform
                  + "</classifier>");
    }
  }

  @Test
  void a_build_with_gradle_is_that_of_the_page() throws IOException {
    String build = read("examples/gradle/build.gradle.kts");
    assertThat(build)
        .contains(
            "sgicl-bom:"
                + only(
                    Pattern.compile(
                        "</artifactId>\\s*<version>([^<]*-SNAPSHOT)</version>\\s*<packaging>"),
                    read("pom.xml")));
    assertThat(read("docs/applications.md")).contains("```kotlin\n" + build + "```");
  }

  @Test
  void the_bom_names_all_that_is_published() throws IOException {
    Stream<String> named =
        Pattern.compile(GROUP + "<artifactId>(.*?)</artifactId>")
            .matcher(read("sgicl-bom/pom.xml"))
            .results()
            .map(one -> one.group(1))
            .filter(Predicate.not("sgicl-bom"::equals))
            .distinct();
    assertThat(named).containsExactlyInAnyOrderElementsOf(published());
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void an_adapters_page_begins_with_its_dependency_and_names_the_version_it_is_tested_with(
      Module adapter) throws IOException {
    String page = read(adapter.folder() + "/README.md");
    assertThat(page).startsWith("# " + adapter.name() + "\n\n```xml\n<dependencyManagement>");
    assertThat(page).contains("<artifactId>" + adapter.name() + "</artifactId>");
    List<String> versions =
        Pattern.compile("tested\\s+with [\\w\\s]+? ?([\\d.]+\\d)")
            .matcher(page)
            .results()
            .map(one -> one.group(1))
            .toList();
    assertThat(versions).hasSize(1);
    assertThat(read("pom.xml"))
        .containsPattern("<[\\w-]+\\.version>" + Pattern.quote(versions.get(0)) + "<");
  }

  static List<Module> adapters() throws IOException {
    return modules().stream().filter(module -> module.folder().startsWith("adapters/")).toList();
  }

  private static String only(Pattern pattern, String text) {
    List<MatchResult> found = pattern.matcher(text).results().toList();
    assertThat(found).as(pattern + " in " + text).hasSize(1);
    return found.get(0).group(1);
  }

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }
}
