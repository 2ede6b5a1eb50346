package io.github.sgicl.report;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What this module may know, read from the compiled classes. */
class ReportArrowsTest {

  private static final String ROOT = "io.github.sgicl.";
  private static final int MOST_FILES = 40;
  private static final JavaClasses CLASSES = mainClasses();

  @Test
  void reports_know_the_core_and_what_is_kept_and_no_engine_and_no_command() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                ROOT + "djl..", ROOT + "examples..", "ai.djl..", "picocli..", "java.net.."))
        .check(CLASSES);
  }

  @Test
  void figures_know_nothing_of_the_pages_that_they_stand_on() {
    figuresKnowOnly("Table", "Table$Alignment", "Table$Column").check(CLASSES);
    assertThat(figuresKnowOnly("Page").evaluate(CLASSES).hasViolation())
        .as("figures know tables")
        .isTrue();
  }

  private static ArchRule figuresKnowOnly(String... names) {
    return noClasses()
        .that()
        .resideInAPackage(ROOT + "report.figure")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "report")
                .and(
                    not(
                        describe(
                            "are " + String.join(", ", names),
                            type ->
                                List.of(names)
                                    .contains(
                                        type.getName()
                                            .substring(type.getName().lastIndexOf('.') + 1))))));
  }

  @Test
  void what_is_reported_on_one_thing_does_not_know_what_is_reported_on_another() {
    slices()
        .matching(ROOT + "report.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            resideInAPackage(ROOT + "report.."), resideInAPackage(ROOT + "report.figure"))
        .check(CLASSES);
  }

  @Test
  void a_package_can_be_overlooked() {
    for (JavaPackage one : CLASSES.getPackage(ROOT + "report").getSubpackagesInTree()) {
      assertThat(one.getClasses().stream().filter(type -> type.isTopLevelClass()))
          .as(one.getName())
          .hasSizeLessThanOrEqualTo(MOST_FILES);
    }
  }

  private static JavaClasses mainClasses() {
    try {
      return new ClassFileImporter()
          .importPath(
              Path.of(Page.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
