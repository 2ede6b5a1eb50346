package io.github.sgicl.axis;

/**
 * A prompt at its place in a study.
 *
 * @param item the item it was made of
 * @param level the level's place on the axis
 * @param prompt what the model is given
 */
record PlacedPrompt(Question item, int level, StudyPrompt prompt) {}
