package io.github.sgicl.metric;

import java.lang.reflect.Constructor;
import java.util.Optional;

/**
 * The fastest kernels that the running JVM offers: those in the Vector API where its module was
 * added ({@code --add-modules jdk.incubator.vector}) and the optimising compiler runs, the plain
 * ones otherwise.
 */
final class FastestKernels {

  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final Optional<Constructor<?>> VECTOR = vector();

  private FastestKernels() {}

  static Kernels create() {
    return VECTOR.isPresent() ? create(VECTOR.get()) : new PlainKernels();
  }

  private static Kernels create(Constructor<?> constructor) {
    try {
      return (Kernels) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the vector kernels cannot be created", e);
    }
  }

  private static Optional<Constructor<?>> vector() {
    Optional<Module> module = ModuleLayer.boot().findModule(VECTOR_MODULE);
    if (module.isEmpty() || !compilesVectors(System.getProperty("java.vm.info", ""))) {
      return Optional.empty();
    }
    FastestKernels.class.getModule().addReads(module.get());
    try {
      Class<?> kernels = Class.forName("io.github.sgicl.metric.VectorKernels");
      return (boolean) kernels.getDeclaredMethod("supported").invoke(null)
          ? Optional.of(kernels.getDeclaredConstructor())
          : Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the vector kernels are not in this jar", e);
    }
  }

  /** Without C2 every vector operation is a call and an allocation. */
  private static boolean compilesVectors(String vm) {
    return !vm.contains("interpreted") && !vm.contains("emulated-client");
  }
}
