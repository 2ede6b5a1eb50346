package io.github.sgicl.demos;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.json.JsonLines;
import io.github.sgicl.langchain4j.Demonstrations;
import io.github.sgicl.micrometer.MonitorMeters;
import io.github.sgicl.proxy.ChatProxy;
import io.github.sgicl.report.figure.Figure;
import io.github.sgicl.score.Score;
import io.github.sgicl.springai.VerdictAdvisor;
import io.github.sgicl.springboot.TextMonitor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which published modules may know which, read from the compiled classes. */
class ModuleArrowsTest {

  private static final String INTERNAL = "io.github.sgicl.djl.internal..";

  static {
    // Names are enough; to read all of the libraries around takes longer than the test.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
  }

  private static final Module CORE = Module.of(Score.class);
  private static final Module JSON = Module.of(JsonLines.class, CORE);
  private static final Module REPORT = Module.of(Figure.class, CORE, JSON);
  private static final Module DJL = Module.of(HuggingFaceDecoder.class, CORE, JSON);
  private static final Module LANGCHAIN4J = Module.of(Demonstrations.class, CORE, JSON, DJL);
  private static final Module SPRING_AI = Module.of(VerdictAdvisor.class, CORE, JSON, DJL);
  private static final Module MICROMETER = Module.of(MonitorMeters.class, CORE);
  private static final Module SPRING_BOOT =
      Module.of(TextMonitor.class, CORE, JSON, DJL, SPRING_AI, MICROMETER);
  private static final Module PROXY = Module.of(ChatProxy.class, CORE, JSON, DJL, MICROMETER);

  /**
   * What is published and has code.
   *
   * @param known the packages that it may know, its own among them
   */
  record Module(String name, JavaClasses classes, Set<String> packages, Set<String> known) {

    static Module of(Class<?> one, Module... below) {
      JavaClasses classes =
          new ClassFileImporter()
              .importUrl(one.getProtectionDomain().getCodeSource().getLocation());
      Set<String> packages =
          classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
      Set<String> known = new HashSet<>(packages);
      Stream.of(below).forEach(module -> known.addAll(module.packages()));
      return new Module(one.getPackageName(), classes, packages, known);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Module> modules() {
    return Stream.of(
        CORE, JSON, REPORT, DJL, LANGCHAIN4J, SPRING_AI, SPRING_BOOT, MICROMETER, PROXY);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_module_knows_only_those_below_it(Module module) {
    assertThat(module.packages()).isNotEmpty();
    onlyKnowsThoseBelow(module).check(module.classes);
  }

  @Test
  void a_wrong_arrow_is_seen() {
    assertThat(onlyKnowsThoseBelow(CORE).evaluate(JSON.classes).hasViolation()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void the_inside_of_the_engine_is_nobody_elses(Module module) {
    if (!module.equals(DJL)) {
      noClasses().should().dependOnClassesThat(resideInAPackage(INTERNAL)).check(module.classes);
    }
  }

  @Test
  void a_proxy_that_forwards_needs_no_engine() {
    noClasses()
        .that(not(describe("answer or read by a decoder", ModuleArrowsTest::needsADecoder)))
        .should()
        .dependOnClassesThat(resideInAPackage("io.github.sgicl.djl.."))
        .check(PROXY.classes);
  }

  private static boolean needsADecoder(JavaClass one) {
    return List.of("ApiRespondent", "DecoderBackend").contains(one.getSimpleName());
  }

  @Test
  void no_two_modules_share_a_package() {
    List<String> all = modules().flatMap(module -> module.packages().stream()).toList();
    assertThat(all).doesNotHaveDuplicates();
  }

  /** An unexported package of the core, and the engine, are named by nobody. */
  @Test
  void one_idea_has_one_name() {
    Map<String, List<String>> byName =
        modules()
            .flatMap(module -> module.classes().stream())
            .filter(ModuleArrowsTest::isPublic)
            .filter(type -> !type.getPackageName().startsWith("io.github.sgicl.djl.internal"))
            .filter(type -> !type.getPackageName().equals("io.github.sgicl.text"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    assertThat(byName.values()).isNotEmpty().allSatisfy(types -> assertThat(types).hasSize(1));
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && type.getEnclosingClass().map(ModuleArrowsTest::isPublic).orElse(true);
  }

  private static ArchRule onlyKnowsThoseBelow(Module module) {
    return noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.github.sgicl..")
                .and(
                    not(
                        describe(
                            "of modules below " + module,
                            (JavaClass one) -> module.known().contains(one.getPackageName())))));
  }
}
