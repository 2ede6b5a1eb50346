package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.GoldenJson;
import io.github.sgicl.djl.Sampling;
import io.github.sgicl.djl.VectorDistance;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.generation.Continuation;
import io.github.sgicl.djl.internal.engine.generation.GenerationLimits;
import io.github.sgicl.djl.internal.engine.generation.GivenContinuation;
import io.github.sgicl.djl.internal.engine.generation.TokenChoice;
import io.github.sgicl.djl.internal.engine.generation.TokenWatch;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import io.github.sgicl.djl.internal.engine.prefix.PrefixCache;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import io.github.sgicl.subspace.Coordinates;
import io.github.sgicl.subspace.Intervention;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rotations that depend on a sequence's length, beside whole passes of {@code transformers} over
 * each sequence by itself. All models here change after 32 tokens.
 */
class LengthDependentRopeTest {

  private static final double TOLERANCE = 1e-4;
  private static final GenerationLimits LIMITS = new GenerationLimits(40, 1_000, Set.of());
  private static final JsonObject GOLDENS = GoldenJson.read(resource("length-goldens.json"));

  private static final Map<String, TransformerEngine> ENGINES = new HashMap<>();

  @TempDir private static Path folder;

  @AfterAll
  static void close() {
    ENGINES.values().forEach(TransformerEngine::close);
  }

  static List<Arguments> cases() {
    return GoldenJson.objects(GOLDENS.get("cases"))
        .<Arguments>map(golden -> Arguments.argumentSet(golden.get("name").getAsString(), golden))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void continues_as_whole_passes_do_alone_and_among_others(JsonObject golden) {
    TransformerEngine engine = engine(golden);
    List<JsonObject> prompts = GoldenJson.objects(golden.get("prompts")).toList();
    List<Continuation> together = engine.generate(ids(prompts), LIMITS);
    for (int p = 0; p < prompts.size(); p++) {
      assertContinues(together.get(p), prompts.get(p));
    }
    List<long[]> one = List.of(ids(prompts).get(1));
    assertContinues(engine.generate(one, LIMITS).get(0), prompts.get(1));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void options_are_as_likely_as_in_one_pass_with_their_prompt(JsonObject golden) {
    TransformerEngine engine = engine(golden);
    for (JsonObject prompt : GoldenJson.objects(golden.get("prompts")).toList()) {
      List<JsonObject> options = GoldenJson.objects(prompt.get("options")).toList();
      long[] ids = GoldenJson.longs(prompt.get("ids"));
      List<GivenContinuation> together = engine.likelihoods(ids, ids(options));
      for (int i = 0; i < options.size(); i++) {
        double expected = options.get(i).get("log_likelihood").getAsDouble();
        assertThat(logLikelihood(together.get(i))).isCloseTo(expected, within(1e-3));
      }
      GivenContinuation alone = engine.likelihoods(ids, List.of(ids(options).get(2))).get(0);
      assertThat(logLikelihood(alone)).isCloseTo(logLikelihood(together.get(2)), within(1e-3));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_prompt_is_read_alone_as_among_longer_ones(JsonObject golden) {
    TransformerEngine engine = engine(golden);
    List<long[]> prompts = ids(GoldenJson.objects(golden.get("prompts")).toList());
    int[] boundaries = IntStream.rangeClosed(0, engine.layers()).toArray();
    List<PromptReading> together = engine.read(prompts, boundaries, true);
    List<float[]> means = engine.pooledStates(prompts, LengthDependentRopeTest::mean);
    List<float[]> logs = engine.logProbabilities(prompts);
    List<float[][]> inner = engine.mlpActivations(prompts, 1, 2);
    for (int p = 0; p < prompts.size(); p++) {
      List<long[]> one = List.of(prompts.get(p));
      PromptReading alone = engine.read(one, boundaries, true).get(0);
      for (int b : boundaries) {
        assertClose(together.get(p).state(b), alone.state(b));
      }
      assertClose(means.get(p), engine.pooledStates(one, LengthDependentRopeTest::mean).get(0));
      assertClose(logs.get(p), engine.logProbabilities(one).get(0));
      assertClose(inner.get(p)[1], engine.mlpActivations(one, 2).get(0)[0]);
      float[][] ofTokens = engine.readAllTokens(prompts.get(p), engine.layers())[0];
      assertClose(ofTokens[ofTokens.length - 1], alone.state(engine.layers()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void an_intervention_changes_all_states_that_emit_tokens_in_each_whole_pass(JsonObject golden) {
    Intervention drop =
        Intervention.dropping(
                Coordinates.of(
                    Arrays.stream(GoldenJson.longs(GOLDENS.get("dropped")))
                        .mapToInt(Math::toIntExact)
                        .toArray()))
            .atLayer(1);
    TransformerEngine engine = engine(golden);
    List<JsonObject> prompts = GoldenJson.objects(golden.get("changed")).toList();
    List<Continuation> together = changed(engine, ids(prompts), drop);
    for (int p = 0; p < prompts.size(); p++) {
      assertContinues(together.get(p), prompts.get(p));
      assertContinues(changed(engine, List.of(ids(prompts).get(p)), drop).get(0), prompts.get(p));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void draws_and_random_twins_do_not_depend_on_the_company(JsonObject golden) {
    TransformerEngine engine = engine(golden);
    List<long[]> prompts = ids(GoldenJson.objects(golden.get("prompts")).toList());
    GenerationLimits few = new GenerationLimits(4, 1_000, Set.of());
    for (int layer = 0; layer <= engine.layers(); layer++) {
      Intervention twin =
          Intervention.dropping(Coordinates.mostEnergetic(0.2)).atLayer(layer).randomTwin(5);
      TokenChoice sampling = TokenChoice.drawing(Sampling.seeded(layer).topP(0.95));
      List<Continuation> together =
          engine.generate(prompts, few, sampling, TokenWatch.none(), twin);
      for (int p : new int[] {2, 3}) {
        List<long[]> one = List.of(prompts.get(p));
        assertThat(engine.generate(one, few, sampling, TokenWatch.none(), twin).get(0).ids())
            .as("boundary %s, prompt of %s tokens", layer, prompts.get(p).length)
            .isEqualTo(together.get(p).ids());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void only_prompts_that_turn_alike_share_their_beginnings(JsonObject golden) {
    TransformerEngine engine = engine(golden);
    PrefixCache cache = new PrefixCache(1 << 24);
    List<long[]> prompts = beginningAlike(engine.vocabularySize());
    try (TransformerEngine sharing =
        TransformerEngine.load(
            Checkpoint.open(directory(golden)),
            EngineSettings.computingIn(ComputeType.FLOAT32),
            Optional.of(cache))) {
      int[] last = {engine.layers()};
      for (int call = 0; call < 2; call++) {
        long before = cache.spared();
        List<PromptReading> together = sharing.read(prompts, last, false);
        for (int p = 0; p < prompts.size(); p++) {
          PromptReading alone = engine.read(List.of(prompts.get(p)), last, false).get(0);
          assertClose(together.get(p).state(0), alone.state(0));
        }
        assertThat(cache.spared()).isGreaterThan(before);
      }
      List<long[]> options = List.of(new long[] {1, 2}, new long[] {3, 2, 1, 2, 3});
      List<GivenContinuation> expected = engine.likelihoods(prompts.get(0), options);
      List<GivenContinuation> found = sharing.likelihoods(prompts.get(0), options);
      for (int i = 0; i < options.size(); i++) {
        assertThat(logLikelihood(found.get(i)))
            .isCloseTo(logLikelihood(expected.get(i)), within(1e-3));
      }
      GenerationLimits few = new GenerationLimits(4, 1_000, Set.of());
      List<Continuation> continued = sharing.generate(prompts, few);
      List<Continuation> whole = engine.generate(prompts, few);
      for (int p = 0; p < prompts.size(); p++) {
        assertThat(continued.get(p).ids()).isEqualTo(whole.get(p).ids());
      }
    }
  }

  /** Some of one length, some of others, about where the models change. */
  private static List<long[]> beginningAlike(int vocabulary) {
    Random random = new Random(3);
    long[] beginning = random.longs(60, 0, vocabulary).toArray();
    List<long[]> prompts = new ArrayList<>();
    for (int length : new int[] {70, 70, 70, 75, 75, 75, 80, 33, 32, 30}) {
      long[] own = random.longs(Math.max(1, length - 60), 0, vocabulary).toArray();
      prompts.add(
          LongStream.concat(Arrays.stream(beginning, 0, length - own.length), Arrays.stream(own))
              .toArray());
    }
    return prompts;
  }

  private static List<Continuation> changed(
      TransformerEngine engine, List<long[]> prompts, Intervention intervention) {
    return engine.generate(prompts, LIMITS, TokenChoice.greedy(), TokenWatch.none(), intervention);
  }

  /** Up to the first step whose two best logits are too near to each other. */
  private static void assertContinues(Continuation continuation, JsonObject prompt) {
    long[] greedy = GoldenJson.longs(prompt.get("greedy"));
    JsonElement tie = prompt.get("first_near_tie");
    int compared = tie.isJsonNull() ? greedy.length : tie.getAsInt();
    assertThat(LongStream.of(continuation.ids()).limit(compared))
        .as("behind %s tokens", prompt.getAsJsonArray("ids").size())
        .containsExactlyElementsOf(LongStream.of(greedy).limit(compared).boxed().toList());
    if (tie.isJsonNull() && prompt.has("state")) {
      assertClose(
          continuation.states().get(greedy.length - 1), GoldenJson.floats(prompt.get("state")));
    }
  }

  private static void assertClose(float[] found, float[] expected) {
    assertThat(VectorDistance.largest(found, expected)).isLessThan(TOLERANCE);
  }

  private static double logLikelihood(GivenContinuation given) {
    return given.logProbabilities().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static List<long[]> ids(List<JsonObject> objects) {
    return objects.stream().map(one -> GoldenJson.longs(one.get("ids"))).toList();
  }

  private static TransformerEngine engine(JsonObject golden) {
    return ENGINES.computeIfAbsent(golden.get("name").getAsString(), name -> loaded(golden));
  }

  @SuppressWarnings("MustBeClosedChecker") // closed after all tests
  private static TransformerEngine loaded(JsonObject golden) {
    return TransformerEngine.load(Checkpoint.open(directory(golden)), ComputeType.FLOAT32);
  }

  private static Path directory(JsonObject golden) {
    try {
      Path directory = Files.createTempDirectory(folder, "checkpoint");
      Files.writeString(directory.resolve("config.json"), golden.get("config").toString());
      Files.copy(
          resource(golden.get("weights").getAsString()), directory.resolve("model.safetensors"));
      return directory;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path resource(String name) {
    try {
      return Path.of(GoldenJson.class.getResource("rope/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static float[] mean(float[][] states) {
    float[] mean = new float[states[0].length];
    for (float[] state : states) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += state[i] / states.length;
      }
    }
    return mean;
  }
}
