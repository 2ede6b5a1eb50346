package io.github.sgicl.axis;

import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Draws the items of a study and makes their prompts. */
record PromptSampling(DifficultyAxis axis, OptionalInt perLevel, long seed) {

  /**
   * The prompts, in the order of the items and of their levels.
   *
   * @throws IllegalArgumentException if two items have one id, or a level has no item
   */
  List<PlacedPrompt> of(List<Question> items) {
    requireDistinct(items);
    DifficultyAxis prepared = axis.preparedFor(items);
    List<List<PlacedPrompt>> drawn =
        switch (axis.description().design()) {
          case PAIRED -> paired(prepared, items);
          case GROUPED -> grouped(prepared, items);
        };
    return drawn.stream().flatMap(List::stream).toList();
  }

  private List<List<PlacedPrompt>> paired(DifficultyAxis prepared, List<Question> items) {
    List<Numbered> complete = new ArrayList<>();
    int levels = prepared.description().levels().size();
    for (int place : shuffled(items.size())) {
      if (complete.size() == perLevel.orElse(items.size())) {
        break;
      }
      List<PlacedPrompt> prompts = prompts(prepared, items.get(place));
      if (prompts.size() == levels) {
        complete.add(new Numbered(place, prompts));
      }
    }
    if (complete.isEmpty()) {
      throw new IllegalArgumentException(
          "none of " + items.size() + " items has a prompt at every level of " + name());
    }
    return inOrder(complete);
  }

  private List<List<PlacedPrompt>> grouped(DifficultyAxis prepared, List<Question> items) {
    List<Numbered> taken = new ArrayList<>();
    int[] sizes = new int[prepared.description().levels().size()];
    for (int place : shuffled(items.size())) {
      List<PlacedPrompt> prompts =
          prompts(prepared, items.get(place)).stream()
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
                + prepared.description().levels().get(level).label()
                + "\" of "
                + name());
      }
    }
    return inOrder(taken);
  }

  private String name() {
    return "axis " + axis.description().name();
  }

  private List<PlacedPrompt> prompts(DifficultyAxis prepared, Question item) {
    List<PlacedPrompt> prompts = new ArrayList<>();
    for (int level = 0; level < prepared.description().levels().size(); level++) {
      Optional<StudyPrompt> prompt = prepared.prompt(item, level, seed);
      if (prompt.isPresent()) {
        prompts.add(new PlacedPrompt(item, level, prompt.get()));
      }
    }
    return prompts;
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
