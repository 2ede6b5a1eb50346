package io.github.sgicl.djl.internal.engine.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A mixture of experts in place of some blocks' MLP.
 *
 * @param count the number of experts, 0 in a dense model
 * @param perToken how many of them a token goes through
 * @param intermediate the inner width of an expert
 * @param shared the inner width of the expert beside them that all tokens go through, 0 without one
 * @param routing how they are chosen
 * @param tensors of each expert, in the order in which the script takes them
 * @param sparse for each block whether it is one of experts; empty in a dense model
 */
public record Experts(
    int count,
    int perToken,
    int intermediate,
    int shared,
    Routing routing,
    List<ExpertTensor> tensors,
    List<Boolean> sparse) {

  public Experts {
    tensors = List.copyOf(tensors);
    sparse = List.copyOf(sparse);
  }

  /** A dense model. */
  public static Experts none() {
    return new Experts(0, 0, 0, 0, Routing.bySoftmax(false), List.of(), List.of());
  }

  /** Experts without one beside them. */
  public static Experts of(
      int count,
      int perToken,
      int intermediate,
      Routing routing,
      List<ExpertTensor> tensors,
      List<Boolean> sparse) {
    return new Experts(count, perToken, intermediate, 0, routing, tensors, sparse);
  }

  /** These with one beside them that all tokens go through. */
  public Experts beside(int width) {
    return new Experts(count, perToken, intermediate, width, routing, tensors, sparse);
  }

  /** The same with tensors from elsewhere. */
  public Experts with(List<ExpertTensor> others) {
    return new Experts(count, perToken, intermediate, shared, routing, others, sparse);
  }

  /** All tensors under other names. */
  Experts renamed(UnaryOperator<String> names) {
    return with(
        tensors.stream()
            .map(tensor -> tensor.named(names.apply(tensor.source().pattern())))
            .toList());
  }

  /** Whether a block is one of experts. */
  public boolean sparse(int block) {
    return count > 0 && sparse.get(block);
  }

  /** The inner width of the widest MLP of a block of experts. */
  public int widest() {
    return Math.max(intermediate, shared);
  }

  /** What makes these experts impossible, if anything does. */
  Optional<String> contradiction() {
    if (perToken > count) {
      return Optional.of(
          "num_experts_per_tok must be at most the number of experts, "
              + count
              + ", was "
              + perToken);
    }
    if (!(routing.mass() > 0 && routing.mass() <= 1)) {
      return Optional.of("routing_mass must be in (0, 1], was " + routing.mass());
    }
    if (count % routing.groups() != 0) {
      return Optional.of(
          "n_group must be a divisor of the number of experts, "
              + count
              + ", was "
              + routing.groups());
    }
    if (routing.groupsPerToken() > routing.groups()) {
      return Optional.of(
          "topk_group must be at most n_group = "
              + routing.groups()
              + ", was "
              + routing.groupsPerToken());
    }
    int size = count / routing.groups();
    if (perToken > size * routing.groupsPerToken()) {
      return Optional.of(
          "num_experts_per_tok must be at most the experts of topk_group groups, "
              + size * routing.groupsPerToken()
              + ", was "
              + perToken);
    }
    return routing.bySigmoid() && size < 2
        ? Optional.of("n_group must leave at least 2 experts in a group, was " + routing.groups())
        : Optional.empty();
  }

  Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>(routing.attributes());
    attributes.put("experts", (long) count);
    attributes.put("experts_per_token", (long) perToken);
    return attributes;
  }
}
