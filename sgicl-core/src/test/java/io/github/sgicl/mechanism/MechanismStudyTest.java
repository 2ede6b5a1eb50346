package io.github.sgicl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.subspace.Effect;
import io.github.sgicl.subspace.GroupOverlap;
import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.NextTokenDistribution;
import io.github.sgicl.subspace.PowerTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MechanismStudyTest {

  private static final MechanismStudy STUDY =
      MechanismStudy.of(new PlantedModel())
          .over(prompts())
          .shares(0.1, 1)
          .changing(1)
          .resamples(50)
          .trials(19);

  /** Eight items, each easy and hard, of a task with levels of its own. */
  private static List<MechanismPrompt> prompts() {
    return Stream.of("easy", "hard")
        .flatMap(
            level ->
                IntStream.range(0, 8)
                    .mapToObj(
                        i ->
                            MechanismPrompt.ofTask("planted", List.of(level + " " + i))
                                .get(0)
                                .about("item " + i)
                                .atLevel(level)
                                .judgedBy(answer -> answer.startsWith("token"))))
        .toList();
  }

  private static InterventionResult last(
      MechanismReport report, Effect effect, double share, TwinKind twin) {
    return report.interventions().stream()
        .filter(one -> one.layer() == 2 && one.effect() == effect)
        .filter(one -> one.share() == share && one.twin() == twin)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void finds_that_planted_coordinates_carry_the_prediction() {
    MechanismReport report = STUDY.run();
    InterventionResult keeping = last(report, Effect.KEEP, 0.1, TwinKind.AS_MANY);
    assertThat(keeping.all().own().agreement().estimate()).isEqualTo(1);
    assertThat(keeping.all().divergenceSpared().sign()).isPositive();
    assertThat(keeping.twinSize()).isEqualTo(PlantedModel.PLANTED);
    assertThat(keeping.byGroup()).containsOnlyKeys("easy", "hard");
    InterventionResult dropping = last(report, Effect.DROP, 0.1, TwinKind.AS_MANY);
    assertThat(dropping.all().own().agreement().estimate()).isZero();
    assertThat(dropping.all().divergenceSpared().sign()).isNegative();
    assertThat(last(report, Effect.KEEP, 0.1, TwinKind.AS_MUCH_ENERGY).twinSize())
        .as("random coordinates of as much energy are more")
        .isGreaterThan(PlantedModel.PLANTED);
  }

  @Test
  void keeping_all_coordinates_changes_nothing() {
    InterventionResult all = last(STUDY.run(), Effect.KEEP, 1, TwinKind.AS_MANY);
    assertThat(all.all().own().divergence().high()).isZero();
    assertThat(all.all().own().agreement().estimate()).isEqualTo(1);
  }

  /** By plain Java from the states that the model plants. */
  @Test
  void compares_denser_states_with_rotated_ones_and_groups_with_the_first() {
    MechanismReport report = STUDY.toThePowers(0.5, 2).answering(1).run();
    assertThat(report.powers())
        .extracting(PowerResult::layer, PowerResult::exponent, PowerResult::group)
        .startsWith(tuple(2, 0.5, "easy"), tuple(2, 0.5, "hard"), tuple(2, 2.0, "easy"))
        .hasSize(8);
    PowerResult easy = report.powers().get(0);
    PowerResult hard = report.powers().get(1);
    double[] harms = {harm("easy", 0.5), harm("hard", 0.5)};
    assertThat(easy.changedHoyer()).isLessThan(easy.hoyer());
    assertThat(report.powers().get(2).changedHoyer()).isGreaterThan(easy.hoyer());
    assertThat(easy.degrees()).isBetween(5.0, 60.0);
    assertThat(easy.ordinary()).isEmpty();
    assertThat(easy.divergenceBeyond()).isEmpty();
    assertThat(-easy.prediction().divergenceSpared().estimate()).isCloseTo(harms[0], within(1e-6));
    assertThat(hard.ordinary()).hasValue("easy");
    assertThat(hard.divergenceBeyond().orElseThrow().estimate())
        .isCloseTo(harms[1] - harms[0], within(1e-6));
    assertThat(hard.right().orElseThrow().estimate()).isEqualTo(1);
    assertThat(hard.rightGained().orElseThrow().estimate()).isZero();
    assertThat(hard.rightBeyond().orElseThrow().high()).isZero();
    assertThat(STUDY.run().powers()).isEmpty();
  }

  private static double harm(String level, double exponent) {
    return IntStream.range(0, 8).mapToDouble(i -> harm(level, i, exponent)).average().orElseThrow();
  }

  /** KL of a state to a power less that of its rotation. */
  private static double harm(String level, int item, double exponent) {
    PowerTransform power = Intervention.toThePower(exponent).atLayer(2);
    PlantedModel model = new PlantedModel();
    List<String> prompt = List.of(level + " " + item);
    NextTokenDistribution whole = model.nextTokens(prompt, Optional.empty()).get(0);
    return whole.divergenceFrom(model.nextTokens(prompt, Optional.of(power)).get(0))
        - whole.divergenceFrom(model.nextTokens(prompt, Optional.of(power.randomTwin(42))).get(0));
  }

  @Test
  void the_difference_of_groups_is_resampled_by_item() {
    MechanismReport report = STUDY.toThePowers(0.25).run();
    double[] differences =
        report.items().stream()
            .limit(8)
            .mapToInt(one -> Integer.parseInt(one.prompt().item().replace("item ", "")))
            .mapToDouble(i -> harm("hard", i, 0.25) - harm("easy", i, 0.25))
            .toArray();
    Interval paired =
        Bootstrap.resamples(50)
            .statistic(
                differences.length,
                counts ->
                    IntStream.range(0, counts.length)
                            .mapToDouble(i -> counts[i] * differences[i])
                            .sum()
                        / differences.length);
    Interval beyond = report.powers().get(1).divergenceBeyond().orElseThrow();
    assertThat(beyond.low()).isCloseTo(paired.low(), within(1e-6));
    assertThat(beyond.high()).isCloseTo(paired.high(), within(1e-6));
  }

  @Test
  void changes_inner_layers_too() {
    assertThat(STUDY.run().interventions())
        .filteredOn(one -> one.layer() == 1)
        .extracting(InterventionResult::effect)
        .containsExactly(Effect.KEEP, Effect.DROP);
  }

  @Test
  void finds_that_levels_have_coordinates_of_their_own() {
    MechanismReport report = STUDY.run();
    assertThat(report.levelContrasts().get("planted"))
        .hasSize(2)
        .allSatisfy(
            contrast -> {
              assertThat(contrast.difference().estimate()).isEqualTo(1);
              assertThat(contrast.p()).isLessThan(0.2);
            });
    assertThat(report.taskContrasts()).isEmpty();
    List<GroupOverlap> top = report.overlaps().getOrDefault(0.1, List.of());
    assertThat(top).extracting(GroupOverlap::first).containsExactly("easy", "easy", "hard");
    assertThat(top).extracting(one -> one.mean().estimate()).containsExactly(1.0, 0.0, 1.0);
    assertThat(report.containments().get("planted"))
        .extracting(one -> one.first() + " in " + one.second())
        .containsExactly("hard in easy", "easy in hard", "easy in easy", "hard in hard");
    assertThat(report.layerOverlaps())
        .singleElement()
        .satisfies(one -> assertThat(one.mean().estimate()).isEqualTo(1));
  }

  @Test
  void counts_how_often_coordinates_are_active() {
    assertThat(STUDY.run().stability()).extracting(LayerStability::layer).containsExactly(1, 2);
    assertThat(STUDY.run().stability().get(1).active().activeInAtLeast(0.5))
        .isEqualTo(2 * PlantedModel.PLANTED);
  }

  @Test
  void reads_dense_blocks_and_mixtures() {
    List<BlockSparsity> blocks = STUDY.run().blocks();
    assertThat(blocks)
        .extracting(BlockSparsity::block)
        .as("the dense block of both groups, then the mixture")
        .containsExactly(1, 1, 2, 2);
    BlockSparsity mixture = blocks.get(2);
    assertThat(mixture.mixture()).isTrue();
    assertThat(mixture.spread().estimate()).isCloseTo(Math.log(2), within(1e-12));
    assertThat(mixture.hoyer().estimate())
        .as("(sqrt(4) - sqrt(2)) / (sqrt(4) - 1)")
        .isCloseTo(2 - Math.sqrt(2), within(1e-6));
  }

  @Test
  void answers_on_what_is_kept() {
    assertThat(STUDY.run().answers()).isEmpty();
    assertThat(STUDY.answering(3).run().answers())
        .hasSize(4)
        .allSatisfy(
            found -> {
              assertThat(found.same().estimate()).isEqualTo(1);
              assertThat(found.right().orElseThrow().estimate()).isEqualTo(1);
            });
  }

  @Test
  void makes_levels_by_sparsity_where_a_task_has_none() {
    List<MechanismPrompt> texts =
        MechanismPrompt.ofTask(
            "texts", IntStream.range(0, 12).mapToObj(i -> "easy text " + i).toList());
    MechanismReport report = STUDY.over(texts).levels(3).run();
    assertThat(report.groups())
        .extracting(PromptGroup::name)
        .containsExactly("level 1 (densest)", "level 2", "level 3 (sparsest)");
    assertThat(report.groups()).extracting(PromptGroup::n).containsOnly(4);
    assertThat(report.groups()).extracting(group -> group.hoyer().estimate()).isSorted();
    assertThat(report.setup().data()).isEqualTo("texts");
  }

  @Test
  void names_groups_by_task_where_there_are_several() {
    List<MechanismPrompt> both = new ArrayList<>(prompts());
    both.addAll(
        MechanismPrompt.ofTask(
            "texts", IntStream.range(0, 4).mapToObj(i -> "some text " + i).toList()));
    MechanismReport report = STUDY.over(both).levels(1).run();
    assertThat(report.groups())
        .extracting(PromptGroup::name)
        .containsExactly("planted, easy", "planted, hard", "texts, level 1 (densest)");
    assertThat(report.taskContrasts()).hasSize(2);
    assertThat(report.levelContrasts()).containsOnlyKeys("planted");
  }

  @Test
  void the_same_seed_gives_the_same_report() {
    assertThat(STUDY.seed(5).run().interventions()).isEqualTo(STUDY.seed(5).run().interventions());
    assertThat(STUDY.seed(5).run().interventions())
        .isNotEqualTo(STUDY.seed(6).run().interventions());
  }

  @Test
  void tells_a_listener_how_far_it_has_come() {
    List<String> heard = new ArrayList<>();
    MechanismReport unused =
        STUDY.heardBy((work, done, all) -> heard.add(work + " " + done + "/" + all)).run();
    assertThat(heard)
        .startsWith("reading states 16/16", "reading next tokens 16/16")
        .contains("changing single passes 1/16", "reading blocks 16/16");
  }

  @Test
  void refuses_what_it_cannot_compare() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STUDY.over(List.of()).run())
        .withMessage("a study needs prompts, had none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STUDY.over(MechanismPrompt.ofTask("few", List.of("a", "b", "c"))).run())
        .withMessage("task few needs at least two prompts for each of 3 levels, had 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STUDY.over(prompts().subList(0, 9)).run())
        .withMessage("task planted needs prompts of at least two items at level 'hard', had of 1");
    List<MechanismPrompt> mixed = new ArrayList<>(prompts());
    mixed.addAll(MechanismPrompt.ofTask("planted", List.of("easy without a level")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STUDY.over(mixed).run())
        .withMessage(
            "task planted must have a level for all of its 17 prompts or for none, had 16");
  }

  @Test
  void refuses_settings_outside_their_ranges() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STUDY.changing(3))
        .withMessage("layers must be in 1..2, one was 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STUDY.shares(0.1, 1.5))
        .withMessage("share must be in (0, 1], was 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STUDY.shares(Double.NaN))
        .withMessage("share must be in (0, 1], was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STUDY.toThePowers(0.5, 0))
        .withMessage("exponent must be in (0, inf), was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STUDY.answering(0))
        .withMessage("answer tokens must be >= 1, was 0");
  }

  @Test
  void names_an_unreadable_prompt_by_its_place() {
    PromptBatches batches =
        new PromptBatches(List.of("a longer one", "bad", "good"), (work, done, all) -> {});
    assertThatThrownBy(
            () ->
                batches.map(
                    "reading",
                    batch -> {
                      throw new ActivationException(batch.indexOf("bad"), "bad", "has no tokens");
                    }))
        .isInstanceOfSatisfying(ActivationException.class, e -> assertThat(e.index()).isEqualTo(1));
  }

  @Test
  void refuses_a_model_that_loses_results() {
    PromptBatches batches = new PromptBatches(List.of("a", "b"), (work, done, all) -> {});
    assertThatThrownBy(() -> batches.map("reading", batch -> batch.subList(0, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model must give one result for each prompt, gave 1 for 2");
  }
}
