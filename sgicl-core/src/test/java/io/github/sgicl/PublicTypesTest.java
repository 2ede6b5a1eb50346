package io.github.sgicl;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.sgicl.activation.Activation;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Public is what a user names: nested types count, those of packages not exported do not. */
class PublicTypesTest {

  private static final int MOST = 200;
  private static final List<String> INTERNAL =
      List.of("io.github.sgicl.text", "io.github.sgicl.regression");

  private static final List<JavaClass> PUBLIC = publicTypes();

  @Test
  void a_user_can_see_the_whole_of_it() {
    assertThat(PUBLIC.stream().map(JavaClass::getName))
        .hasSizeGreaterThan(MOST / 2)
        .hasSizeLessThanOrEqualTo(MOST);
  }

  @Test
  void one_idea_has_one_name() {
    Map<String, List<String>> byName =
        PUBLIC.stream()
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    assertThat(byName.values()).allSatisfy(types -> assertThat(types).hasSize(1));
  }

  private static List<JavaClass> publicTypes() {
    try {
      return new ClassFileImporter()
              .importPath(
                  Path.of(
                      Activation.class.getProtectionDomain().getCodeSource().getLocation().toURI()))
              .stream()
              .filter(type -> !INTERNAL.contains(type.getPackageName()))
              .filter(type -> !type.getSimpleName().equals("package-info"))
              .filter(PublicTypesTest::isPublic)
              .toList();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && type.getEnclosingClass().map(PublicTypesTest::isPublic).orElse(true);
  }
}
