package io.github.sgicl.testing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The seeds that the test under way has drawn, and those that its class had drawn before. */
final class DrawnSeeds {

  private static final Set<Long> OF_CLASS = new LinkedHashSet<>();
  private static final Set<Long> OF_TEST = new LinkedHashSet<>();
  private static boolean inTest;

  private DrawnSeeds() {}

  static synchronized void add(long seed) {
    (inTest ? OF_TEST : OF_CLASS).add(seed);
  }

  static synchronized void remove(long seed) {
    (inTest ? OF_TEST : OF_CLASS).remove(seed);
  }

  static synchronized void testBegins() {
    OF_TEST.clear();
    inTest = true;
  }

  static synchronized void testEnds() {
    inTest = false;
  }

  static synchronized void classEnds() {
    OF_CLASS.clear();
    OF_TEST.clear();
  }

  static synchronized List<Long> all() {
    return Stream.concat(OF_CLASS.stream(), OF_TEST.stream()).distinct().toList();
  }
}
