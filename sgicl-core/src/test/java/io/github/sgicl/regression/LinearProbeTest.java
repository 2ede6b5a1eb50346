package io.github.sgicl.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearProbeTest {

  private static final int ITEMS = 200;
  private static final int WIDTH = 40;

  private static List<float[]> noise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      float[] row = new float[WIDTH];
      for (int k = 0; k < WIDTH; k++) {
        row[k] = (float) (100 + 7 * random.nextGaussian());
      }
      rows.add(row);
    }
    return rows;
  }

  private static boolean[] halves() {
    boolean[] marked = new boolean[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      marked[i] = i % 2 == 0;
    }
    return marked;
  }

  private static int[] each() {
    return IntStream.range(0, ITEMS).toArray();
  }

  /** The share of pairs in which the marked one is said to be likelier. */
  private static double area(double[] said, boolean[] marked) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < said.length; i++) {
      for (int j = 0; j < said.length; j++) {
        if (marked[i] && !marked[j]) {
          sum += said[i] > said[j] ? 1 : said[i] == said[j] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  @Test
  void finds_a_direction_that_no_single_feature_shows_on_items_it_has_not_seen() {
    List<float[]> rows = noise(1);
    boolean[] marked = new boolean[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      float[] row = rows.get(i);
      marked[i] = row[3] + row[9] - row[21] - row[30] > 0;
    }
    double[] said = LinearProbe.crossFitted(rows, marked, each(), 42).orElseThrow();
    assertThat(area(said, marked)).isGreaterThan(0.9);
    assertThat(said).isEqualTo(LinearProbe.crossFitted(rows, marked, each(), 42).orElseThrow());
  }

  @Test
  void finds_nothing_where_there_is_nothing_however_many_features_there_are() {
    double sum = 0;
    for (int seed = 0; seed < 20; seed++) {
      sum +=
          area(LinearProbe.crossFitted(noise(seed), halves(), each(), 42).orElseThrow(), halves());
    }
    assertThat(sum / 20).isCloseTo(0.5, within(0.04));
  }

  @Test
  void does_not_know_a_cluster_again() {
    // Each cluster of four has a state and an answer of its own: known to who saw the cluster.
    List<float[]> rows = new ArrayList<>();
    List<float[]> states = noise(5);
    boolean[] marked = new boolean[ITEMS];
    SplittableRandom random = new SplittableRandom(5);
    boolean[] ofCluster = new boolean[ITEMS / 4];
    for (int i = 0; i < ofCluster.length; i++) {
      ofCluster[i] = random.nextBoolean();
    }
    for (int i = 0; i < ITEMS; i++) {
      rows.add(states.get(i / 4));
      marked[i] = ofCluster[i / 4];
    }
    int[] clusters = IntStream.range(0, ITEMS).map(i -> i / 4).toArray();
    double whole = area(LinearProbe.crossFitted(rows, marked, clusters, 42).orElseThrow(), marked);
    double split = area(LinearProbe.crossFitted(rows, marked, each(), 42).orElseThrow(), marked);
    assertThat(split).isGreaterThan(0.9);
    assertThat(whole).isLessThan(0.75);
  }

  @Test
  void is_logistic_regression_of_standardised_features() {
    List<float[]> rows = noise(2).stream().map(row -> new float[] {row[0], row[1]}).toList();
    boolean[] marked = new boolean[ITEMS];
    double[][] standardised = new double[ITEMS][2];
    for (int k = 0; k < 2; k++) {
      int feature = k;
      double mean = rows.stream().mapToDouble(row -> row[feature]).average().orElseThrow();
      double deviation =
          Math.sqrt(
              rows.stream()
                  .mapToDouble(row -> (row[feature] - mean) * (row[feature] - mean))
                  .average()
                  .orElseThrow());
      for (int i = 0; i < ITEMS; i++) {
        standardised[i][k] = (rows.get(i)[k] - mean) / deviation;
        marked[i] = standardised[i][0] > (i % 3 - 1) * 0.8;
      }
    }
    LogisticRegression expected = LogisticRegression.fit(standardised, marked, 2);
    LinearProbe probe = LinearProbe.fit(rows, marked);
    for (int i = 0; i < ITEMS; i++) {
      assertThat(probe.logOdds(rows.get(i)))
          .isCloseTo(expected.logOdds(standardised[i]), within(1e-6));
    }
  }

  @Test
  void says_nothing_where_it_cannot_be_fitted_without_the_items_it_is_asked_of() {
    int[] four = IntStream.range(0, ITEMS).map(i -> i % 4).toArray();
    assertThat(LinearProbe.crossFitted(noise(3), halves(), four, 42)).isEmpty();
    boolean[] oneCluster = new boolean[ITEMS];
    int[] ten = IntStream.range(0, ITEMS).map(i -> i / 20).toArray();
    for (int i = 0; i < 20; i++) {
      oneCluster[i] = true;
    }
    assertThat(LinearProbe.crossFitted(noise(3), oneCluster, ten, 42)).isEmpty();
  }

  @Test
  void a_feature_that_never_varies_says_nothing() {
    List<float[]> rows = noise(4);
    rows.forEach(row -> row[0] = 5);
    assertThat(LinearProbe.crossFitted(rows, halves(), each(), 42)).isPresent();
  }

  @Test
  void refuses_rows_that_do_not_fit() {
    List<float[]> rows = noise(4);
    rows.get(7)[2] = Float.NaN;
    assertThatThrownBy(() -> LinearProbe.crossFitted(rows, halves(), each(), 42))
        .hasMessage("row 7 holds NaN at 2");
    rows.set(7, new float[3]);
    assertThatThrownBy(() -> LinearProbe.crossFitted(rows, halves(), each(), 42))
        .hasMessage("row 7 must hold 40 features, at least 1, held 3");
    assertThatThrownBy(() -> LinearProbe.crossFitted(List.of(), halves(), each(), 42))
        .hasMessage("a probe needs a row and a mark of each item, had 0 rows and 200 marks");
  }
}
