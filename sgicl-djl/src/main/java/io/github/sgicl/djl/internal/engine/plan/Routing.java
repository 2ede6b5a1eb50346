package io.github.sgicl.djl.internal.engine.plan;

import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a mixture's router comes from scores of experts to weights of some of them.
 *
 * @param part of the script, which says how
 * @param renormalised whether the weights of the chosen ones are scaled to a sum of 1
 * @param scale what weights are multiplied by then
 * @param groups how many groups of equal size, one behind the other, the experts are in
 * @param groupsPerToken how many of these a token's experts are chosen from
 * @param mass what the probabilities of the chosen ones need not go beyond, in (0, 1]; 1 where
 *     their number is fixed
 */
public record Routing(
    ScriptPart part,
    boolean renormalised,
    double scale,
    int groups,
    int groupsPerToken,
    double mass) {

  /** A fixed number of experts. */
  public Routing(
      ScriptPart part, boolean renormalised, double scale, int groups, int groupsPerToken) {
    this(part, renormalised, scale, groups, groupsPerToken, 1);
  }

  /** The experts with the largest probabilities. */
  public static Routing bySoftmax(boolean renormalised) {
    return new Routing(ScriptPart.ROUTED_BY_SOFTMAX, renormalised, 1, 1, 1);
  }

  /** The fewest of the experts with the largest probabilities that reach a mass, renormalised. */
  public static Routing toMass(double mass) {
    return new Routing(ScriptPart.ROUTED_BY_SOFTMAX, true, 1, 1, 1, mass);
  }

  /** Whether a score says by its sigmoid how likely its expert is, and not by softmax. */
  public boolean bySigmoid() {
    return part == ScriptPart.ROUTED_BY_SIGMOID_IN_GROUPS;
  }

  Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("renormalise", renormalised);
    attributes.put("routing_mass", mass);
    attributes.put("routing_scale", scale);
    attributes.put("groups", (long) groups);
    attributes.put("groups_per_token", (long) groupsPerToken);
    return attributes;
  }
}
