package io.github.sgicl.mechanism;

import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.subspace.GroupContrast;
import io.github.sgicl.subspace.GroupOverlap;
import io.github.sgicl.subspace.PredictionChange;
import java.util.List;
import java.util.Map;

/**
 * What a {@link MechanismStudy} found on one model. Immutable. All states are those of a prompt's
 * last token; active coordinates are the most energetic ones.
 *
 * @param setup what was measured, and how
 * @param items the prompts and what was observed of each: all else comes from them
 * @param groups the prompts by task and level, easy levels first
 * @param interventions what changed passes do to the next token: of the last hidden state beside as
 *     many random coordinates, and beside as much energy, and of inner layers
 * @param answers what they do to whole answers; empty unless asked for
 * @param powers what making states denser or sparser does, at each changed layer, the last first;
 *     empty unless asked for
 * @param levelContrasts whether states of one level are more alike than those of different ones,
 *     for each layer boundary from 1, by task; without tasks of a single level
 * @param taskContrasts the same of tasks; empty where there is only one
 * @param overlaps Jaccard overlap of the last hidden states of each two groups, and within each, by
 *     the share of the coordinates
 * @param layerOverlaps of each two layer boundaries from 1, prompt by prompt
 * @param containments of the fewest coordinates of the last hidden state that hold the setup's
 *     share of the energy, between the levels of a task, by task: first those of each harder level
 *     in each easier one, then those of the easiest in the hardest, then of each level in itself
 * @param stability at each changed layer
 * @param maskedOverlaps within each group without the coordinates that {@code stability} suggests
 *     to mask in the last hidden state; empty where it suggests none
 * @param blocks what the blocks compute inside
 */
public record MechanismReport(
    MechanismSetup setup,
    List<Item> items,
    List<PromptGroup> groups,
    List<InterventionResult> interventions,
    List<SurvivingAnswers> answers,
    List<PowerResult> powers,
    Map<String, List<GroupContrast>> levelContrasts,
    List<GroupContrast> taskContrasts,
    Map<Double, List<GroupOverlap>> overlaps,
    List<LayerOverlap> layerOverlaps,
    Map<String, List<GroupOverlap>> containments,
    List<LayerStability> stability,
    List<GroupOverlap> maskedOverlaps,
    List<BlockSparsity> blocks) {

  /**
   * A prompt and what was observed of it.
   *
   * @param prompt the prompt, at the level that it was put into
   * @param reading of the undisturbed pass
   * @param changes of each change that the setup makes, in their order, those of shape last
   * @param answers the model's own, then for each share that where the active coordinates are kept
   *     and that of the twin, then for each change of shape its own and that of the twin; empty
   *     unless asked for
   * @param right whether each answer is; empty where the right one is not known
   * @param blocks what each block computes inside
   */
  public record Item(
      MechanismPrompt prompt,
      InspectedPrompt reading,
      List<Changed> changes,
      List<String> answers,
      List<Boolean> right,
      List<Inside> blocks) {

    /** Copies the lists. */
    public Item {
      changes = List.copyOf(changes);
      answers = List.copyOf(answers);
      right = List.copyOf(right);
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * What a change did to a prompt.
   *
   * @param own of the active coordinates, or of the shape
   * @param twin of the twin
   * @param twinSize how many coordinates the twin has
   */
  public record Changed(PredictionChange own, PredictionChange twin, int twinSize) {}

  /**
   * How sparsely a block computes at one prompt, as {@link BlockSparsity} has it of many.
   *
   * @param mixture whether it is a mixture of experts
   * @param hoyer of the inner activations, or of the router's probabilities
   * @param spread the share of large activations, or the entropy of the probabilities
   */
  public record Inside(boolean mixture, double hoyer, double spread) {}

  /**
   * Sums observations up: all numbers come from them and from the setup.
   *
   * @param items by task, and within a task by level, easy ones first
   */
  public static MechanismReport of(MechanismSetup setup, List<Item> items) {
    ReadSample sample = ReadSample.of(items, setup.blocks());
    SharedCoordinates shared = new SharedCoordinates(sample, setup);
    List<LayerStability> stability = Stability.of(sample, setup);
    CoordinateMask mask = stability.get(stability.size() - 1).scaleFree().suggestedMask();
    return new MechanismReport(
        setup,
        items,
        PromptGroup.of(sample, setup),
        InterventionTrials.of(sample, setup, items),
        AnswerTrials.of(sample, setup, items),
        PowerTrials.of(sample, setup, items),
        shared.levelContrasts(),
        shared.taskContrasts(),
        shared.overlaps(),
        shared.layers(),
        Containment.of(sample, setup),
        stability,
        shared.masked(mask),
        InsideBlocks.of(sample, setup, items));
  }

  /** Copies the lists and maps. */
  public MechanismReport {
    items = List.copyOf(items);
    groups = List.copyOf(groups);
    interventions = List.copyOf(interventions);
    answers = List.copyOf(answers);
    powers = List.copyOf(powers);
    levelContrasts = Ordered.copyOf(levelContrasts);
    taskContrasts = List.copyOf(taskContrasts);
    overlaps = Ordered.copyOf(overlaps);
    layerOverlaps = List.copyOf(layerOverlaps);
    containments = Ordered.copyOf(containments);
    stability = List.copyOf(stability);
    maskedOverlaps = List.copyOf(maskedOverlaps);
    blocks = List.copyOf(blocks);
  }

  /** The tasks, in their order. */
  public List<String> tasks() {
    return groups.stream().map(PromptGroup::task).distinct().toList();
  }

  /** The number of prompts. */
  public int prompts() {
    return groups.stream().mapToInt(PromptGroup::n).sum();
  }
}
