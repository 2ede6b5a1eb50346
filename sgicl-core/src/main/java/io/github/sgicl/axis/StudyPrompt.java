package io.github.sgicl.axis;

/**
 * What a model is given.
 *
 * @param question the question as it is asked at this level, its options in the order shown
 * @param text the prompt before the model's template
 */
public record StudyPrompt(Question question, String text) {}
