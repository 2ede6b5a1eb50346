package io.github.sgicl.djl.internal.engine.plan;

import io.github.sgicl.djl.internal.checkpoint.RopeConfig;
import io.github.sgicl.djl.internal.engine.pass.Rotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a family's checkpoint becomes a transformer.
 *
 * @param sizes its sizes
 * @param style the switches of its block
 * @param weights where each slot's tensor lies; a slot without a source stays empty
 * @param tiedHead whether the output head is the embedding matrix
 * @param ropes the ways in which positions turn queries and keys; none where positions are learned
 * @param experts its experts
 */
public record TransformerPlan(
    TransformerSizes sizes,
    BlockStyle style,
    WeightMap weights,
    boolean tiedHead,
    List<RopeConfig> ropes,
    Experts experts) {

  public TransformerPlan {
    ropes = List.copyOf(ropes);
  }

  /** A dense model whose blocks all turn in one way. */
  public static TransformerPlan dense(
      TransformerSizes sizes,
      BlockStyle style,
      WeightMap weights,
      boolean tiedHead,
      RopeConfig rope) {
    return new TransformerPlan(sizes, style, weights, tiedHead, List.of(rope), Experts.none());
  }

  /** This plan with tensors from elsewhere. */
  public TransformerPlan with(WeightMap others) {
    return new TransformerPlan(sizes, style, others, tiedHead, ropes, experts);
  }

  /** This plan with other blocks. */
  public TransformerPlan with(BlockStyle other) {
    return new TransformerPlan(sizes, other, weights, tiedHead, ropes, experts);
  }

  /** This plan with other experts. */
  public TransformerPlan with(Experts others) {
    return new TransformerPlan(sizes, style, weights, tiedHead, ropes, others);
  }

  /** This plan with all tensors under other names. */
  public TransformerPlan renamed(UnaryOperator<String> names) {
    return new TransformerPlan(
        sizes, style, weights.renamed(names), tiedHead, ropes, experts.renamed(names));
  }

  /** This plan without an output head. */
  public TransformerPlan headless() {
    return new TransformerPlan(
        sizes,
        style,
        weights.without(WeightSlot.HEAD, WeightSlot.HEAD_BIAS),
        false,
        ropes,
        experts);
  }

  /** What makes this plan impossible, if anything does. */
  public Optional<String> contradiction() {
    for (RopeConfig rope : ropes) {
      int turning = rope.rotaryDimension(sizes.turningDim());
      if (turning < 2 || turning % 2 != 0 || turning > sizes.turningDim()) {
        return Optional.of(
            "the coordinates of a head that turn, by head_dim and partial_rotary_factor, must be"
                + " even and at least 2, were "
                + turning
                + " of "
                + sizes.turningDim());
      }
      try {
        Rotation unused = Rotation.of(rope, sizes.turningDim());
      } catch (IllegalArgumentException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }
    return experts.contradiction().or(sizes::contradiction);
  }

  public Map<String, Object> scriptAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>(style.attributes());
    attributes.put("layers", (long) sizes.layers());
    attributes.put("heads", (long) sizes.heads());
    attributes.put("kv_heads", (long) sizes.kvHeads());
    attributes.put("head_dim", (long) sizes.headDim());
    attributes.put("value_dim", (long) sizes.valueDim());
    attributes.put("resting", (long) sizes.latents().resting());
    attributes.putAll(experts.attributes());
    return attributes;
  }
}
