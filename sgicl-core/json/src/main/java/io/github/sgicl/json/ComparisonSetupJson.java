package io.github.sgicl.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.comparison.ComparisonReport.Setup;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What was compared on what, as JSON: in a comparison's report, and in the first line of its items,
 * from which it is read back.
 */
public final class ComparisonSetupJson {

  /** What runs over different queries differ in. */
  private static final Set<String> OF_QUERIES =
      Set.of("queries", "queries sha-256", "right option at", "sample");

  private static final String PROVENANCE = "provenance";

  private ComparisonSetupJson() {}

  /** The setup with all its fields, those of its provenance in their order. */
  public static JsonObject of(Setup setup) {
    JsonObject json = new JsonObject();
    json.addProperty("title", setup.title());
    json.addProperty("task", setup.task());
    json.addProperty("queries", setup.queries());
    json.addProperty("clusters", setup.clusters());
    json.addProperty("cluster_name", setup.clusterName());
    json.addProperty("pool_size", setup.poolSize());
    json.addProperty("shots", setup.shots());
    json.addProperty("levels", setup.levels());
    json.addProperty("metric", setup.metric());
    json.addProperty("candidates", setup.candidates());
    json.addProperty("sets", setup.sets());
    json.addProperty("seed", setup.seed());
    json.addProperty("resamples", setup.resamples());
    JsonObject provenance = new JsonObject();
    setup.provenance().forEach(provenance::addProperty);
    json.add(PROVENANCE, provenance);
    return json;
  }

  static Setup read(JsonFields json) {
    Map<String, String> provenance = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> one : json.object(PROVENANCE).object().entrySet()) {
      provenance.put(one.getKey(), JsonFields.string(one.getKey(), one.getValue()));
    }
    return new Setup(
        json.string("title"),
        json.string("task"),
        json.integer("queries"),
        json.integer("clusters"),
        json.string("cluster_name"),
        json.integer("pool_size"),
        json.integer("shots"),
        json.integer("levels"),
        json.string("metric"),
        json.integer("candidates"),
        json.integer("sets"),
        json.whole("seed"),
        json.integer("resamples"),
        provenance);
  }

  /**
   * The setup of runs together.
   *
   * @throws IllegalArgumentException if they differ in more than their queries
   */
  static Setup joined(Map<String, Setup> setups, JoinedRuns runs) {
    List<Setup> all = List.copyOf(setups.values());
    Setup first = all.get(0);
    setups.forEach((run, one) -> requireSame(run, first, one));
    Map<String, String> provenance = new LinkedHashMap<>();
    for (String name : first.provenance().keySet()) {
      provenance.put(name, inWords(all, setup -> setup.provenance().getOrDefault(name, "none")));
    }
    provenance.put("joined", String.join("; ", runs.inWords()));
    return new Setup(
        inWords(all, Setup::title),
        inWords(all, Setup::task),
        all.stream().mapToInt(Setup::queries).sum(),
        all.stream().mapToInt(Setup::clusters).sum(),
        first.clusterName(),
        first.poolSize(),
        first.shots(),
        first.levels(),
        first.metric(),
        first.candidates(),
        first.sets(),
        first.seed(),
        first.resamples(),
        provenance);
  }

  private static String inWords(List<Setup> all, Function<Setup, String> of) {
    return String.join("; ", new LinkedHashSet<>(all.stream().map(of).toList()));
  }

  private static void requireSame(String run, Setup first, Setup other) {
    Map<String, Object> wanted = shared(first);
    Map<String, Object> found = shared(other);
    Set<String> names = new LinkedHashSet<>(wanted.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      JoinedRuns.requireSame(
          run, name, wanted.getOrDefault(name, "unknown"), found.getOrDefault(name, "unknown"));
    }
  }

  private static Map<String, Object> shared(Setup setup) {
    Map<String, Object> shared = new LinkedHashMap<>();
    JsonObject json = of(setup);
    for (String name :
        List.of(
            "pool_size", "shots", "levels", "metric", "candidates", "sets", "seed", "resamples")) {
      shared.put(name.replace('_', ' '), json.get(name).getAsString());
    }
    setup.provenance().forEach((name, value) -> shared.put(name, value));
    shared.keySet().removeAll(OF_QUERIES);
    return shared;
  }
}
