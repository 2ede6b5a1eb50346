package io.github.sgicl.djl.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the configurations of a family describe the turning of queries and keys. Immutable;
 * refinements return a new value.
 *
 * @param thetaField the base of the frequencies, where it stands at the top
 * @param shareField the share of a head that turns, where it stands at the top
 * @param usualShare the share where none is given
 * @param turnsParts whether less than a whole head may turn
 * @param slidingThetaField the base of layers that slide, where they turn in a way of their own;
 *     empty where all layers turn in one way
 * @param kinds the kinds of scaling that are known, each by the names that it goes by
 * @param axes how many positions a token has
 * @param others what the family alone reads of the object of the rotation
 * @param otherwise the object of the rotation where a configuration has none, as JSON
 */
public record RopeStyle(
    String thetaField,
    String shareField,
    double usualShare,
    boolean turnsParts,
    String slidingThetaField,
    Map<String, String> kinds,
    Axes axes,
    Set<String> others,
    String otherwise) {

  /** Of a fixed number by which the base is stretched, in the place of a growing one. */
  public static final String ALPHA = "alpha";

  /**
   * Whether a token has one position, or one in each of time, height and width, of which each turns
   * some pairs of a head's coordinates: {@code mrope_section} says how many. In a text the three
   * are equal, so that it does not matter which pairs.
   */
  public enum Axes {
    /** One position turns all pairs. */
    ONE,
    /** First the pairs of one axis, then those of the next; together they are all. */
    IN_ORDER,
    /** The axes take turns; what is left is of time. */
    INTERLEAVED
  }

  static final List<String> LAYER_TYPES = List.of("full_attention", "sliding_attention");

  private static final Map<String, String> ALL_KINDS =
      Map.of(
          "default", "default",
          "linear", "linear",
          "dynamic", "dynamic",
          "llama3", "llama3",
          "yarn", "yarn",
          "longrope", "longrope");

  /** Copies map and set. */
  public RopeStyle {
    kinds = Map.copyOf(kinds);
    others = Set.copyOf(others);
  }

  /** All of a head turns, whatever a configuration says, as in Llama. */
  public static RopeStyle ofWholeHeads() {
    return new RopeStyle(
        "rope_theta", "partial_rotary_factor", 1, false, "", ALL_KINDS, Axes.ONE, Set.of(), "{}");
  }

  /** A part of each head may turn. */
  public RopeStyle ofPartsOfHeads() {
    return new RopeStyle(
        thetaField,
        shareField,
        usualShare,
        true,
        slidingThetaField,
        kinds,
        axes,
        others,
        otherwise);
  }

  /** Base and share have names of their own at the top, and the share is less than 1 if absent. */
  public RopeStyle named(String theta, String share, double usual) {
    return new RopeStyle(
        theta, share, usual, turnsParts, slidingThetaField, kinds, axes, others, otherwise);
  }

  /** Layers that slide turn in a way of their own. */
  public RopeStyle withSlidingTheta(String field) {
    return new RopeStyle(
        thetaField, shareField, usualShare, turnsParts, field, kinds, axes, others, otherwise);
  }

  /** Only some kinds of scaling are known, some by older names. */
  public RopeStyle ofKinds(Map<String, String> some) {
    return new RopeStyle(
        thetaField,
        shareField,
        usualShare,
        turnsParts,
        slidingThetaField,
        some,
        axes,
        others,
        otherwise);
  }

  /** A token has positions on several axes; in order, {@code mrope} is what they are called. */
  public RopeStyle ofAxes(Axes several) {
    Map<String, String> names = new HashMap<>(kinds);
    if (several == Axes.IN_ORDER) {
      names.put("mrope", "default");
    }
    return new RopeStyle(
        thetaField,
        shareField,
        usualShare,
        turnsParts,
        slidingThetaField,
        names,
        several,
        others,
        otherwise);
  }

  /** The family reads some more of the object of the rotation. */
  public RopeStyle withOthers(String... names) {
    return new RopeStyle(
        thetaField,
        shareField,
        usualShare,
        turnsParts,
        slidingThetaField,
        kinds,
        axes,
        Set.of(names),
        otherwise);
  }

  /** The object of the rotation is this where a configuration has none. */
  public RopeStyle orElse(String json) {
    return new RopeStyle(
        thetaField,
        shareField,
        usualShare,
        turnsParts,
        slidingThetaField,
        kinds,
        axes,
        others,
        json);
  }

  /** A part of each head turns, this one where none is given. */
  public static RopeStyle ofShare(double usual) {
    return ofWholeHeads().ofPartsOfHeads().named("rope_theta", "partial_rotary_factor", usual);
  }

  boolean byLayerType() {
    return !slidingThetaField.isEmpty();
  }

  /** What is taken for one of these fields; empty if it is none of base and share. */
  Optional<String> defaultOf(String field, KnownModel model) {
    if (field.equals(thetaField)) {
      return Optional.of(Double.toString(model.ropeTheta(LAYER_TYPES.get(0))));
    }
    if (field.equals(slidingThetaField)) {
      return Optional.of(Double.toString(model.ropeTheta(LAYER_TYPES.get(1))));
    }
    return field.equals(shareField) ? Optional.of(Double.toString(usualShare)) : Optional.empty();
  }

  /** The fields of a configuration that are read, besides its sizes. */
  List<String> topFields() {
    List<String> fields =
        new ArrayList<>(List.of("rope_parameters", "rope_scaling", thetaField, shareField));
    if (byLayerType()) {
      fields.add(slidingThetaField);
    } else {
      fields.add("original_max_position_embeddings");
    }
    return fields;
  }
}
