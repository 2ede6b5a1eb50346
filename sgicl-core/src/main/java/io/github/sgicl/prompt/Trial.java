package io.github.sgicl.prompt;

/**
 * One attempt at a query.
 *
 * @param prompt the prompt, with its own demonstrations
 * @param answer what the model answered to it
 */
public record Trial(Prompt prompt, Answer answer) {}
