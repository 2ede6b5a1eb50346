package io.github.sgicl.djl.internal.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the configurations of a family describe the turning of queries and keys. Immutable;
 * refinements return a new value.
 */
public final class RopeStyle {

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

  private final TopFields top;
  private final Share share;
  private final Described object;
  private final Axes axes;

  private RopeStyle(TopFields top, Share share, Described object, Axes axes) {
    this.top = top;
    this.share = share;
    this.object = object;
    this.axes = axes;
  }

  /**
   * Names of fields at the top of a configuration.
   *
   * @param theta the base of the frequencies
   * @param share the share of a head that turns
   * @param slidingTheta the base of layers that slide, where they turn in a way of their own; empty
   *     where all layers turn in one way
   */
  record TopFields(String theta, String share, String slidingTheta) {}

  /**
   * How much of a head turns.
   *
   * @param usual the share where none is given
   * @param inParts whether it may be less than a whole head
   */
  record Share(double usual, boolean inParts) {}

  /**
   * The object of the rotation.
   *
   * @param kinds the kinds of scaling that are known, each by the names that it goes by
   * @param others what the family alone reads of it
   * @param otherwise what it is where a configuration has none, as JSON
   */
  record Described(Map<String, String> kinds, Set<String> others, String otherwise) {

    Described {
      kinds = Map.copyOf(kinds);
      others = Set.copyOf(others);
    }
  }

  /** All of a head turns, whatever a configuration says, as in Llama. */
  public static RopeStyle ofWholeHeads() {
    return new RopeStyle(
        new TopFields("rope_theta", "partial_rotary_factor", ""),
        new Share(1, false),
        new Described(ALL_KINDS, Set.of(), "{}"),
        Axes.ONE);
  }

  /** A part of each head turns, this one where none is given. */
  public static RopeStyle ofShare(double usual) {
    return ofWholeHeads().ofPartsOfHeads().named("rope_theta", "partial_rotary_factor", usual);
  }

  /** A part of each head may turn. */
  public RopeStyle ofPartsOfHeads() {
    return new RopeStyle(top, new Share(share.usual, true), object, axes);
  }

  /** Base and share have names of their own at the top, and the share is less than 1 if absent. */
  public RopeStyle named(String theta, String part, double usual) {
    TopFields names = new TopFields(theta, part, top.slidingTheta);
    return new RopeStyle(names, new Share(usual, share.inParts), object, axes);
  }

  /** Layers that slide turn in a way of their own. */
  public RopeStyle withSlidingTheta(String field) {
    return new RopeStyle(new TopFields(top.theta, top.share, field), share, object, axes);
  }

  /** Only some kinds of scaling are known, some by older names. */
  public RopeStyle ofKinds(Map<String, String> some) {
    return with(new Described(some, object.others, object.otherwise));
  }

  /** A token has positions on several axes; in order, {@code mrope} is what they are called. */
  public RopeStyle ofAxes(Axes several) {
    Map<String, String> names = new HashMap<>(object.kinds);
    if (several == Axes.IN_ORDER) {
      names.put("mrope", "default");
    }
    return new RopeStyle(top, share, ofKinds(names).object, several);
  }

  /** The family reads some more of the object of the rotation. */
  public RopeStyle withOthers(String... names) {
    return with(new Described(object.kinds, Set.of(names), object.otherwise));
  }

  /** The object of the rotation is this where a configuration has none. */
  public RopeStyle orElse(String json) {
    return with(new Described(object.kinds, object.others, json));
  }

  private RopeStyle with(Described other) {
    return new RopeStyle(top, share, other, axes);
  }

  TopFields top() {
    return top;
  }

  Share share() {
    return share;
  }

  Described object() {
    return object;
  }

  Axes axes() {
    return axes;
  }

  boolean byLayerType() {
    return !top.slidingTheta.isEmpty();
  }

  /** What is taken for one of these fields; empty if it is none of base and share. */
  Optional<String> defaultOf(String field, KnownModel model) {
    if (field.equals(top.theta)) {
      return Optional.of(Double.toString(model.ropeTheta(LAYER_TYPES.get(0))));
    }
    if (field.equals(top.slidingTheta)) {
      return Optional.of(Double.toString(model.ropeTheta(LAYER_TYPES.get(1))));
    }
    return field.equals(top.share) ? Optional.of(Double.toString(share.usual)) : Optional.empty();
  }

  /** The fields of a configuration that are read, besides its sizes. */
  List<String> topFields() {
    List<String> fields =
        new ArrayList<>(List.of("rope_parameters", "rope_scaling", top.theta, top.share));
    if (byLayerType()) {
      fields.add(top.slidingTheta);
    } else {
      fields.add("original_max_position_embeddings");
    }
    return fields;
  }
}
