package io.github.sgicl.report.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.activation.Activation;
import io.github.sgicl.json.Audit;
import io.github.sgicl.json.JsonFields;
import io.github.sgicl.json.StateText;
import io.github.sgicl.report.monitor.Observation.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The items of a report on signals: each request of each kind of traffic, ordinary ones first. */
public final class SignalAudit {

  /** The kind of these items. */
  public static final String KIND = "signals";

  private static final String TRAFFIC = "traffic";

  private SignalAudit() {}

  /** The items of a report. */
  public static Audit of(SignalReport report) {
    JsonObject header = new JsonObject();
    header.addProperty("band", report.width());
    header.addProperty("seed", report.seed());
    JsonArray kinds = new JsonArray();
    List<JsonObject> items = new ArrayList<>();
    List<Traces> all = new ArrayList<>(List.of(report.ordinary()));
    all.addAll(report.shifts());
    for (Traces traces : all) {
      JsonObject kind = new JsonObject();
      kind.addProperty(TRAFFIC, traces.name());
      kinds.add(kind);
      traces.observations().forEach(one -> items.add(item(traces.name(), one)));
    }
    header.add("kinds", kinds);
    return new Audit(KIND, header, items);
  }

  private static JsonObject item(String traffic, Observation one) {
    JsonObject json = new JsonObject();
    json.addProperty(TRAFFIC, traffic);
    if (one.request().isPresent()) {
      Request request = one.request().get();
      json.addProperty("id", request.id());
      json.addProperty("cluster", request.cluster());
      json.addProperty("prompt_sha256", request.digest());
      json.addProperty("gold", request.gold());
      json.addProperty("answer", request.answer());
    }
    json.addProperty("right", !one.wrong());
    one.state().ifPresent(state -> json.addProperty("state", StateText.of(state.toArray())));
    JsonObject scores = new JsonObject();
    scores.addProperty("prompt_sparsity", one.promptSparsity());
    scores.addProperty("answer_sparsity", one.answerSparsity());
    scores.addProperty("prompt_entropy", one.promptEntropy());
    scores.addProperty("answer_entropy", one.answerEntropy());
    scores.addProperty("prompt_tokens", one.tokens());
    json.add("scores", scores);
    return json;
  }

  /**
   * A report whose tables are computed again from its items alone.
   *
   * @throws IllegalArgumentException if these are no items of such a report; the message names the
   *     line
   */
  public static SignalReport read(Audit audit) {
    audit.requireKind(KIND);
    Map<String, List<Observation>> traffic = new LinkedHashMap<>();
    audit
        .common()
        .objects("kinds", kind -> kind.string(TRAFFIC))
        .forEach(name -> traffic.put(name, new ArrayList<>()));
    List<Observation> unused =
        audit.each(
            item -> {
              List<Observation> of = traffic.get(item.string(TRAFFIC));
              if (of == null) {
                throw new IllegalArgumentException(
                    "\"traffic\" must be one of %s, was \"%s\""
                        .formatted(traffic.keySet(), item.string(TRAFFIC)));
              }
              Observation one = observation(item);
              of.add(one);
              return one;
            });
    List<Traces> all = new ArrayList<>();
    traffic.forEach((name, observations) -> all.add(new Traces(name, observations)));
    return new SignalReport(
        all.get(0),
        all.subList(1, all.size()),
        audit.common().integer("band"),
        audit.common().whole("seed"));
  }

  private static Observation observation(JsonFields item) {
    JsonFields scores = item.object("scores");
    return new Observation(
        scores.number("prompt_sparsity"),
        scores.number("answer_sparsity"),
        scores.number("prompt_entropy"),
        scores.number("answer_entropy"),
        scores.integer("prompt_tokens"),
        !item.flag("right"),
        item.optionalString("state").map(StateText::read).map(Activation::of),
        item.optionalString("id")
            .map(
                id ->
                    new Request(
                        id,
                        item.string("cluster"),
                        item.string("prompt_sha256"),
                        item.string("gold"),
                        item.string("answer"))));
  }
}
