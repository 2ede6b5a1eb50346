package io.github.sgicl.djl.internal.checkpoint;

import io.github.sgicl.djl.CheckpointException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A configuration as a family reads it: by fields that its {@link FieldAccounts} honour, each under
 * all of its names, with what {@code transformers} takes where it is left out. Immutable.
 *
 * <p>Every accessor throws {@link CheckpointException} if what it reads is damaged, and {@link
 * IllegalStateException} if the family does not honour the field.
 */
public final class AccountedConfig {

  private static final String LAYER_TYPES = "layer_types";
  private static final String LAYERS = "num_hidden_layers";

  private final ModelConfig config;
  private final FieldAccounts accounts;
  private final JsonFields defaults;

  private AccountedConfig(ModelConfig config, FieldAccounts accounts) {
    this.config = config;
    this.accounts = accounts;
    this.defaults = JsonFields.of(config.file(), accounts.defaults());
  }

  static AccountedConfig of(ModelConfig config, FieldAccounts accounts) {
    new FieldReview(config, accounts).run();
    return new AccountedConfig(config, accounts);
  }

  /** Where a field has its value: in the file under one of its names, or among the defaults. */
  private record Place(JsonFields fields, String name) {}

  private Place place(String field) {
    KnownModel model = accounts.model();
    String canonical = model.canonical(field);
    if (!(accounts.meaning(field).orElse(null) instanceof FieldMeaning.Honoured)) {
      throw new IllegalStateException(
          model.architecture() + " does not say that it honours " + field);
    }
    JsonFields file = config.fields();
    for (String name : model.names(canonical)) {
      if (file.has(name)) {
        return new Place(file, name);
      }
    }
    return new Place(file.names().contains(canonical) ? file : defaults, canonical);
  }

  /** The file that was read. */
  public Path file() {
    return config.file();
  }

  /** The name under which the file has a field, or that which it would have. */
  public String nameOf(String field) {
    return place(field).name();
  }

  /** An integer of at least 1. */
  public int positiveInt(String field) {
    Place place = place(field);
    return place.fields().positiveInteger(place.name());
  }

  /** An integer of at least 1; empty if it is null, or absent and without a default. */
  public OptionalInt optionalPositiveInt(String field) {
    Place place = place(field);
    return place.fields().optionalPositiveInteger(place.name());
  }

  /** An integer. */
  public int integer(String field) {
    Place place = place(field);
    return place.fields().integer(place.name());
  }

  /** A list of integers; empty if it is null. */
  public List<Integer> integers(String field) {
    Place place = place(field);
    return place.fields().integers(place.name());
  }

  /** Whether a field is null, or absent and without a default. */
  public boolean isNull(String field) {
    Place place = place(field);
    return !place.fields().has(place.name());
  }

  /** A finite number. */
  public double number(String field) {
    Place place = place(field);
    return place.fields().number(place.name());
  }

  /** A finite number greater than 0. */
  public double positiveNumber(String field) {
    Place place = place(field);
    return place.fields().positiveNumber(place.name());
  }

  /** A finite number greater than 0; empty if it is null. */
  public OptionalDouble optionalPositiveNumber(String field) {
    Place place = place(field);
    return place.fields().has(place.name())
        ? OptionalDouble.of(place.fields().positiveNumber(place.name()))
        : OptionalDouble.empty();
  }

  /** {@code true} or {@code false}; null, where it is allowed, is {@code false}. */
  public boolean flag(String field) {
    Place place = place(field);
    return place.fields().flag(place.name(), false);
  }

  /** A string. */
  public String string(String field) {
    Place place = place(field);
    return place.fields().string(place.name());
  }

  /**
   * The kind of attention of each layer, {@code full_attention} or {@code sliding_attention}; empty
   * if not said.
   *
   * @throws CheckpointException also if a layer is of another kind, or there are more or fewer than
   *     {@code num_hidden_layers}
   */
  public Optional<List<String>> layerTypes() {
    Place place = place(LAYER_TYPES);
    if (!place.fields().has(place.name())) {
      return Optional.empty();
    }
    List<String> types =
        place.fields().strings(place.name()).stream()
            // Their older name.
            .map(type -> type.equals("attention") ? "full_attention" : type)
            .toList();
    int layers = positiveInt(LAYERS);
    if (types.size() != layers) {
      throw new CheckpointException(
          file(),
          "layer_types must have num_hidden_layers = " + layers + " entries, has " + types.size());
    }
    for (String type : types) {
      if (!RopeStyle.LAYER_TYPES.contains(type)) {
        throw new CheckpointException(
            file(), "layer_types must be among " + RopeStyle.LAYER_TYPES + ", has " + type);
      }
    }
    return Optional.of(types);
  }

  /**
   * The rotary embedding of layers with full attention, which is that of all layers unless the
   * model has one for each kind of layer.
   */
  public RopeConfig rope() {
    return rope("full_attention");
  }

  /**
   * The rotary embedding of layers of a kind, from {@code rope_parameters} or from the older {@code
   * rope_theta}, {@code rope_scaling} and their like, as transformers 5 reads it; {@code factor}
   * counts as written, where transformers 4 let YaRN replace it by the quotient of the two maximal
   * lengths.
   *
   * @param layerType the kind, as in {@link #layerTypes()}
   * @throws CheckpointException also if the kind of scaling is unknown, or lacks what it needs
   */
  public RopeConfig rope(String layerType) {
    return RopeFields.of(this, layerType).read();
  }

  /** A number of the rotary embedding that the family alone reads. */
  public double rotationNumber(String name) {
    return RopeFields.of(this, "full_attention").number(name);
  }

  /** The longest text that the rotary embedding was pretrained on. */
  public int pretrainedPositions() {
    return RopeFields.of(this, "full_attention").originalMaxPositions();
  }

  /**
   * By what DeepSeek multiplies attention scores for the sake of stretched positions: the square of
   * {@code 0.1 mscale_all_dim ln(factor) + 1}, 1 without these.
   */
  public double scoreTemperature() {
    return RopeFields.of(this, "full_attention").scoreTemperature();
  }

  FieldAccounts accounts() {
    return accounts;
  }

  /** All fields, as they stand in the file. */
  JsonFields fields() {
    return config.fields();
  }
}
