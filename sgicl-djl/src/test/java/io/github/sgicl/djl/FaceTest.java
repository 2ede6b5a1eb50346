package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.DType;
import io.github.sgicl.djl.internal.checkpoint.KnownModel;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user of this module sees, and that it is all that is seen. */
class FaceTest {

  private static final String INSIDE = "io.github.sgicl.djl.internal";
  private static final int MOST_PUBLIC_TYPES = 60;
  private static final int MOST_FILES = 40;

  private static final JavaClasses CLASSES = mainClasses();

  @Test
  void what_a_user_may_name_does_not_name_the_inside() {
    List<String> named =
        CLASSES.stream()
            .filter(FaceTest::isSeen)
            .flatMap(
                type -> mentioned(type).filter(FaceTest::isInside).map(of -> type + " -> " + of))
            .sorted()
            .toList();
    assertThat(named).isEmpty();
  }

  @Test
  void a_mention_of_the_inside_is_seen_wherever_it_hides() {
    JavaClasses open = new ClassFileImporter().importClasses(Open.class);
    assertThat(mentioned(open.get(Open.class)).filter(FaceTest::isInside).map(JavaClass::getName))
        .containsExactlyInAnyOrder(
            INSIDE + ".checkpoint.Checkpoint",
            INSIDE + ".checkpoint.DType",
            INSIDE + ".checkpoint.TensorInfo");
  }

  /** Names the inside in a type argument, a field and a parameter. */
  abstract static class Open implements Function<Checkpoint, String> {

    protected List<DType> types = List.of();

    public abstract void take(Map<String, ? extends TensorInfo[]> tensors);

    abstract KnownModel hidden();
  }

  @Test
  void public_is_what_a_user_names() {
    assertThat(CLASSES.stream().filter(FaceTest::isSeen).map(JavaClass::getName))
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(MOST_PUBLIC_TYPES);
  }

  @Test
  void no_package_is_a_heap() {
    Map<String, Long> files =
        CLASSES.stream()
            .filter(type -> type.getEnclosingClass().isEmpty())
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(files)
        .isNotEmpty()
        .allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(MOST_FILES));
  }

  private static boolean isInside(JavaClass type) {
    return type.getPackageName().startsWith(INSIDE);
  }

  /** Whether a user can name it: public, and so are those that it is nested in. */
  private static boolean isSeen(JavaClass type) {
    return !isInside(type)
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.isAnonymousClass()
        && type.getEnclosingClass().map(FaceTest::isSeen).orElse(true);
  }

  /** All types in what is public or protected of a type. */
  private static Stream<JavaClass> mentioned(JavaClass type) {
    Stream<JavaType> above =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    Stream<JavaType> inside =
        type.getMembers().stream().filter(FaceTest::isShown).flatMap(FaceTest::types);
    Stream<JavaType> bounds =
        type.getTypeParameters().stream().flatMap(parameter -> parameter.getBounds().stream());
    return Stream.of(above, inside, bounds)
        .flatMap(types -> types)
        .flatMap(mention -> mention.getAllInvolvedRawTypes().stream())
        .map(JavaClass::getBaseComponentType)
        .distinct();
  }

  private static boolean isShown(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaType> types(JavaMember member) {
    if (member instanceof JavaCodeUnit code) {
      return Stream.of(
              Stream.of(code.getReturnType()),
              code.getParameterTypes().stream(),
              code.getExceptionTypes().stream(),
              code.getTypeParameters().stream().flatMap(bound -> bound.getBounds().stream()))
          .flatMap(types -> types);
    }
    return Stream.of(((JavaField) member).getType());
  }

  private static JavaClasses mainClasses() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    try {
      return new ClassFileImporter()
          .importPath(
              Path.of(
                  HuggingFaceDecoder.class
                      .getProtectionDomain()
                      .getCodeSource()
                      .getLocation()
                      .toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
