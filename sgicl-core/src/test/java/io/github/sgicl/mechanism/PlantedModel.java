package io.github.sgicl.mechanism;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.statistic.SplitMix64;
import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.NextTokenDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A model of two blocks, the second a mixture of experts, whose states are known: a prompt's first
 * word plants four large coordinates, the rest is noise, and the next token is the coordinate.
 */
final class PlantedModel implements InspectedModel {

  static final int DIMENSION = 40;
  static final int PLANTED = 4;

  @Override
  public ModelIdentity model() {
    return new ModelIdentity("planted", "0123456789abcdef", "float32");
  }

  @Override
  public String template() {
    return "verbatim";
  }

  @Override
  public String device() {
    return "heap";
  }

  @Override
  public int layers() {
    return 2;
  }

  @Override
  public List<InspectedPrompt> read(List<String> prompts) {
    return prompts.stream()
        .map(
            prompt -> {
              Activation state = Activation.of(state(prompt));
              double entropy = distribution(state(prompt)).entropy();
              return new InspectedPrompt(
                  List.of(state, state, state), entropy, prompt.split(" ", -1).length);
            })
        .toList();
  }

  @Override
  public List<NextTokenDistribution> nextTokens(
      List<String> prompts, Optional<Intervention> change) {
    return prompts.stream().map(prompt -> distribution(changed(prompt, change))).toList();
  }

  @Override
  public List<String> answers(List<String> prompts, int maxTokens, Optional<Intervention> change) {
    return nextTokens(prompts, change).stream().map(next -> "token " + next.likeliest()).toList();
  }

  @Override
  public List<List<Activation>> mlpActivations(List<String> prompts, int... blocks) {
    List<List<Activation>> all = new ArrayList<>();
    for (String prompt : prompts) {
      all.add(
          IntStream.of(blocks).mapToObj(block -> Activation.of(state(prompt + block))).toList());
    }
    return all;
  }

  @Override
  public List<List<double[]>> routing(List<String> prompts) {
    return prompts.stream()
        .map(prompt -> List.of(new double[0], new double[] {0.5, 0.5, 0, 0}))
        .toList();
  }

  /** Of an easy prompt coordinates 0 to 3 are large, of any other 4 to 7. */
  private static float[] state(String prompt) {
    int first = prompt.startsWith("easy") ? 0 : PLANTED;
    SplitMix64 random = SplitMix64.seeded(SplitMix64.seedOf(7, prompt));
    float[] state = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      boolean planted = i >= first && i < first + PLANTED;
      state[i] = (float) (planted ? 3 + random.nextDouble() : random.nextDouble() - 0.5);
    }
    return state;
  }

  private static float[] changed(String prompt, Optional<Intervention> change) {
    float[] state = state(prompt);
    return change.map(one -> one.changed(state, prompt.hashCode())).orElse(state);
  }

  private static NextTokenDistribution distribution(float... state) {
    double sum = IntStream.range(0, state.length).mapToDouble(i -> Math.exp(state[i])).sum();
    float[] logarithms = new float[state.length];
    for (int i = 0; i < state.length; i++) {
      logarithms[i] = (float) (state[i] - Math.log(sum));
    }
    return NextTokenDistribution.of(logarithms);
  }
}
