package io.github.sgicl.mechanism;

import io.github.sgicl.subspace.GroupContrast;
import io.github.sgicl.subspace.GroupOverlap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link MechanismStudy} found on one model. Immutable. All states are those of a prompt's
 * last token; active coordinates are the most energetic ones.
 *
 * @param setup what was measured, and how
 * @param groups the prompts by task and level, easy levels first
 * @param interventions what changed passes do to the next token: of the last hidden state beside as
 *     many random coordinates, and beside as much energy, and of inner layers
 * @param answers what they do to whole answers; empty unless asked for
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
    List<PromptGroup> groups,
    List<InterventionResult> interventions,
    List<SurvivingAnswers> answers,
    Map<String, List<GroupContrast>> levelContrasts,
    List<GroupContrast> taskContrasts,
    Map<Double, List<GroupOverlap>> overlaps,
    List<LayerOverlap> layerOverlaps,
    Map<String, List<GroupOverlap>> containments,
    List<LayerStability> stability,
    List<GroupOverlap> maskedOverlaps,
    List<BlockSparsity> blocks) {

  /** Copies the lists and maps. */
  public MechanismReport {
    groups = List.copyOf(groups);
    interventions = List.copyOf(interventions);
    answers = List.copyOf(answers);
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
