package io.github.sgicl.djl.internal.checkpoint;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Dynamic;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Linear;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Llama3;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.LongRope;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Unscaled;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Yarn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fields of a configuration that describe the rotary embedding of one kind of layer. They lie
 * in an object for this kind of layer, in one for all layers, or at the top.
 */
final class RopeFields {

  private static final Logger LOG = LoggerFactory.getLogger(RopeFields.class);

  private static final String PARAMETERS = "rope_parameters";
  private static final String SCALING = "rope_scaling";
  private static final String SLIDING = "sliding_attention";
  private static final String THETA = "rope_theta";
  private static final String SHARE = "partial_rotary_factor";
  private static final String ORIGINAL = "original_max_position_embeddings";
  private static final String FACTOR = "factor";
  private static final String SECTIONS = "mrope_section";
  private static final int AXES = 3;

  /** The pairs of each axis where a file does not say. */
  private static final List<Integer> USUAL_SECTIONS = List.of(16, 24, 24);

  /** What is read of each kind, besides its name, base and share. */
  private static final Map<String, Set<String>> READ =
      Map.of(
          "default", Set.of(),
          "linear", Set.of(FACTOR),
          "dynamic", Set.of(FACTOR),
          "llama3", Set.of(FACTOR, "low_freq_factor", "high_freq_factor", ORIGINAL),
          "yarn",
              Set.of(
                  FACTOR,
                  "attention_factor",
                  "beta_fast",
                  "beta_slow",
                  "mscale",
                  "mscale_all_dim",
                  "truncate",
                  ORIGINAL),
          "longrope", Set.of(FACTOR, "attention_factor", "short_factor", "long_factor", ORIGINAL));

  private static final Set<String> READ_OF_ALL = Set.of("rope_type", "type", THETA, SHARE);

  /** All names that are read in an object of the rotation. */
  static Set<String> known() {
    Set<String> all = new TreeSet<>(READ_OF_ALL);
    READ.values().forEach(all::addAll);
    return all;
  }

  private final AccountedConfig config;
  private final RopeStyle style;
  private final String layerType;
  private final JsonFields own;

  private RopeFields(AccountedConfig config, String layerType, JsonFields own) {
    this.config = config;
    this.style = config.accounts().rope();
    this.layerType = layerType;
    this.own = own;
  }

  static RopeFields of(AccountedConfig config, String layerType) {
    JsonFields own =
        config.accounts().rope().byLayerType() ? ofLayers(config, layerType) : ofAll(config);
    return new RopeFields(config, layerType, own);
  }

  RopeConfig read() {
    String kind = kind();
    RopeConfig rope =
        kind.equals("dynamic") && stretchesByAlpha()
            ? new RopeConfig(stretchedTheta(), share("default"), new Unscaled())
            : new RopeConfig(theta(), share(kind), scaling(kind));
    Set<String> unread = new TreeSet<>(own.names());
    unread.removeAll(READ_OF_ALL);
    unread.removeAll(READ.getOrDefault(kind, Set.of()));
    unread.removeAll(style.object().others());
    unread.removeAll(readOfAxes());
    unread.removeIf(name -> !own.has(name));
    if (!unread.isEmpty()) {
      LOG.warn(
          "{}: without effect in a rotation of kind {}, as in transformers {}: {}",
          config.file(),
          kind,
          KnownModel.transformersVersion(),
          JsonFields.listed(unread));
    }
    return rope;
  }

  /** What is read of several axes, which must be such that a text turns as by one. */
  private Set<String> readOfAxes() {
    List<Integer> sections = own.has(SECTIONS) ? own.integers(SECTIONS) : USUAL_SECTIONS;
    return switch (style.axes()) {
      case ONE -> Set.of();
      case IN_ORDER -> {
        int pairs = headDimension() / 2;
        boolean whole = sections.stream().allMatch(section -> section >= 0);
        if (!whole || sections.stream().mapToLong(Integer::longValue).sum() != pairs) {
          throw own.wrong(SECTIONS, pairs + " in sum, one for each pair of a head's dimensions");
        }
        yield Set.of(SECTIONS);
      }
      case INTERLEAVED -> {
        if (sections.size() < AXES) {
          throw own.wrong(SECTIONS, AXES + " numbers");
        }
        yield Set.of(SECTIONS, "mrope_interleaved");
      }
    };
  }

  /** An object that is not empty, or none. */
  private static Optional<JsonFields> object(JsonFields fields, String name) {
    return fields.optionalObject(name).filter(object -> !object.names().isEmpty());
  }

  private static JsonFields ofAll(AccountedConfig config) {
    JsonFields top = config.fields();
    JsonFields own =
        object(top, SCALING)
            .or(() -> top.optionalObject(PARAMETERS))
            .orElseGet(() -> otherwise(config));
    for (String type : RopeStyle.LAYER_TYPES) {
      if (own.has(type)) {
        throw own.wrong(type, "left out, since all layers turn in one way");
      }
    }
    return own;
  }

  private static JsonFields otherwise(AccountedConfig config) {
    String json = config.accounts().rope().object().otherwise();
    return JsonFields.of(config.file(), JsonParser.parseString(json).getAsJsonObject());
  }

  /** The scaling of older files is that of full attention; what it does not say stays. */
  private static JsonFields ofLayers(AccountedConfig config, String layerType) {
    JsonFields top = config.fields();
    JsonFields none = JsonFields.none(config.file());
    Optional<JsonFields> parameters = top.optionalObject(PARAMETERS);
    JsonFields own = parameters.flatMap(by -> by.optionalObject(layerType)).orElse(none);
    Optional<JsonFields> scaling = top.optionalObject(SCALING);
    if (layerType.equals(SLIDING) || scaling.isEmpty()) {
      return own;
    }
    return parameters.isPresent() ? own.with(scaling.get()) : plain(config).with(scaling.get());
  }

  /** What transformers starts from: a kind that is called type does not count beside this. */
  private static JsonFields plain(AccountedConfig config) {
    JsonObject plain = new JsonObject();
    plain.addProperty("rope_type", "default");
    return JsonFields.of(config.file(), plain);
  }

  private double theta() {
    JsonFields top = config.fields();
    if (own.names().contains(THETA)) {
      return theta(own, THETA);
    }
    String atTop = layerType.equals(SLIDING) ? style.top().slidingTheta() : style.top().theta();
    return top.names().contains(atTop)
        ? theta(top, atTop)
        : config.accounts().model().ropeTheta(layerType);
  }

  /** In the place of scaling by a text's length, where the family has it and it is not 0. */
  private boolean stretchesByAlpha() {
    return style.object().others().contains(RopeStyle.ALPHA)
        && own.optionalNumber(RopeStyle.ALPHA).orElse(0) != 0;
  }

  private double stretchedTheta() {
    double width = headDimension();
    double theta = theta() * Math.pow(factor(RopeStyle.ALPHA), width / (width - 2));
    if (!(theta > 1 && theta <= Float.MAX_VALUE)) {
      throw own.wrong(RopeStyle.ALPHA, "such that the base is a float32 greater than 1");
    }
    return theta;
  }

  /** A number that the family alone reads. */
  double number(String name) {
    return own.number(name);
  }

  private static double theta(JsonFields fields, String name) {
    double theta = fields.number(name);
    if (!(theta > 1 && theta <= Float.MAX_VALUE)) {
      throw fields.wrong(name, "a float32 greater than 1");
    }
    return theta;
  }

  /** Unscaled, a family whose heads turn as a whole does not read the share; scaled, it would. */
  private double share(String kind) {
    boolean inObject = own.has(SHARE);
    JsonFields fields = inObject ? own : config.fields();
    String name = inObject ? SHARE : style.top().share();
    if (!fields.has(name)) {
      return style.share().usual();
    }
    double share = fields.number(name);
    if (!(share > 0 && share <= 1)) {
      throw fields.wrong(name, "in (0, 1]");
    }
    if (style.share().inParts() || share == 1) {
      return share;
    }
    String architecture = config.accounts().model().architecture();
    if (!kind.equals("default")) {
      throw fields.wrong(name, "1 in a scaled rotation of " + architecture);
    }
    LOG.warn(
        "{}: {} = {} has no effect in {}, as in transformers {}: whole heads turn",
        config.file(),
        name,
        share,
        architecture,
        KnownModel.transformersVersion());
    return 1;
  }

  private String kind() {
    String key = own.names().contains("rope_type") ? "rope_type" : "type";
    if (!own.names().contains(key)) {
      if (own.has(FACTOR)) {
        throw own.wrong("rope_type", "given, since there is a factor");
      }
      return "default";
    }
    String kind = style.object().kinds().get(own.string(key));
    if (kind == null) {
      throw own.wrong(
          key, "one of " + String.join(", ", new TreeSet<>(style.object().kinds().keySet())));
    }
    return kind;
  }

  private RopeScaling scaling(String kind) {
    return switch (kind) {
      case "linear" -> new Linear(factor(FACTOR));
      case "dynamic" -> new Dynamic(factor(FACTOR), maxPositions());
      case "llama3" -> llama3();
      case "yarn" -> yarn();
      case "longrope" -> longRope();
      default -> new Unscaled();
    };
  }

  private Llama3 llama3() {
    double low = factor("low_freq_factor");
    double high = factor("high_freq_factor");
    if (!(high > low)) {
      throw own.wrong("high_freq_factor", "greater than low_freq_factor = " + low);
    }
    return new Llama3(factor(FACTOR), low, high, originalMaxPositions());
  }

  private Yarn yarn() {
    if (!own.names().contains(FACTOR)) {
      throw own.wrong(FACTOR, "a positive number, or null");
    }
    double factor = stretch();
    return new Yarn(
        factor,
        yarnAttentionFactor(factor),
        turns("beta_fast", 32),
        turns("beta_slow", 1),
        own.flag("truncate", true),
        originalMaxPositions());
  }

  /** Null and 0 stand for the usual number. */
  private double turns(String name, double usual) {
    return own.optionalNumber(name).orElse(0) == 0 ? usual : factor(name);
  }

  private double yarnAttentionFactor(double factor) {
    if (own.has("attention_factor")) {
      return factor("attention_factor");
    }
    double scale = own.optionalNumber("mscale").orElse(0);
    double allDimensions = own.optionalNumber("mscale_all_dim").orElse(0);
    if (scale == 0 || allDimensions == 0) {
      return temperature(factor, 1);
    }
    double attention = temperature(factor, scale) / temperature(factor, allDimensions);
    if (!isPositiveFloat(attention)) {
      throw own.wrong("mscale", "such that the attention factor is a positive float32");
    }
    return attention;
  }

  double scoreTemperature() {
    double allDimensions = own.optionalNumber("mscale_all_dim").orElse(0);
    if (kind().equals("default") || allDimensions == 0) {
      return 1;
    }
    double temperature = temperature(factor(FACTOR), allDimensions);
    return temperature * temperature;
  }

  private static double temperature(double factor, double scale) {
    return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
  }

  private LongRope longRope() {
    int original = originalMaxPositions();
    if (original < 2) {
      throw new CheckpointException(
          config.file(),
          "longrope needs original_max_position_embeddings of at least 2, was " + original);
    }
    double factor = stretch();
    double attention =
        optionalFactor("attention_factor")
            .orElse(factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original)));
    return new LongRope(divisors("short_factor"), divisors("long_factor"), attention, original);
  }

  private List<Double> divisors(String name) {
    List<Double> divisors = own.numbers(name);
    if (!divisors.stream().allMatch(RopeFields::isPositiveFloat) || divisors.isEmpty()) {
      throw own.wrong(name, "a list of positive float32");
    }
    int pairs = (int) (headDimension() * share("longrope")) / 2;
    if (divisors.size() != pairs) {
      throw own.wrong(name, pairs + " numbers, one for each pair of rotary dimensions");
    }
    return divisors;
  }

  private int headDimension() {
    return config
        .optionalPositiveInt("head_dim")
        .orElseGet(
            () -> config.positiveInt("hidden_size") / config.positiveInt("num_attention_heads"));
  }

  /** How much longer contexts may be than those of pretraining. */
  private double stretch() {
    return optionalFactor(FACTOR).orElseGet(() -> (double) maxPositions() / originalMaxPositions());
  }

  private int maxPositions() {
    return config.positiveInt("max_position_embeddings");
  }

  /** The longest text of pretraining, that of the model where it is not named. */
  int originalMaxPositions() {
    if (!style.byLayerType()) {
      OptionalInt atTop = config.optionalPositiveInt(ORIGINAL);
      if (atTop.isPresent()) {
        return atTop.getAsInt();
      }
    }
    return own.has(ORIGINAL) ? own.positiveInteger(ORIGINAL) : maxPositions();
  }

  private double factor(String name) {
    double factor = own.positiveNumber(name);
    if (!isPositiveFloat(factor)) {
      throw own.wrong(name, "a positive float32");
    }
    return factor;
  }

  private OptionalDouble optionalFactor(String name) {
    return own.has(name) ? OptionalDouble.of(factor(name)) : OptionalDouble.empty();
  }

  private static boolean isPositiveFloat(double value) {
    return value >= Float.MIN_NORMAL && value <= Float.MAX_VALUE;
  }
}
