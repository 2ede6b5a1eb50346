package io.github.sgicl.report.mechanism;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.json.Audit;
import io.github.sgicl.json.JsonFields;
import io.github.sgicl.json.StateText;
import io.github.sgicl.mechanism.InspectedPrompt;
import io.github.sgicl.mechanism.MechanismPrompt;
import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.mechanism.MechanismReport.Changed;
import io.github.sgicl.mechanism.MechanismReport.Inside;
import io.github.sgicl.mechanism.MechanismReport.Item;
import io.github.sgicl.mechanism.MechanismSetup;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.subspace.PredictionChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The items of a report on a mechanism: each prompt with its states at all layer boundaries, as
 * float32 of the lowest byte first in Base64, and what each change did to its prediction and to its
 * answer. The states take some 5.3 bytes a number.
 */
public final class MechanismAudit {

  /** The kind of these items. */
  public static final String KIND = "mechanism";

  private MechanismAudit() {}

  /** The items of a report. */
  public static Audit of(MechanismReport report) {
    JsonObject header = new JsonObject();
    header.add("setup", setup(report.setup()));
    return new Audit(KIND, header, report.items().stream().map(MechanismAudit::item).toList());
  }

  /**
   * A report computed again from its items alone.
   *
   * @throws IllegalArgumentException if these are no items of such a report; the message names the
   *     line
   */
  public static MechanismReport read(Audit audit) {
    audit.requireKind(KIND);
    MechanismSetup setup = readSetup(audit.common().object("setup"));
    List<Item> items = audit.each(json -> readItem(json, setup));
    if (items.isEmpty()) {
      throw new IllegalArgumentException("a report on a mechanism has items, these are none");
    }
    return MechanismReport.of(setup, items);
  }

  private static JsonObject setup(MechanismSetup setup) {
    JsonObject json = new JsonObject();
    json.addProperty("model", setup.model().name());
    json.addProperty("fingerprint", setup.model().fingerprint());
    json.addProperty("compute_type", setup.model().computeType());
    json.addProperty("template", setup.template());
    json.addProperty("device", setup.device());
    json.addProperty("blocks", setup.blocks());
    json.addProperty("data", setup.data());
    json.add("shares", array(setup.shares(), JsonArray::add));
    json.addProperty("energy", setup.energy());
    json.add("changed_layers", array(setup.changedLayers(), JsonArray::add));
    json.add("exponents", array(setup.exponents(), JsonArray::add));
    json.addProperty("answer_tokens", setup.answerTokens());
    json.addProperty("resamples", setup.resamples());
    json.addProperty("trials", setup.trials());
    json.addProperty("seed", setup.seed());
    return json;
  }

  private static MechanismSetup readSetup(JsonFields json) {
    return new MechanismSetup(
        new ModelIdentity(
            json.string("model"), json.string("fingerprint"), json.string("compute_type")),
        json.string("template"),
        json.string("device"),
        json.integer("blocks"),
        json.string("data"),
        list(json, "shares", JsonElement::getAsDouble),
        json.number("energy"),
        list(json, "changed_layers", JsonElement::getAsInt),
        list(json, "exponents", JsonElement::getAsDouble),
        json.integer("answer_tokens"),
        json.integer("resamples"),
        json.integer("trials"),
        json.whole("seed"));
  }

  private static JsonObject item(Item item) {
    MechanismPrompt prompt = item.prompt();
    InspectedPrompt reading = item.reading();
    JsonObject json = new JsonObject();
    json.addProperty("task", prompt.task());
    json.addProperty("id", prompt.item());
    json.addProperty("level", prompt.level().orElse(""));
    json.addProperty("cluster", prompt.item());
    reading.digest().ifPresent(digest -> json.addProperty("prompt_sha256", digest));
    prompt.gold().ifPresent(gold -> json.addProperty("gold", gold));
    if (!item.answers().isEmpty()) {
      json.addProperty("answer", item.answers().get(0));
    }
    if (!item.answers().isEmpty() && !item.right().isEmpty()) {
      json.addProperty("right", item.right().get(0));
    }
    JsonObject scores = new JsonObject();
    List<Activation> states = reading.states();
    scores.addProperty(
        "hoyer", SparsityMetrics.hoyer().of(states.get(states.size() - 1).toArray()));
    scores.addProperty("entropy", reading.entropy());
    scores.addProperty("tokens", reading.tokens());
    json.add("scores", scores);
    json.add("changes", array(item.changes(), (all, one) -> all.add(changed(one))));
    json.add("answers", array(item.answers(), JsonArray::add));
    json.add("answers_right", array(item.right(), JsonArray::add));
    json.add("blocks", array(item.blocks(), (all, one) -> all.add(inside(one))));
    json.add("states", array(states, (all, one) -> all.add(StateText.of(one.toArray()))));
    return json;
  }

  private static Item readItem(JsonFields json, MechanismSetup setup) {
    List<Activation> states =
        list(json, "states", one -> Activation.of(StateText.read(one.getAsString())));
    if (states.size() != setup.blocks() + 1) {
      throw new IllegalArgumentException(
          "\"states\" must be of %d boundaries, were of %d"
              .formatted(setup.blocks() + 1, states.size()));
    }
    JsonFields scores = json.object("scores");
    return new Item(
        new MechanismPrompt(
            json.string("task"),
            json.string("id"),
            Optional.of(json.string("level")),
            "",
            Optional.empty(),
            json.optionalString("gold")),
        new InspectedPrompt(
            states,
            scores.number("entropy"),
            scores.integer("tokens"),
            json.optionalString("prompt_sha256")),
        json.objects("changes", MechanismAudit::readChanged),
        list(json, "answers", JsonElement::getAsString),
        list(json, "answers_right", JsonElement::getAsBoolean),
        json.objects("blocks", MechanismAudit::readInside));
  }

  private static JsonObject changed(Changed changed) {
    JsonObject json = new JsonObject();
    json.addProperty("kl", changed.own().divergence());
    json.addProperty("same_top", changed.own().sameTop());
    json.addProperty("twin_kl", changed.twin().divergence());
    json.addProperty("twin_same_top", changed.twin().sameTop());
    json.addProperty("twin_size", changed.twinSize());
    return json;
  }

  private static Changed readChanged(JsonFields json) {
    return new Changed(
        new PredictionChange(json.number("kl"), json.flag("same_top")),
        new PredictionChange(json.number("twin_kl"), json.flag("twin_same_top")),
        json.integer("twin_size"));
  }

  private static JsonObject inside(Inside inside) {
    JsonObject json = new JsonObject();
    json.addProperty("mixture", inside.mixture());
    json.addProperty("hoyer", inside.hoyer());
    json.addProperty("spread", inside.spread());
    return json;
  }

  private static Inside readInside(JsonFields json) {
    return new Inside(json.flag("mixture"), json.number("hoyer"), json.number("spread"));
  }

  private interface Adding<T> {
    void add(JsonArray array, T value);
  }

  private static <T> JsonArray array(List<T> values, Adding<T> adding) {
    JsonArray array = new JsonArray();
    values.forEach(value -> adding.add(array, value));
    return array;
  }

  private static <T> List<T> list(JsonFields json, String name, Function<JsonElement, T> value) {
    if (!(json.object().get(name) instanceof JsonArray array)) {
      throw new IllegalArgumentException("\"%s\" must be a list".formatted(name));
    }
    List<T> values = new ArrayList<>();
    try {
      array.forEach(one -> values.add(value.apply(one)));
    } catch (UnsupportedOperationException | IllegalStateException e) {
      throw new IllegalArgumentException("\"%s\": %s".formatted(name, e.getMessage()), e);
    }
    return values;
  }
}
