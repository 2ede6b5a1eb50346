package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.ChangedConfigurations.Changed;
import io.github.sgicl.djl.internal.engine.family.ModelFamilies;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.weights.TransformerWeights;
import io.github.sgicl.djl.reference.ReferenceModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small models with changed configurations, beside what {@code transformers} makes of them: by the
 * reference, which {@link ConfigurationFuzzTest} holds the engine to, and by plans.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigurationGoldensTest {

  /** Of float32; the goldens have five digits. */
  private static final double TOLERANCE = 2e-4;

  private static final ChangedConfigurations GOLDENS = ChangedConfigurations.read();

  private static final Set<String> HEADS = Set.of("lm_head.weight", "embed_out.weight");

  private final List<String> differing = new ArrayList<>();
  private final List<String> refusedInOtherWords = new ArrayList<>();
  private final List<String> refusedThere = new ArrayList<>();
  private int compared;
  private int refusedHere;
  private int refusedByBoth;

  @BeforeAll
  void go_through_all(@TempDir Path folder) {
    for (JsonObject golden : GOLDENS.cases()) {
      Changed changed = GOLDENS.of(golden);
      boolean given = golden.has("values");
      DrawnTensors tensors =
          new DrawnTensors(golden.get("own_head").getAsBoolean() ? HEADS : Set.of());
      String difference = given ? difference(golden, changed, tensors) : "";
      Optional<String> refusal = refusal(changed.writeTo(folder, fileOf(tensors)), given);
      if (given && refusal.isEmpty()) {
        compared++;
        add(differing, !difference.isEmpty(), changed + difference);
      } else if (given) {
        refusedHere++;
        boolean byName = changed.isNamedIn(refusal.get());
        add(refusedInOtherWords, !byName, changed + ": " + refusal.get());
      } else {
        refusedByBoth++;
        add(refusedThere, refusal.isEmpty(), changed + ": " + golden.get("refused"));
      }
    }
  }

  private static void add(List<String> cases, boolean noted, String what) {
    if (noted) {
      cases.add(what);
    }
  }

  @Test
  void the_reference_agrees_with_transformers() {
    assertThat(differing).isEmpty();
    assertThat(compared).isGreaterThan(GOLDENS.cases().size() * 3 / 4);
  }

  @Test
  void little_that_transformers_computes_is_refused_and_by_the_name_of_a_field() {
    assertThat(refusedInOtherWords).isEmpty();
    assertThat(refusedHere).isBetween(1, GOLDENS.cases().size() / 20);
  }

  @Test
  void what_transformers_refuses_is_refused() {
    assertThat(refusedThere).isEmpty();
    assertThat(refusedByBoth).isGreaterThan(GOLDENS.cases().size() / 20);
  }

  /** Values, tensors; empty if there is no difference. */
  private static String difference(JsonObject golden, Changed changed, DrawnTensors tensors) {
    boolean head = golden.getAsJsonArray("values").size() > 3;
    ReadValues found;
    try {
      found =
          ReadValues.of(
              ReferenceModel.of(changed.config(), tensors), head, GOLDENS.shown(), GOLDENS.ids());
    } catch (RuntimeException e) {
      return " cannot be computed: " + e;
    }
    double distance = ReadValues.of(golden.get("values")).distance(found);
    if (!(distance <= TOLERANCE)) {
      return " is off by " + distance;
    }
    String digest = digest(tensors.file());
    return golden.get("tensors").getAsString().equals(digest)
        ? ""
        : " needs other tensors: " + tensors.file();
  }

  private static String digest(Map<String, List<Long>> file) {
    String lines =
        file.entrySet().stream()
            .map(tensor -> tensor.getKey() + " " + tensor.getValue())
            .collect(Collectors.joining("\n"));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Why a configuration, or a file of what it needs, is refused, if it is. */
  private static Optional<String> refusal(Path directory, boolean whole) {
    try {
      Checkpoint checkpoint = Checkpoint.open(directory);
      TransformerPlan plan = ModelFamilies.planOf(checkpoint);
      if (whole) {
        TransformerWeights unused = TransformerWeights.of(checkpoint, plan);
      }
      return Optional.empty();
    } catch (CheckpointException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Of what cannot be computed, tensors that no model has. */
  private static Map<String, List<Long>> fileOf(DrawnTensors tensors) {
    List<Long> one = List.of(1L);
    return tensors.file().isEmpty()
        ? Map.of("a", one, "b", one, "c", one, "d", one)
        : tensors.file();
  }
}
