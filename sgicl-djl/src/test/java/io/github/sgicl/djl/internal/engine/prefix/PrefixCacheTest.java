package io.github.sgicl.djl.internal.engine.prefix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.DeadlineExceededException;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.VectorDistance;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.generation.Continuation;
import io.github.sgicl.djl.internal.engine.generation.GenerationLimits;
import io.github.sgicl.djl.internal.engine.library.Allowance;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import io.github.sgicl.testing.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PrefixCacheTest {

  private static final double TOLERANCE = 1e-4;
  private static final EngineSettings SETTINGS = EngineSettings.computingIn(ComputeType.FLOAT32);
  private static final Checkpoint WALK = Checkpoint.open(EmbeddedModel.walk());
  private static final int VOCABULARY = 41;

  /** A key and a value in each of three blocks, of 128 numbers. */
  private static final long OF_TOKEN = 3 * 2 * 128 * Float.BYTES;

  @Test
  void counts_the_bytes_of_keys_and_values_and_shares_them() {
    PrefixCache cache = new PrefixCache(1 << 24);
    try (TransformerEngine engine = sharing(cache)) {
      long[] prompt = drawn(new Random(1), 50);
      read(engine, prompt);
      assertThat(engine.packing().bytesOfKept(1, engine.layers())).isEqualTo(OF_TOKEN);
      assertThat(cache.bytes()).isEqualTo(50 * OF_TOKEN);
      assertThat(cache.spared()).isZero();
      read(engine, prompt);
      assertThat(cache.bytes()).isEqualTo(50 * OF_TOKEN);
      assertThat(cache.spared()).isEqualTo(49);
      read(engine, joined(prompt, 1, 2, 3));
      assertThat(cache.spared()).isEqualTo(49 + 50);
      read(engine, joined(Arrays.copyOf(prompt, 40), drawn(new Random(2), 32)));
      assertThat(cache.spared()).isEqualTo(49 + 50 + 40);
      assertThat(cache.bytes()).isEqualTo((50 + 32) * OF_TOKEN);
    }
  }

  @Test
  void what_was_used_least_recently_makes_room() {
    PrefixCache cache = new PrefixCache(100 * OF_TOKEN);
    try (TransformerEngine engine = sharing(cache)) {
      List<long[]> prompts = IntStream.range(0, 3).mapToObj(i -> drawn(new Random(i), 45)).toList();
      read(engine, prompts.get(0));
      read(engine, prompts.get(1));
      read(engine, prompts.get(0));
      assertThat(cache.spared()).isEqualTo(44);
      read(engine, prompts.get(2));
      read(engine, prompts.get(0));
      assertThat(cache.spared()).isEqualTo(88);
      read(engine, prompts.get(1));
      assertThat(cache.spared()).isEqualTo(88);
    }
  }

  @Test
  void a_beginning_without_room_is_not_shared() {
    PrefixCache cache = new PrefixCache(39 * OF_TOKEN);
    try (TransformerEngine engine = sharing(cache)) {
      long[] beginning = drawn(new Random(3), 40);
      List<long[]> prompts = IntStream.range(0, 4).mapToObj(i -> joined(beginning, i)).toList();
      List<PromptReading> unused = engine.read(prompts, new int[] {engine.layers()}, false);
      assertThat(cache.spared()).isZero();
      assertThat(cache.bytes()).isZero();
    }
  }

  @Test
  void the_same_calls_in_the_same_order_give_the_same_bits() {
    Random random = new Random(4);
    List<List<long[]>> calls = new ArrayList<>();
    for (int call = 0; call < 6; call++) {
      calls.add(alike(random, 5));
    }
    calls.add(calls.get(0));
    List<List<float[]>> states = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (TransformerEngine engine = sharing(new PrefixCache(300 * OF_TOKEN))) {
        states.add(calls.stream().flatMap(prompts -> states(engine, prompts).stream()).toList());
      }
    }
    for (int i = 0; i < states.get(0).size(); i++) {
      assertThat(states.get(0).get(i)).isEqualTo(states.get(1).get(i));
    }
  }

  @Test
  void many_threads_share_within_the_budget_and_read_what_one_reads_alone() throws Exception {
    long seed = Seed.usually(17);
    Random random = new Random(seed);
    List<List<long[]>> calls = new ArrayList<>();
    for (int group = 0; group < 4; group++) {
      List<long[]> prompts = alike(random, 8);
      for (int call = 0; call < 4; call++) {
        calls.add(some(prompts, random));
      }
    }
    List<List<float[]>> expected = new ArrayList<>();
    try (TransformerEngine alone = TransformerEngine.load(WALK, SETTINGS)) {
      calls.forEach(prompts -> expected.add(states(alone, prompts)));
    }
    long budget = 260 * OF_TOKEN;
    PrefixCache cache = new PrefixCache(budget);
    AtomicLong most = new AtomicLong();
    try (TransformerEngine engine = sharing(cache)) {
      List<Callable<Double>> works = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, calls.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed + thread));
        works.add(
            () -> {
              double farthest = 0;
              for (int call : order) {
                List<float[]> found = states(engine, calls.get(call));
                farthest = Math.max(farthest, distance(found, expected.get(call)));
                most.accumulateAndGet(cache.bytes(), Math::max);
              }
              return farthest;
            });
      }
      for (double farthest : atOnce(works)) {
        assertThat(farthest).isLessThan(TOLERANCE);
      }
      assertThat(cache.spared()).isPositive();
      assertThat(most.get()).isBetween(1L, budget);
      assertNothingIsInUse(cache, budget);
    }
  }

  @Test
  void work_that_ends_at_any_step_leaves_nothing_behind_and_the_model_usable() {
    long budget = 400 * OF_TOKEN;
    PrefixCache cache = new PrefixCache(budget);
    try (TransformerEngine engine = sharing(cache);
        TransformerEngine alone = TransformerEngine.load(WALK, SETTINGS)) {
      boolean ended = false;
      int steps = 0;
      for (; !ended; steps++) {
        List<long[]> prompts = alike(new Random(5 + steps), 6);
        AtomicLong clock = new AtomicLong();
        try {
          List<float[]> unused =
              Allowance.of(Duration.ofNanos(steps + 1L), clock::getAndIncrement)
                  .spend(() -> states(engine, prompts));
          ended = true;
        } catch (DeadlineExceededException e) {
          assertNothingIsInUse(cache, budget);
        }
        assertThat(distance(states(engine, prompts), states(alone, prompts))).isLessThan(TOLERANCE);
      }
      assertThat(steps).isGreaterThan(4);
      assertNothingIsInUse(cache, budget);
    }
  }

  @Test
  void an_interrupted_thread_leaves_nothing_behind() {
    PrefixCache cache = new PrefixCache(400 * OF_TOKEN);
    try (TransformerEngine engine = sharing(cache)) {
      List<long[]> prompts = alike(new Random(6), 5);
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(() -> states(engine, prompts)).isInstanceOf(CancellationException.class);
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(cache.bytes()).isZero();
      assertThat(states(engine, prompts)).hasSize(5);
      assertNothingIsInUse(cache, 400 * OF_TOKEN);
    }
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker") // closed while its calls run
  void a_model_that_is_closed_while_threads_share_ends_their_calls() throws Exception {
    PrefixCache cache = new PrefixCache(400 * OF_TOKEN);
    CountDownLatch running = new CountDownLatch(4);
    List<Callable<Throwable>> works = new ArrayList<>();
    TransformerEngine engine = sharing(cache);
    for (int thread = 0; thread < 4; thread++) {
      Random random = new Random(thread);
      works.add(
          () -> {
            while (true) {
              try {
                List<float[]> unused = states(engine, alike(random, 4));
                running.countDown();
              } catch (IllegalStateException e) {
                return e;
              }
            }
          });
    }
    works.add(
        () -> {
          running.await();
          engine.close();
          return new IllegalStateException("the model is closed");
        });
    for (Throwable end : atOnce(works)) {
      assertThat(end).hasMessage("the model is closed");
    }
  }

  @Test
  void answers_share_as_readings_do() {
    PrefixCache cache = new PrefixCache(1 << 24);
    try (TransformerEngine engine = sharing(cache)) {
      List<long[]> prompts = alike(new Random(8), 6);
      List<float[]> unused = states(engine, prompts);
      long read = cache.spared();
      List<Continuation> continued =
          engine.generate(prompts, new GenerationLimits(2, 400, Set.of()));
      assertThat(continued).hasSize(6);
      long whole = prompts.stream().mapToLong(prompt -> prompt.length - 1).sum();
      assertThat(cache.spared() - read).isBetween(whole - 6 * 31, whole);
    }
  }

  private static void assertNothingIsInUse(PrefixCache cache, long budget) {
    assertThat(cache.reserve(budget)).isTrue();
    assertThat(cache.bytes()).isEqualTo(budget);
    cache.free(budget);
  }

  @MustBeClosed
  private static TransformerEngine sharing(PrefixCache cache) {
    return TransformerEngine.load(WALK, SETTINGS, Optional.of(cache));
  }

  private static void read(TransformerEngine engine, long[] prompt) {
    List<float[]> unused = states(engine, List.of(prompt));
  }

  private static List<float[]> states(TransformerEngine engine, List<long[]> prompts) {
    return engine.read(prompts, new int[] {engine.layers()}, false).stream()
        .map(reading -> reading.state(0))
        .toList();
  }

  private static double distance(List<float[]> found, List<float[]> expected) {
    return IntStream.range(0, expected.size())
        .mapToDouble(i -> VectorDistance.largest(found.get(i), expected.get(i)))
        .max()
        .orElse(0);
  }

  /** Some that begin alike, half of these for longer. */
  private static List<long[]> alike(Random random, int prompts) {
    long[] beginning = drawn(random, 40 + random.nextInt(20));
    long[] longer = joined(beginning, drawn(random, 33 + random.nextInt(10)));
    List<long[]> all = new ArrayList<>();
    for (int i = 0; i < prompts; i++) {
      all.add(joined(i % 2 == 0 ? beginning : longer, drawn(random, 1 + random.nextInt(40))));
    }
    return all;
  }

  private static List<long[]> some(List<long[]> prompts, Random random) {
    return prompts.stream().filter(prompt -> random.nextInt(3) == 0).toList();
  }

  private static long[] drawn(Random random, int tokens) {
    return random.longs(tokens, 0, VOCABULARY).toArray();
  }

  private static long[] joined(long[] a, long... b) {
    return LongStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
  }

  private static <R> List<R> atOnce(List<Callable<R>> works) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(works.size());
    try {
      List<R> results = new ArrayList<>();
      for (Future<R> result : threads.invokeAll(works)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }
}
