package io.github.sgicl.examples.mechanism;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.djl.TextReading;

/**
 * A prompt and the states that a model read it with.
 *
 * @param prompt the prompt
 * @param level its level within the task: the task's own, or by sparsity
 * @param hoyer the sparsity of the last hidden state
 * @param reading the states at all layer boundaries, from 0 to L
 */
record ReadPrompt(TaskPrompt prompt, String level, double hoyer, TextReading reading) {

  Activation state(int boundary) {
    return reading.states().get(boundary);
  }
}
