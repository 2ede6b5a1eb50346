package io.github.sgicl.springboot;

import io.github.sgicl.score.DifficultySignal;

/** What is put around the scorer once its model is loaded. */
@FunctionalInterface
interface SignalDecoration {

  DifficultySignal around(DifficultySignal signal);
}
