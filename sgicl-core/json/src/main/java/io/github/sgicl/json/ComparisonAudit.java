package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.comparison.QueryOutcome;
import io.github.sgicl.comparison.StrategyGroup;
import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.comparison.StrategyOutcomes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The items of a comparison: what each strategy's prompt was, what was answered, and what the
 * model's states said of it. Answer, rightness and scores are those of the first draw; credit,
 * tokens and generations are means over all draws.
 */
public final class ComparisonAudit {

  /** The kind of these items. */
  public static final String KIND = "comparison";

  private ComparisonAudit() {}

  /** The items of a comparison. */
  public static Audit of(ComparisonReport report) {
    JsonObject header = new JsonObject();
    header.add("setup", ComparisonSetupJson.of(report.setup()));
    JsonArray strategies = new JsonArray();
    List<JsonObject> items = new ArrayList<>();
    for (StrategyOutcomes one : report.outcomes()) {
      strategies.add(strategy(one));
      for (QueryOutcome outcome : one.outcomes()) {
        JsonObject item = new JsonObject();
        item.addProperty("strategy", one.strategy().id());
        OutcomeJson.of(outcome).entrySet().forEach(f -> item.add(f.getKey(), f.getValue()));
        items.add(item);
      }
    }
    header.add("strategies", strategies);
    return new Audit(KIND, header, items);
  }

  private static JsonObject strategy(StrategyOutcomes one) {
    JsonObject json = new JsonObject();
    json.addProperty("id", one.strategy().id());
    json.addProperty("name", one.strategy().label());
    json.addProperty("group", JsonFields.word(one.strategy().group()));
    json.addProperty("explanation", one.strategy().explanation());
    json.addProperty("draws", one.draws());
    return json;
  }

  private record Drawn(StrategyName name, int draws) {

    static Drawn read(JsonFields json) {
      return new Drawn(
          new StrategyName(
              json.string("id"),
              json.string("name"),
              json.constant("group", StrategyGroup.values()),
              json.string("explanation")),
          json.integer("draws"));
    }
  }

  private record Row(String strategy, QueryOutcome outcome) {}

  /**
   * A comparison computed again from its items alone.
   *
   * @throws IllegalArgumentException if these are no items of a comparison; the message names the
   *     line, or the strategy
   */
  public static ComparisonReport read(Audit audit) {
    return ComparisonReport.of(setup(audit), outcomes(audit));
  }

  private static ComparisonReport.Setup setup(Audit audit) {
    audit.requireKind(KIND);
    return ComparisonSetupJson.read(audit.common().object("setup"));
  }

  private static List<StrategyOutcomes> outcomes(Audit audit) {
    List<Drawn> strategies = audit.common().objects("strategies", Drawn::read);
    Map<String, List<QueryOutcome>> outcomes = new LinkedHashMap<>();
    strategies.forEach(one -> outcomes.put(one.name().id(), new ArrayList<>()));
    for (Row row :
        audit.each(
            item -> new Row(requireOneOf(outcomes.keySet(), item), OutcomeJson.read(item)))) {
      outcomes.getOrDefault(row.strategy(), new ArrayList<>()).add(row.outcome());
    }
    requireSameQueries(outcomes);
    return strategies.stream()
        .map(
            one ->
                new StrategyOutcomes(
                    one.name(), one.draws(), outcomes.getOrDefault(one.name().id(), List.of())))
        .toList();
  }

  private static String requireOneOf(Set<String> known, JsonFields item) {
    String strategy = item.string("strategy");
    if (!known.contains(strategy)) {
      throw new IllegalArgumentException(
          "\"strategy\" must be one of %s, was \"%s\"".formatted(known, strategy));
    }
    return strategy;
  }

  private static void requireSameQueries(Map<String, List<QueryOutcome>> outcomes) {
    List<String> first = List.of();
    for (Map.Entry<String, List<QueryOutcome>> one : outcomes.entrySet()) {
      List<String> ids = one.getValue().stream().map(QueryOutcome::id).toList();
      if (ids.isEmpty()) {
        throw new IllegalArgumentException("no item of the strategy \"" + one.getKey() + "\"");
      }
      first = first.isEmpty() ? ids : first;
      if (!ids.equals(first)) {
        throw new IllegalArgumentException(
            "the strategy \"%s\" must answer the same queries as the others, in their order"
                .formatted(one.getKey()));
      }
    }
  }

  /** The items of one of several runs. */
  private record Part(String run, ComparisonReport.Setup setup, List<StrategyOutcomes> outcomes) {

    static Part read(Map.Entry<String, Audit> kept) {
      return new Part(
          kept.getKey(),
          ComparisonAudit.setup(kept.getValue()),
          ComparisonAudit.outcomes(kept.getValue()));
    }

    List<String> ids() {
      return outcomes.get(0).outcomes().stream().map(QueryOutcome::id).toList();
    }

    /** What must be the same in all parts. */
    List<String> strategies() {
      return outcomes.stream()
          .map(one -> "%s of %d draws".formatted(one.strategy().id(), one.draws()))
          .toList();
    }

    /** The outcomes of a strategy in clusters that no other part has. */
    Stream<QueryOutcome> numberedFrom(int first, int strategy) {
      List<Integer> clusters =
          outcomes.get(0).outcomes().stream().map(QueryOutcome::cluster).distinct().toList();
      return outcomes.get(strategy).outcomes().stream()
          .map(one -> one.inCluster(first + clusters.indexOf(one.cluster())));
    }
  }

  /**
   * The comparison that one run over the queries of several would have been.
   *
   * @param kept the items of at least two runs, by the name of the run
   * @throws IllegalArgumentException if they differ in more than their queries, or two have a query
   *     of one id; the message names the runs
   */
  public static ComparisonReport joined(Map<String, Audit> kept) {
    List<Part> parts = kept.entrySet().stream().map(Part::read).toList();
    Part first = parts.get(0);
    JoinedRuns runs = new JoinedRuns();
    for (Part part : parts) {
      runs.add(part.run(), part.ids());
      JoinedRuns.requireSame(part.run(), "strategies", first.strategies(), part.strategies());
    }
    List<StrategyOutcomes> whole = new ArrayList<>();
    for (int i = 0; i < first.outcomes().size(); i++) {
      List<QueryOutcome> queries = new ArrayList<>();
      int clusters = 0;
      for (Part part : parts) {
        queries.addAll(part.numberedFrom(clusters, i).toList());
        clusters += part.setup().clusters();
      }
      StrategyOutcomes one = first.outcomes().get(i);
      whole.add(new StrategyOutcomes(one.strategy(), one.draws(), queries));
    }
    Map<String, ComparisonReport.Setup> setups = new LinkedHashMap<>();
    parts.forEach(part -> setups.put(part.run(), part.setup()));
    return ComparisonReport.of(ComparisonSetupJson.joined(setups, runs), whole);
  }
}
