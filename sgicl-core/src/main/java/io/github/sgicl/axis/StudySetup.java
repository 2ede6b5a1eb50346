package io.github.sgicl.axis;

import java.util.List;

/**
 * What it takes to run a study again.
 *
 * @param seed what everything random was drawn from
 * @param resamples the bootstrap resamples of each interval
 * @param trials the permutations of each p-value
 * @param items how many items were given
 * @param used how many items stand in the study
 * @param prompts how many prompts were made of them
 * @param dataHash the SHA-256 of the items as given, in hexadecimal
 * @param libraryVersion the version of this library, or {@code unpackaged}
 * @param parts the runs whose items were put together, each in words; empty for a run of its own
 * @param leftOut the ids of items that would have had a prompt that was not wanted, as one too long
 * @param wording what the prompts' wording is called; empty for the usual one
 */
public record StudySetup(
    long seed,
    int resamples,
    int trials,
    int items,
    int used,
    int prompts,
    String dataHash,
    String libraryVersion,
    List<String> parts,
    List<String> leftOut,
    String wording) {

  /** Copies the lists. */
  public StudySetup {
    parts = List.copyOf(parts);
    leftOut = List.copyOf(leftOut);
  }
}
