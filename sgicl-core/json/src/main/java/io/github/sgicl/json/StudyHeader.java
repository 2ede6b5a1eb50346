package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Place;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.axis.AxisDescription;
import io.github.sgicl.axis.Design;
import io.github.sgicl.axis.Level;
import io.github.sgicl.axis.ModelReport;
import io.github.sgicl.axis.Quantity;
import io.github.sgicl.axis.StudyProvenance;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.axis.StudySetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the items of a study have in common.
 *
 * @param axis what varied
 * @param setup what it takes to run the study again
 * @param models in the order of the report
 */
record StudyHeader(AxisDescription axis, StudySetup setup, List<Model> models) {

  /**
   * A model.
   *
   * @param provenance where its measurements come from
   * @param untrained whether it is the control
   * @param layers the number of its blocks
   * @param quantities what was measured, metrics first
   */
  record Model(
      StudyProvenance provenance, boolean untrained, int layers, List<Quantity> quantities) {}

  private List<StudyProvenance> provenances() {
    return models.stream().map(Model::provenance).toList();
  }

  /** The place of a level on the axis. */
  int place(String label) {
    List<String> labels = axis.levels().stream().map(Level::label).toList();
    if (!labels.contains(label)) {
      throw new IllegalArgumentException(
          "\"level\" must be one of %s, was \"%s\"".formatted(labels, label));
    }
    return labels.indexOf(label);
  }

  /** The header of studies together, of which each {@linkplain #requireSame asks the same}. */
  static StudyHeader joined(List<StudyHeader> parts, JoinedRuns runs) {
    StudyHeader first = parts.get(0);
    List<StudySetup> setups = parts.stream().map(StudyHeader::setup).toList();
    StudySetup setup = first.setup();
    return new StudyHeader(
        first.axis(),
        new StudySetup(
            setup.seed(),
            setup.resamples(),
            setup.trials(),
            setups.stream().mapToInt(StudySetup::items).sum(),
            setups.stream().mapToInt(StudySetup::used).sum(),
            setups.stream().mapToInt(StudySetup::prompts).sum(),
            setups.stream().map(StudySetup::dataHash).collect(Collectors.joining(" and ")),
            setups.stream()
                .map(StudySetup::libraryVersion)
                .distinct()
                .collect(Collectors.joining(" and ")),
            runs.inWords(),
            setups.stream().flatMap(one -> one.leftOut().stream()).toList(),
            setup.wording()),
        first.models());
  }

  /**
   * Refuses a study that asks something else, or of others.
   *
   * @param run its name
   */
  void requireSame(String run, StudyHeader other) {
    JoinedRuns.requireSame(run, "axis", axis, other.axis);
    JoinedRuns.requireSame(run, "models", provenances(), other.provenances());
    JoinedRuns.requireSame(run, "metrics and layers", models, other.models);
    JoinedRuns.requireSame(run, "seed", setup.seed(), other.setup.seed());
    JoinedRuns.requireSame(run, "resamples", setup.resamples(), other.setup.resamples());
    JoinedRuns.requireSame(run, "wording", setup.wording(), other.setup.wording());
    JoinedRuns.requireSame(run, "permutations", setup.trials(), other.setup.trials());
  }

  static JsonObject of(StudyReport study) {
    JsonObject json = new JsonObject();
    json.add("axis", axis(study.axis()));
    json.add("setup", setup(study.setup()));
    JsonArray models = new JsonArray();
    study.models().forEach(model -> models.add(model(model)));
    json.add("models", models);
    return json;
  }

  static StudyHeader read(JsonFields json) {
    return new StudyHeader(
        readAxis(json.object("axis")),
        readSetup(json.object("setup")),
        json.objects("models", StudyHeader::readModel));
  }

  private static JsonObject axis(AxisDescription axis) {
    JsonObject json = new JsonObject();
    json.addProperty("name", axis.name());
    JsonArray levels = new JsonArray();
    for (Level level : axis.levels()) {
      JsonObject one = new JsonObject();
      one.addProperty("label", level.label());
      one.addProperty("value", level.value());
      levels.add(one);
    }
    json.add("levels", levels);
    json.addProperty("design", JsonFields.word(axis.design()));
    json.addProperty("meaning", axis.meaning());
    json.addProperty("held_equal", axis.heldEqual());
    json.add("confounders", words(axis.confounders()));
    json.addProperty("confounded_by_construction", axis.confoundedByConstruction());
    return json;
  }

  private static AxisDescription readAxis(JsonFields json) {
    return new AxisDescription(
        json.string("name"),
        json.objects("levels", one -> new Level(one.string("label"), one.number("value"))),
        json.constant("design", Design.values()),
        json.string("meaning"),
        json.string("held_equal"),
        readWords(json, "confounders"),
        json.flag("confounded_by_construction"));
  }

  private static JsonObject setup(StudySetup setup) {
    JsonObject json = new JsonObject();
    json.addProperty("seed", setup.seed());
    json.addProperty("resamples", setup.resamples());
    json.addProperty("permutations", setup.trials());
    json.addProperty("items_given", setup.items());
    json.addProperty("items_used", setup.used());
    json.addProperty("prompts", setup.prompts());
    json.addProperty("data_sha256", setup.dataHash());
    json.addProperty("sgicl", setup.libraryVersion());
    json.add("parts", words(setup.parts()));
    json.add("left_out", words(setup.leftOut()));
    json.addProperty("wording", setup.wording());
    return json;
  }

  private static StudySetup readSetup(JsonFields json) {
    return new StudySetup(
        json.whole("seed"),
        json.integer("resamples"),
        json.integer("permutations"),
        json.integer("items_given"),
        json.integer("items_used"),
        json.integer("prompts"),
        json.string("data_sha256"),
        json.string("sgicl"),
        readWords(json, "parts"),
        readWords(json, "left_out"),
        json.string("wording"));
  }

  private static JsonObject model(ModelReport model) {
    JsonObject json = new JsonObject();
    ModelIdentity identity = model.provenance().model();
    json.addProperty("name", identity.name());
    json.addProperty("fingerprint", identity.fingerprint());
    json.addProperty("compute_type", identity.computeType());
    json.addProperty("template", model.provenance().template());
    json.addProperty("device", model.provenance().device());
    json.addProperty("untrained", model.untrained());
    json.addProperty("layers", model.layers());
    JsonArray quantities = new JsonArray();
    model.items().quantities().forEach(one -> quantities.add(quantity(one)));
    json.add("quantities", quantities);
    return json;
  }

  private static Model readModel(JsonFields json) {
    return new Model(
        new StudyProvenance(
            new ModelIdentity(
                json.string("name"), json.string("fingerprint"), json.string("compute_type")),
            json.string("template"),
            json.string("device")),
        json.flag("untrained"),
        json.integer("layers"),
        json.objects("quantities", StudyHeader::readQuantity));
  }

  private static JsonObject quantity(Quantity quantity) {
    JsonObject json = new JsonObject();
    json.addProperty("quantity", quantity.name());
    if (quantity.site().isPresent()) {
      Site site = quantity.site().get();
      json.addProperty("layer", site.layer());
      json.addProperty("position", JsonFields.word(site.position()));
      JsonArray mask = new JsonArray();
      for (int coordinate : site.mask().hidden()) {
        mask.add(coordinate);
      }
      json.add("mask", mask);
      json.addProperty("place", JsonFields.word(site.place()));
    }
    json.addProperty("turned", quantity.turned());
    return json;
  }

  private static Quantity readQuantity(JsonFields json) {
    return new Quantity(
        json.string("quantity"),
        json.has("layer")
            ? Optional.of(
                new Site(
                    json.integer("layer"),
                    json.constant("position", TokenPosition.values()),
                    CoordinateMask.hiding(json.integers("mask")),
                    json.constant("place", Place.values())))
            : Optional.empty(),
        json.flag("turned"));
  }

  private static JsonArray words(List<String> words) {
    JsonArray array = new JsonArray();
    words.forEach(array::add);
    return array;
  }

  private static List<String> readWords(JsonFields json, String name) {
    List<String> words = new ArrayList<>();
    for (JsonElement word : json.array(name)) {
      words.add(JsonFields.string(name, word));
    }
    return words;
  }
}
