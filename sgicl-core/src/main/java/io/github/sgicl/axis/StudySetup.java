package io.github.sgicl.axis;

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
 */
public record StudySetup(
    long seed,
    int resamples,
    int trials,
    int items,
    int used,
    int prompts,
    String dataHash,
    String libraryVersion) {}
