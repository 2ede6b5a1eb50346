package io.github.sgicl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Which modules are published, and what they need, read from their poms. */
class PublishedModulesTest {

  private static final List<String> UNPUBLISHED =
      List.of(
          "sgicl-bench",
          "sgicl-conformance",
          "sgicl-consumer",
          "sgicl-demos",
          "sgicl-examples",
          "sgicl-fakes",
          "sgicl-testing");

  private static final long MOST_LINES = 6_000;

  private static final List<Module> MODULES = new ArrayList<>();

  /**
   * A module.
   *
   * @param name its artifact
   * @param published whether it is deployed
   * @param dependencies what it names in {@code dependencies}, its profiles' included
   */
  private record Module(String name, boolean published, List<Dependency> dependencies) {}

  private record Dependency(String artifact, String scope) {}

  @BeforeAll
  static void readPoms() throws Exception {
    Path root = Path.of("..").toRealPath();
    for (Element module : elements(pom(root), "module")) {
      MODULES.add(module(pom(root.resolve(module.getTextContent()))));
    }
  }

  @Test
  void all_is_published_but_examples_tests_and_benchmarks() {
    assertThat(MODULES)
        .filteredOn(module -> !module.published())
        .extracting(Module::name)
        .containsExactlyInAnyOrderElementsOf(UNPUBLISHED);
    assertThat(MODULES)
        .filteredOn(Module::published)
        .extracting(Module::name)
        .contains("sgicl-core", "sgicl-json", "sgicl-report", "sgicl-djl", "sgicl-bom");
  }

  @Test
  void nothing_published_needs_what_is_not_except_in_tests() {
    assertThat(MODULES)
        .filteredOn(Module::published)
        .allSatisfy(
            module ->
                assertThat(module.dependencies())
                    .as(module.name())
                    .filteredOn(needed -> UNPUBLISHED.contains(needed.artifact()))
                    .allSatisfy(needed -> assertThat(needed.scope()).isEqualTo("test")));
  }

  @Test
  void nothing_published_knows_the_command_line_even_in_tests() {
    assertThat(MODULES)
        .filteredOn(Module::published)
        .flatExtracting(Module::dependencies)
        .extracting(Dependency::artifact)
        .contains("sgicl-core")
        .doesNotContain("sgicl-examples", "sgicl-demos");
  }

  @Test
  void a_command_parses_and_prints_and_leaves_the_rest_to_the_published_modules()
      throws IOException {
    Path main = Path.of("src", "main", "java", "io", "github", "sgicl", "examples");
    List<Path> own = Stream.of("walk", "training", "demo").map(main::resolve).toList();
    long lines = 0;
    try (Stream<Path> files = Files.walk(main)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        if (own.stream().noneMatch(file::startsWith)) {
          lines += Files.readAllLines(file).size();
        }
      }
    }
    assertThat(lines)
        .as("lines of commands, without the walk task, its training and the demonstrations")
        .isBetween(1_000L, MOST_LINES);
  }

  private static Element pom(Path folder)
      throws IOException, ParserConfigurationException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(folder.resolve("pom.xml").toFile())
        .getDocumentElement();
  }

  private static Module module(Element pom) {
    boolean skipped =
        elements(pom, "maven.deploy.skip").stream()
            .anyMatch(property -> property.getTextContent().equals("true"));
    List<Dependency> dependencies =
        elements(pom, "dependency").stream()
            .filter(one -> !isManaged(one))
            .map(one -> new Dependency(text(one, "artifactId"), text(one, "scope")))
            .toList();
    return new Module(text(pom, "artifactId"), !skipped, dependencies);
  }

  private static boolean isManaged(Element dependency) {
    Node around = dependency.getParentNode().getParentNode();
    return around.getNodeName().equals("dependencyManagement");
  }

  private static String text(Element parent, String child) {
    return children(parent)
        .filter(one -> one.getTagName().equals(child))
        .map(Element::getTextContent)
        .findFirst()
        .orElse("");
  }

  private static Stream<Element> children(Element parent) {
    return elements(parent.getChildNodes()).stream();
  }

  private static List<Element> elements(Element parent, String name) {
    return elements(parent.getElementsByTagName(name));
  }

  private static List<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }
}
