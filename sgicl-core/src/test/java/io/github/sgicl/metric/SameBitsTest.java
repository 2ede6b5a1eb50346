package io.github.sgicl.metric;

import static java.lang.Integer.parseInt;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The metrics have the bits of {@code kernel-bits.txt} in JVMs of every kind that this machine can
 * run: interpreted, compiled by C1 and by C2, with vectors of every width, plain and in the Vector
 * API, on the running JDK and on JDK 25. One line says what it cannot run.
 */
class SameBitsTest {

  /**
   * Enough for every kernel but those over four tiles at once, and interpreted in a few seconds.
   */
  private static final String FEW = "1025";

  private static final String ALL = "4099";

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("settings")
  void have_the_same_bits(ChildJdk jdk, List<String> options, String kernels, String upTo)
      throws IOException {
    List<String> lines = jdk.run(options, KernelBits.class, upTo);
    assertThat(lines.get(0)).as("the kernels of %s", options).endsWith(kernels);
    assertThat(lines.subList(1, lines.size()))
        .isEqualTo(
            expected().stream().takeWhile(line -> dimension(line) <= parseInt(upTo)).toList());
  }

  private static int dimension(String line) {
    return parseInt(line.substring(0, line.indexOf(':')));
  }

  static Stream<Arguments> settings() throws IOException {
    Optional<ChildJdk> twentyFive = ChildJdk.twentyFive();
    List<String> missing = new ArrayList<>();
    if (twentyFive.isEmpty() && Runtime.version().feature() != 25) {
      missing.add("JDK 25, which neither JAVA_HOME_25 nor toolchains.xml names");
    }
    Stream.Builder<Arguments> settings = Stream.builder();
    addSettings(ChildJdk.running(), settings, missing);
    if (twentyFive.isPresent()) {
      addSettings(twentyFive.get(), settings, new ArrayList<>());
    }
    System.out.println(
        "Equal bits, not run here: "
            + (missing.isEmpty() ? "nothing" : String.join("; ", missing)));
    return settings.build();
  }

  private static void addSettings(
      ChildJdk jdk, Stream.Builder<Arguments> settings, List<String> missing) throws IOException {
    settings.add(Arguments.of(jdk, List.of("-Xint"), ", plain", FEW));
    settings.add(Arguments.of(jdk, List.of("-XX:TieredStopAtLevel=1"), ", plain", ALL));
    settings.add(Arguments.of(jdk, List.of("-XX:-TieredCompilation"), ", plain", ALL));
    int widest = jdk.option("MaxVectorSize").map(Integer::valueOf).orElse(0);
    for (int bytes : new int[] {16, 32, 64}) {
      if (bytes <= widest) {
        List<String> options = vectors("-XX:MaxVectorSize=" + bytes);
        settings.add(Arguments.of(jdk, options, "vectors of " + 8 * bytes + " bits", ALL));
      } else {
        missing.add("vectors of " + 8 * bytes + " bits, which this processor lacks");
      }
    }
    Optional<String> avx = jdk.option("UseAVX");
    for (int level = 0; level < avx.map(Integer::valueOf).orElse(0); level++) {
      String below = "-XX:UseAVX=" + level;
      settings.add(Arguments.of(jdk, List.of(below), ", plain", FEW));
      settings.add(Arguments.of(jdk, vectors(below), " bits", FEW));
    }
  }

  private static List<String> vectors(String option) {
    return List.of("--add-modules", "jdk.incubator.vector", option);
  }

  private static List<String> expected() throws IOException {
    try (InputStream bits = SameBitsTest.class.getResourceAsStream("kernel-bits.txt")) {
      return new String(Objects.requireNonNull(bits).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }
}
