package io.github.sgicl;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.github.sgicl.activation.Activation;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which packages may know which, read from the compiled classes. */
class PackageArrowsTest {

  private static final String ROOT = "io.github.sgicl.";
  private static final JavaClasses CLASSES = mainClasses();

  static Stream<Arguments> arrows() {
    return Stream.of(
        Arguments.of("activation", List.of()),
        Arguments.of("answer", List.of()),
        Arguments.of("metric", List.of()),
        Arguments.of("statistic", List.of()),
        Arguments.of("score", List.of("activation", "metric")),
        Arguments.of("curriculum", List.of("score", "statistic")),
        Arguments.of("regression", List.of("statistic")),
        Arguments.of(
            "monitor", List.of("score", "statistic", "regression", "activation", "metric")),
        Arguments.of("axis", List.of("activation", "metric", "statistic", "regression", "text")),
        Arguments.of("subspace", List.of("activation", "statistic")),
        Arguments.of("mechanism", List.of("subspace", "activation", "metric", "statistic", "text")),
        Arguments.of("text", List.of()),
        Arguments.of("similarity", List.of("activation")),
        Arguments.of("prompt", List.of("similarity", "text", "curriculum", "score", "statistic")),
        Arguments.of(
            "reranking", List.of("prompt", "text", "score", "statistic", "activation", "metric")),
        Arguments.of(
            "comparison",
            List.of(
                "reranking",
                "prompt",
                "similarity",
                "curriculum",
                "score",
                "answer",
                "text",
                "statistic",
                "activation",
                "metric")));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("arrows")
  void a_package_knows_only_those_below_it(String from, List<String> to) {
    onlyKnows(from, to).allowEmptyShould(true).check(CLASSES);
  }

  @Test
  void every_package_has_its_arrows_stated() {
    List<String> stated = arrows().map(arrow -> ROOT + arrow.get()[0]).toList();
    assertThat(CLASSES)
        .isNotEmpty()
        .allSatisfy(type -> assertThat(stated).contains(type.getPackageName()));
  }

  @Test
  void a_wrong_arrow_is_seen() {
    assertThat(onlyKnows("score", List.of("activation")).evaluate(CLASSES).hasViolation())
        .as("score knows metric")
        .isTrue();
  }

  @Test
  void core_reads_no_file_opens_no_connection_and_knows_no_engine() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.io..",
                "java.nio.file..",
                "java.nio.channels..",
                "java.net..",
                "ai.djl..",
                "com.google.gson.."))
        .check(CLASSES);
  }

  private static ArchRule onlyKnows(String from, List<String> to) {
    String[] known =
        Stream.concat(Stream.of(from), to.stream())
            .map(name -> ROOT + name + "..")
            .toArray(String[]::new);
    return noClasses()
        .that(resideInAPackage(ROOT + from + ".."))
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + ".").and(not(resideInAnyPackage(known))));
  }

  private static JavaClasses mainClasses() {
    try {
      return new ClassFileImporter()
          .importPath(
              Path.of(
                  Activation.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
