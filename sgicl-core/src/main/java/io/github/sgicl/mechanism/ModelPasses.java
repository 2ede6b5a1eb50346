package io.github.sgicl.mechanism;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.NextTokenDistribution;
import java.util.List;
import java.util.Optional;

/**
 * Puts prompts through a model in batches.
 *
 * @param model the model
 * @param listener sees how far it has come
 */
record ModelPasses(InspectedModel model, MechanismListener listener) {

  List<InspectedPrompt> read(List<String> prompts) {
    return new PromptBatches(prompts, listener).map("reading states", model::read);
  }

  /** The next token of each prompt, in a pass that is changed, or left as it is. */
  List<NextTokenDistribution> next(List<String> prompts, Optional<Intervention> change) {
    return new PromptBatches(prompts, listener)
        .map(
            change.isPresent() ? "changing passes" : "reading next tokens",
            batch -> model.nextTokens(batch, change));
  }

  /** The answers to prompts as questions, each token emitted from a changed state. */
  List<String> answers(List<String> prompts, int tokens, Optional<Intervention> change) {
    return new PromptBatches(prompts, listener)
        .map("answering", batch -> model.answers(batch, tokens, change));
  }

  List<List<double[]>> routing(List<String> prompts) {
    return new PromptBatches(prompts, listener).map("reading routers", model::routing);
  }

  /** For each prompt the inner activations of the MLPs of some blocks, counted from 1. */
  List<List<Activation>> mlp(List<String> prompts, List<Integer> blocks) {
    int[] asked = blocks.stream().mapToInt(Integer::intValue).toArray();
    return new PromptBatches(prompts, listener)
        .map("reading blocks", batch -> model.mlpActivations(batch, asked));
  }
}
