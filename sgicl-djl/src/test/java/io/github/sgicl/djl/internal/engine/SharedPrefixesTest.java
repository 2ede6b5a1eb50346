package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.GoldenJson;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.ChangedConfigurations.Changed;
import io.github.sgicl.djl.internal.engine.generation.Continuation;
import io.github.sgicl.djl.internal.engine.generation.GenerationLimits;
import io.github.sgicl.djl.internal.engine.generation.GivenContinuation;
import io.github.sgicl.djl.internal.engine.generation.TokenChoice;
import io.github.sgicl.djl.internal.engine.generation.TokenWatch;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import io.github.sgicl.djl.internal.engine.prefix.PrefixCache;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import io.github.sgicl.djl.reference.ReferenceModel;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.subspace.Coordinates;
import io.github.sgicl.subspace.Intervention;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small models of many families: prompts that share their beginnings beside prompts that do not.
 */
class SharedPrefixesTest {

  /** Of float32, relative to 1 and the value. */
  private static final double TOLERANCE = 1e-4;

  private static final double HOYER_TOLERANCE = 1e-5;
  private static final int BLOCKS = 4;

  /** Each way of attention, of places and of blocks at least once; in a soak all families. */
  private static final Set<String> SOME =
      Set.of(
          "llama",
          "gemma2",
          "gpt2",
          "gpt_neox",
          "mixtral",
          "cohere2",
          "falcon",
          "ministral3",
          "olmo3",
          "deepseek_v3",
          "gpt_oss");

  private static final GenerationLimits LIMITS = new GenerationLimits(3, 1_000, Set.of());

  @TempDir private Path folder;

  static List<Arguments> models() {
    List<Arguments> models = new ArrayList<>();
    ChangedConfigurations families = ChangedConfigurations.read("family-goldens.json");
    for (JsonObject golden : ofEachBase(families)) {
      models.add(model(families.of(golden), ofAllBlocks(golden)));
    }
    ChangedConfigurations experts = ChangedConfigurations.read("expert-goldens.json");
    for (JsonObject golden : ofEachBase(experts)) {
      models.add(model(experts.of(golden), GoldenTensors.of(golden)));
    }
    ChangedConfigurations first = ChangedConfigurations.read();
    for (String base : first.bases()) {
      if (isShown(base)) {
        Changed unchanged = first.unchanged(base);
        DrawnTensors tensors = new DrawnTensors(Set.of());
        ReadValues unused =
            ReadValues.of(
                ReferenceModel.of(unchanged.config(), tensors), true, first.shown(), 1, 2, 3);
        models.add(model(unchanged, tensors.file()));
      }
    }
    return models;
  }

  private static Arguments model(Changed changed, Map<String, List<Long>> tensors) {
    return Arguments.argumentSet(changed.toString(), changed, tensors);
  }

  private static boolean isShown(String base) {
    return SOME.contains(base) || (Boolean.getBoolean("sgicl.soak") && !base.equals("bert"));
  }

  /** The first case that is computed of each of them. */
  private static List<JsonObject> ofEachBase(ChangedConfigurations goldens) {
    Map<String, JsonObject> cases = new TreeMap<>();
    for (JsonObject golden : goldens.cases()) {
      if (golden.has("values") && isShown(golden.get("base").getAsString())) {
        cases.putIfAbsent(golden.get("base").getAsString(), golden);
      }
    }
    return List.copyOf(cases.values());
  }

  private static Map<String, List<Long>> ofAllBlocks(JsonObject golden) {
    Map<String, List<Long>> shapes = new TreeMap<>();
    for (Map.Entry<String, JsonElement> tensor : golden.getAsJsonObject("tensors").entrySet()) {
      List<Long> shape =
          GoldenJson.elements(tensor.getValue()).map(JsonElement::getAsLong).toList();
      for (int block = 0; block < BLOCKS; block++) {
        shapes.put(tensor.getKey().replace("%d", Integer.toString(block)), shape);
      }
    }
    return shapes;
  }

  @ParameterizedTest
  @MethodSource("models")
  void prompts_read_and_continue_as_without_sharing(
      Changed changed, Map<String, List<Long>> tensors) {
    Checkpoint checkpoint = Checkpoint.open(changed.writeTo(folder, tensors));
    EngineSettings settings = EngineSettings.computingIn(ComputeType.FLOAT32);
    PrefixCache cache = new PrefixCache(1 << 24);
    try (TransformerEngine whole = TransformerEngine.load(checkpoint, settings);
        TransformerEngine sharing =
            TransformerEngine.load(checkpoint, settings, Optional.of(cache))) {
      List<long[]> prompts = prompts(changed.base().equals("gpt2"), 7);
      int beginning = prompts.get(0).length;
      long atLeast = (prompts.size() - 3) * (beginning - 1L);
      assertReadsAlike(whole, sharing, prompts);
      assertThat(cache.spared()).isGreaterThanOrEqualTo(atLeast);
      long first = cache.spared();
      assertReadsAlike(whole, sharing, prompts);
      assertThat(cache.spared()).isGreaterThan(first + atLeast);

      List<long[]> others = prompts(changed.base().equals("gpt2"), 8);
      assertContinuesAlike(whole, sharing, others);
      assertLikelihoodsAlike(whole, sharing, others.get(1));
      long before = cache.spared();
      assertContinuesAlike(whole, sharing, others);
      assertLikelihoodsAlike(whole, sharing, others.get(1));
      assertInterventionAlike(whole, sharing, others);
      assertThat(cache.spared()).isGreaterThan(before + 3 * atLeast);
    }
  }

  /** The first is what all others begin with but the last but one, and the last is the second. */
  private static List<long[]> prompts(boolean few, long seed) {
    Random random = new Random(seed);
    long[] beginning = drawn(random, few ? 34 : 70);
    List<long[]> prompts = new ArrayList<>(List.of(beginning));
    for (int branch = 0; branch < 2; branch++) {
      long[] behind = joined(beginning, drawn(random, few ? 3 : 35 + branch));
      for (int own : new int[] {1, 9, few ? 17 : 40}) {
        prompts.add(joined(behind, drawn(random, own)));
      }
    }
    prompts.add(drawn(random, 12));
    prompts.add(prompts.get(1).clone());
    return prompts;
  }

  private static long[] drawn(Random random, int tokens) {
    return random.longs(tokens, 0, 32).toArray();
  }

  private static long[] joined(long[] a, long[] b) {
    return LongStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
  }

  private static void assertReadsAlike(
      TransformerEngine whole, TransformerEngine sharing, List<long[]> prompts) {
    int[] boundaries = IntStream.rangeClosed(0, whole.layers()).toArray();
    List<PromptReading> expected = whole.read(prompts, boundaries, true);
    List<PromptReading> found = sharing.read(prompts, boundaries, true);
    for (int p = 0; p < prompts.size(); p++) {
      for (int b : boundaries) {
        assertAlike(found.get(p).state(b), expected.get(p).state(b));
        double hoyer = SparsityMetrics.hoyer().of(expected.get(p).state(b));
        assertThat(SparsityMetrics.hoyer().of(found.get(p).state(b)))
            .isBetween(hoyer - HOYER_TOLERANCE, hoyer + HOYER_TOLERANCE);
      }
      assertAlike(
          new float[] {(float) found.get(p).next().entropy()},
          new float[] {(float) expected.get(p).next().entropy()});
    }
    int middle = whole.layers() / 2;
    List<PromptReading> half = sharing.read(prompts, new int[] {middle}, false);
    List<float[]> logs = sharing.logProbabilities(prompts);
    List<float[]> expectedLogs = whole.logProbabilities(prompts);
    for (int p = 0; p < prompts.size(); p++) {
      assertAlike(half.get(p).state(0), expected.get(p).state(middle));
      assertAlike(logs.get(p), expectedLogs.get(p));
    }
  }

  private static void assertContinuesAlike(
      TransformerEngine whole, TransformerEngine sharing, List<long[]> prompts) {
    assertSame(sharing.generate(prompts, LIMITS), whole.generate(prompts, LIMITS));
  }

  private static void assertInterventionAlike(
      TransformerEngine whole, TransformerEngine sharing, List<long[]> prompts) {
    Intervention drop = Intervention.dropping(Coordinates.mostEnergetic(0.2)).atLayer(1);
    List<float[]> expected = whole.logProbabilities(prompts, drop);
    List<float[]> found = sharing.logProbabilities(prompts, drop);
    for (int p = 0; p < prompts.size(); p++) {
      assertAlike(found.get(p), expected.get(p));
    }
    TokenChoice greedy = TokenChoice.greedy();
    assertSame(
        sharing.generate(prompts, LIMITS, greedy, TokenWatch.none(), drop),
        whole.generate(prompts, LIMITS, greedy, TokenWatch.none(), drop));
  }

  private static void assertSame(List<Continuation> found, List<Continuation> expected) {
    for (int p = 0; p < expected.size(); p++) {
      assertThat(found.get(p).ids()).isEqualTo(expected.get(p).ids());
      for (int t = 0; t < expected.get(p).states().size(); t++) {
        assertAlike(found.get(p).states().get(t), expected.get(p).states().get(t));
      }
    }
  }

  private static void assertLikelihoodsAlike(
      TransformerEngine whole, TransformerEngine sharing, long[] prompt) {
    List<long[]> options = List.of(new long[] {3, 4, 5}, new long[] {6}, new long[] {7, 1, 2, 8});
    List<GivenContinuation> expected = whole.likelihoods(prompt, options);
    List<GivenContinuation> found = sharing.likelihoods(prompt, options);
    for (int i = 0; i < options.size(); i++) {
      assertAlike(floats(found.get(i)), floats(expected.get(i)));
    }
  }

  private static float[] floats(GivenContinuation given) {
    float[] logs = new float[given.logProbabilities().size()];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = given.logProbabilities().get(i).floatValue();
    }
    return logs;
  }

  private static void assertAlike(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      double distance = Math.abs((double) found[i] - expected[i]) / (1 + Math.abs(expected[i]));
      assertThat(distance).isLessThan(TOLERANCE);
    }
  }
}
