package io.github.sgicl.mechanism;

import io.github.sgicl.activation.Activation;

/**
 * A prompt and the states that a model read it with.
 *
 * @param prompt the prompt
 * @param level its level within the task: the task's own, or by sparsity
 * @param hoyer the sparsity of the last hidden state
 * @param reading the states at all layer boundaries
 */
record ReadPrompt(MechanismPrompt prompt, String level, double hoyer, InspectedPrompt reading) {

  Activation state(int boundary) {
    return reading.states().get(boundary);
  }

  String task() {
    return prompt.task();
  }
}
