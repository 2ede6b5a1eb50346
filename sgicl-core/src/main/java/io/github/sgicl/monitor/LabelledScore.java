package io.github.sgicl.monitor;

import io.github.sgicl.score.Score;

/**
 * A request's score and whether its answer was right.
 *
 * @param score the score
 * @param correct whether the answer was right
 */
public record LabelledScore(Score score, boolean correct) {}
