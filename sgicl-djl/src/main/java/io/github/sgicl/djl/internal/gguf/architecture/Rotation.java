package io.github.sgicl.djl.internal.gguf.architecture;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.CheckpointException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * How positions turn queries and keys: base, how much of a head turns, and how frequencies are
 * stretched. Llama 3 and its like store what each frequency is divided by as a tensor, LongRope two
 * of these.
 *
 * @param theta the field of the base
 * @param share the field of the share of a head that turns; empty where all of it must
 * @param width that of a head
 */
record Rotation(String theta, String share, ToIntFunction<Draft> width) {

  private static final String BASE = "rope.freq_base";
  private static final String TURNING = "rope.dimension_count";
  private static final String TYPE = "rope.scaling.type";
  private static final String FACTOR = "rope.scaling.factor";
  private static final String OLDER_FACTOR = "rope.scale_linear";
  private static final String ORIGINAL = "rope.scaling.original_context_length";
  private static final String ATTENTION = "rope.scaling.attn_factor";
  private static final String FAST = "rope.scaling.yarn_beta_fast";
  private static final String SLOW = "rope.scaling.yarn_beta_slow";
  private static final String YARN_ATTENTION = "rope.scaling.yarn_attn_factor";
  private static final String EXTRAPOLATION = "rope.scaling.yarn_ext_factor";

  private static final String TEMPERATURE = "rope.scaling.yarn_log_multiplier";
  static final String GROWTH = "attention.temperature_scale";
  private static final String SCALING = "rope_scaling";

  private static final String DIVISORS = "rope_freqs.weight";
  private static final String NEAR = "rope_factors_short.weight";
  private static final String FAR = "rope_factors_long.weight";
  private static final String SLIDING_BASE = "rope.freq_base_swa";
  private static final String ORIGINAL_FIELD = "original_max_position_embeddings";
  private static final double USUAL_BASE = 10_000;

  /** All of a head turns. */
  static Rule ofWholeHeads() {
    return new Rotation("rope_theta", "", Heads::width).rule();
  }

  /** All turns of those coordinates of a head that do not come out of a latent vector. */
  static Rule besideLatents() {
    return new Rotation("rope_theta", "", draft -> draft.size(TURNING)).rule();
  }

  /**
   * What YaRN scales scores by, where the file says so, in parts of so much; it is what scales
   * cosines and sines as well, but where these are said to be scaled by 1.
   */
  static Rule temperature(double part, boolean ofOne) {
    return new Rule(
        Set.of(TEMPERATURE),
        draft -> {
          double scale = draft.number(TEMPERATURE, 0) / part;
          if (scale != 0) {
            scaled(draft, TEMPERATURE).addProperty("mscale", ofOne ? 1 : scale);
            scaled(draft, TEMPERATURE).addProperty("mscale_all_dim", scale);
          }
        });
  }

  /** Queries grow with their position, behind those that the model was trained on first. */
  static Rule growth() {
    return new Rule(
        Set.of(GROWTH),
        draft -> scaled(draft, GROWTH).addProperty("llama_4_scaling_beta", draft.number(GROWTH)));
  }

  /** YaRN takes the bounds of what it stretches as they come out, without rounding. */
  static Rule unrounded() {
    return Rule.derived(
        draft -> {
          if (draft.fields().has(SCALING)) {
            draft.fields().getAsJsonObject(SCALING).addProperty("truncate", false);
          }
        });
  }

  private static JsonObject scaled(Draft draft, String key) {
    if (!draft.fields().has(SCALING)) {
      throw draft.wrong(key, "left out, since " + draft.key(TYPE) + " is not yarn");
    }
    return draft.fields().getAsJsonObject(SCALING);
  }

  /** A part of each head may turn. */
  static Rule ofParts() {
    return new Rotation("rope_theta", "partial_rotary_factor", Heads::width).rule();
  }

  /** A part of each head may turn, under names of the family's own. */
  static Rule ofParts(String theta, String share) {
    return new Rotation(theta, share, Heads::width).rule();
  }

  /**
   * All of a head turns, in blocks that slide by a base of their own and unscaled.
   *
   * @param usual whether that base is the usual one where it is absent, and not that of the others
   */
  static Rule ofLayerTypes(boolean usual) {
    Set<String> keys = new HashSet<>(new Rotation("", "", Heads::width).rule().keys());
    keys.add(SLIDING_BASE);
    return new Rule(
        keys,
        draft -> {
          JsonObject full = new Rotation("", "", Heads::width).described(draft);
          full.addProperty("rope_theta", draft.number(BASE, USUAL_BASE));
          JsonObject sliding = new JsonObject();
          sliding.addProperty("rope_type", "default");
          sliding.addProperty(
              "rope_theta",
              draft.number(SLIDING_BASE, usual ? USUAL_BASE : draft.number(BASE, USUAL_BASE)));
          JsonObject both = new JsonObject();
          both.add("full_attention", full);
          both.add("sliding_attention", sliding);
          draft.put("rope_parameters", both);
        });
  }

  private Rule rule() {
    return new Rule(
        Set.of(
            BASE,
            TURNING,
            TYPE,
            FACTOR,
            OLDER_FACTOR,
            ORIGINAL,
            ATTENTION,
            FAST,
            SLOW,
            YARN_ATTENTION,
            EXTRAPOLATION,
            // Whether it was trained with the scaling, which is followed in either case.
            "rope.scaling.finetuned"),
        this::read);
  }

  private void read(Draft draft) {
    draft.put(theta, draft.number(BASE, USUAL_BASE));
    JsonObject scaling = described(draft);
    if (scaling.size() > 0) {
      draft.put(SCALING, scaling);
    }
    if (scaling.has(ORIGINAL_FIELD)) {
      // At the top it comes before that of the object, and some families have a default for it.
      draft.put(ORIGINAL_FIELD, scaling.get(ORIGINAL_FIELD));
    }
  }

  private JsonObject described(Draft draft) {
    int width = this.width.applyAsInt(draft);
    int turning = draft.optionalSize(TURNING).orElse(width);
    if (share.isEmpty() && turning != width) {
      throw draft.wrong(TURNING, width + ", all of a head");
    }
    if (turning > width) {
      throw draft.wrong(TURNING, "at most " + width + ", all of a head");
    }
    if (!share.isEmpty()) {
      draft.put(share, shareOf(turning, width));
    }
    return scaling(draft);
  }

  /** A share by which the width of a head gives just so many coordinates, rounded down. */
  private static double shareOf(int turning, int width) {
    double share = (double) turning / width;
    return (int) (width * share) == turning ? share : Math.nextUp(share);
  }

  private static JsonObject scaling(Draft draft) {
    String said = draft.has(TYPE) ? draft.metadata().text(draft.key(TYPE)) : "linear";
    // Its tensors say it where the key does not.
    String type = draft.hasTensor(NEAR) ? "longrope" : said;
    JsonObject scaling =
        switch (type) {
          case "none" -> new JsonObject();
          case "linear" -> linear(draft);
          case "yarn" -> yarn(draft);
          case "longrope" -> longRope(draft);
          default -> throw draft.wrong(TYPE, "none, linear, yarn or longrope");
        };
    if (type.equals("longrope") || !draft.hasTensor(DIVISORS)) {
      return scaling;
    }
    if (scaling.size() > 0) {
      throw new CheckpointException(
          draft.metadata().file(),
          "holds %s and scales positions by %s = %s; wanted one of the two"
              .formatted(DIVISORS, draft.key(TYPE), type));
    }
    return divided(draft, draft.values(DIVISORS), draft.values(DIVISORS), 1);
  }

  private static double factor(Draft draft) {
    double factor = draft.number(draft.has(FACTOR) ? FACTOR : OLDER_FACTOR, 0);
    return factor == 0 ? 1 : factor;
  }

  private static JsonObject linear(Draft draft) {
    JsonObject scaling = new JsonObject();
    double factor = factor(draft);
    if (factor != 1) {
      scaling.addProperty("rope_type", "linear");
      scaling.addProperty("factor", factor);
    }
    return scaling;
  }

  private static JsonObject yarn(Draft draft) {
    if (draft.number(EXTRAPOLATION, 1) != 1) {
      throw draft.wrong(EXTRAPOLATION, "1, of which nothing else can be computed");
    }
    if (draft.number(ATTENTION, 1) != 1) {
      throw draft.wrong(ATTENTION, "1 in YaRN, of which nothing else can be computed");
    }
    JsonObject scaling = new JsonObject();
    scaling.addProperty("rope_type", "yarn");
    scaling.addProperty("factor", factor(draft));
    scaling.addProperty(ORIGINAL_FIELD, original(draft));
    if (draft.has(FAST)) {
      scaling.addProperty("beta_fast", draft.number(FAST));
    }
    if (draft.has(SLOW)) {
      scaling.addProperty("beta_slow", draft.number(SLOW));
    }
    if (draft.has(YARN_ATTENTION)) {
      scaling.addProperty("attention_factor", draft.number(YARN_ATTENTION));
    }
    return scaling;
  }

  private static int original(Draft draft) {
    return draft.optionalSize(ORIGINAL).orElseGet(() -> draft.size("context_length"));
  }

  private static JsonObject longRope(Draft draft) {
    return divided(draft, draft.values(NEAR), draft.values(FAR), draft.number(ATTENTION, 1));
  }

  /** A divisor for each frequency. */
  private static JsonObject divided(
      Draft draft, List<Double> near, List<Double> far, double attention) {
    JsonObject scaling = new JsonObject();
    scaling.addProperty("rope_type", "longrope");
    scaling.add("short_factor", numbers(near));
    scaling.add("long_factor", numbers(far));
    scaling.addProperty("attention_factor", attention);
    scaling.addProperty(ORIGINAL_FIELD, original(draft));
    return scaling;
  }

  private static JsonArray numbers(List<Double> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
