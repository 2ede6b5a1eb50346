package io.github.sgicl.mechanism;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.NextTokenDistribution;
import java.util.List;
import java.util.Optional;

/**
 * A model as a study of its mechanism needs it: one that shows its states and can be changed in the
 * middle of a pass. Results come in the order of the prompts and do not depend on it. A prompt that
 * cannot be read is named by an {@link io.github.sgicl.activation.ActivationException}.
 */
public interface InspectedModel {

  /** Which model it is. */
  ModelIdentity model();

  /** How prompts are rendered, as a score's identity tells it. */
  String template();

  /** What it computes on, in words. */
  String device();

  /** The number of blocks L; layer boundaries run from 0 to L. */
  int layers();

  /** Reads prompts at all layer boundaries. */
  List<InspectedPrompt> read(List<String> prompts);

  /**
   * The distribution of the token after each prompt.
   *
   * @param change what is changed on the way, if anything is
   */
  List<NextTokenDistribution> nextTokens(List<String> prompts, Optional<Intervention> change);

  /**
   * The greedy answers to prompts as questions.
   *
   * @param maxTokens of an answer, at least 1
   * @param change of every state that emits a token, if anything is changed
   * @throws IllegalArgumentException if this reads prompts that are no questions
   */
  List<String> answers(List<String> prompts, int maxTokens, Optional<Intervention> change);

  /**
   * The inner activations of some blocks' MLPs at each prompt's last token.
   *
   * @param blocks counted from 1, none of them a mixture of experts
   * @return for each prompt the vectors of its blocks, in the order asked for
   */
  List<List<Activation>> mlpActivations(List<String> prompts, int... blocks);

  /**
   * How the routers of a mixture of experts spread over the experts at each prompt's last token.
   *
   * @return for each prompt and each block, from the first, the experts' probabilities; empty for a
   *     block that is dense
   */
  List<List<double[]>> routing(List<String> prompts);
}
