package io.github.sgicl.curriculum;

import io.github.sgicl.score.Score;

/**
 * Where a score lies in a curriculum.
 *
 * @param score the score
 * @param level its level, from 1 (densest) to {@code levels}
 * @param levels the number of levels
 */
public record Placement(Score score, int level, int levels) {}
