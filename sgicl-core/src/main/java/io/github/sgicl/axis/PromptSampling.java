package io.github.sgicl.axis;

import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The prompts of a study.
 *
 * @param prompts in the order of the items and of their levels
 * @param leftOut the ids of items that were drawn and left out, in the order of the items
 */
record PromptSampling(List<PlacedPrompt> prompts, List<String> leftOut) {

  /**
   * Draws the items of a study and makes their prompts.
   *
   * @param perLevel how many items at each level at most
   * @param leaving names prompts that no item may have
   * @throws IllegalArgumentException if two items have one id, or a level has no item
   */
  static PromptSampling of(
      DifficultyAxis axis,
      OptionalInt perLevel,
      long seed,
      Predicate<StudyPrompt> leaving,
      List<Question> items) {
    requireDistinct(items);
    Drawing drawing =
        new Drawing(axis.preparedFor(items), perLevel, seed, leaving, new HashSet<>());
    List<List<PlacedPrompt>> drawn =
        switch (axis.description().design()) {
          case PAIRED -> drawing.paired(items);
          case GROUPED -> drawing.grouped(items);
        };
    return new PromptSampling(
        drawn.stream().flatMap(List::stream).toList(),
        items.stream().map(Question::id).filter(drawing.leftOut()::contains).toList());
  }

  /**
   * A drawing under way.
   *
   * @param leftOut the ids of those left out so far
   */
  private record Drawing(
      DifficultyAxis axis,
      OptionalInt perLevel,
      long seed,
      Predicate<StudyPrompt> leaving,
      Set<String> leftOut) {

    List<List<PlacedPrompt>> paired(List<Question> items) {
      List<Numbered> complete = new ArrayList<>();
      int levels = axis.description().levels().size();
      for (int place : shuffled(items.size())) {
        if (complete.size() == perLevel.orElse(items.size())) {
          break;
        }
        List<PlacedPrompt> prompts = prompts(items.get(place));
        if (prompts.size() == levels) {
          complete.add(new Numbered(place, prompts));
        }
      }
      if (complete.isEmpty()) {
        throw new IllegalArgumentException(
            "none of " + items.size() + " items has a prompt at every level of " + name() + less());
      }
      return inOrder(complete);
    }

    List<List<PlacedPrompt>> grouped(List<Question> items) {
      List<Numbered> taken = new ArrayList<>();
      int[] sizes = new int[axis.description().levels().size()];
      for (int place : shuffled(items.size())) {
        List<PlacedPrompt> prompts =
            prompts(items.get(place)).stream()
                .filter(prompt -> sizes[prompt.level()] < perLevel.orElse(items.size()))
                .toList();
        prompts.forEach(prompt -> sizes[prompt.level()]++);
        taken.add(new Numbered(place, prompts));
      }
      for (int level = 0; level < sizes.length; level++) {
        if (sizes[level] == 0) {
          throw new IllegalArgumentException(
              "none of "
                  + items.size()
                  + " items is of level \""
                  + axis.description().levels().get(level).label()
                  + "\" of "
                  + name()
                  + less());
        }
      }
      return inOrder(taken);
    }

    private String name() {
      return "axis " + axis.description().name();
    }

    private List<PlacedPrompt> prompts(Question item) {
      List<PlacedPrompt> prompts = new ArrayList<>();
      for (int level = 0; level < axis.description().levels().size(); level++) {
        Optional<StudyPrompt> prompt = axis.prompt(item, level, seed);
        if (prompt.isPresent()) {
          if (leaving.test(prompt.get())) {
            leftOut.add(item.id());
            return List.of();
          }
          prompts.add(new PlacedPrompt(item, level, prompt.get()));
        }
      }
      return prompts;
    }

    private String less() {
      return leftOut.isEmpty() ? "" : ", %d were left out".formatted(leftOut.size());
    }

    private int[] shuffled(int size) {
      int[] places = AxisLevels.places(size);
      SplitMix64.seeded(SplitMix64.seedOf(seed, "items")).shuffle(places);
      return places;
    }

    private static List<List<PlacedPrompt>> inOrder(List<Numbered> items) {
      return items.stream()
          .sorted(Comparator.comparingInt(Numbered::place))
          .map(Numbered::prompts)
          .toList();
    }
  }

  private static void requireDistinct(List<Question> items) {
    Set<String> seen = new HashSet<>();
    for (Question item : items) {
      if (!seen.add(item.id())) {
        throw new IllegalArgumentException("two items have the id " + item.id());
      }
    }
  }

  private record Numbered(int place, List<PlacedPrompt> prompts) {}
}
