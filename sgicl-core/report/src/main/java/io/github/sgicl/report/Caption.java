package io.github.sgicl.report;

/**
 * What a picture or table shows. None goes without its sample size, its seed and what may be
 * concluded.
 *
 * @param shows what it shows, a sentence
 * @param n the sample size in words, such as {@code 150 prompts per level}
 * @param seed what everything random in it was drawn from
 * @param conclusion what may be concluded, and what not
 */
public record Caption(String shows, String n, long seed, String conclusion) {

  /** The whole caption on one line. */
  public String text() {
    return "%s n: %s; seed %d. %s".formatted(shows, n, seed, conclusion);
  }
}
