package io.github.sgicl.report.study;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.json.Audit;
import io.github.sgicl.json.StudyAudit;
import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Caption;
import io.github.sgicl.report.CsvTable;
import io.github.sgicl.report.Page;
import io.github.sgicl.report.Page.Fact;
import io.github.sgicl.report.Page.Section;
import io.github.sgicl.report.Report;
import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Decimals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One study in several wordings: how far wording moves sparsity beside difficulty, and each study
 * as it is alone.
 *
 * @param studies by the name of the wording, at least two, over the same items with the same seed
 */
public record WordedStudy(Map<String, StudyReport> studies) implements Report {

  /** Copies the map, its order kept. */
  public WordedStudy {
    studies = Collections.unmodifiableMap(new LinkedHashMap<>(studies));
  }

  @Override
  public String name() {
    return "study";
  }

  private StudyReport first() {
    return studies.values().iterator().next();
  }

  @Override
  public Page page() {
    List<Fact> facts = new ArrayList<>(StudyPage.facts(first()));
    facts.removeIf(fact -> fact.name().equals("wording"));
    studies.values().forEach(one -> facts.add(new Fact("wording", one.setup().wording())));
    List<Section> sections = new ArrayList<>(List.of(new Section("Wordings", List.of(spread()))));
    studies.forEach(
        (wording, study) ->
            StudyPage.of(study)
                .sections()
                .forEach(
                    one -> sections.add(new Section(wording + ": " + one.title(), one.blocks()))));
    return new Page(
        "Does sparsity move along %s, in %d wordings?"
            .formatted(first().axis().name(), studies.size()),
        first().axis().meaning(),
        facts,
        sections);
  }

  private Block spread() {
    Table table =
        Table.of(
            Table.words("model"),
            Table.words("quantity"),
            Table.numbers("prompts"),
            Table.numbers("between levels"),
            Table.numbers("between wordings"),
            Table.numbers("levels − wordings"));
    for (WordingSpread one : WordingSpread.of(studies)) {
      int decimals = Shown.decimals(one.quantity());
      table =
          table.row(
              one.untrained() ? "untrained control" : one.model(),
              one.quantity().label(),
              Integer.toString(one.n()),
              Decimals.withInterval(one.levels(), decimals),
              Decimals.withInterval(one.wordings(), decimals),
              Decimals.withInterval(one.levelsMinusWordings(), decimals));
    }
    return new Numbers(
        new Caption(
            "The largest mean less the smallest, between levels and between wordings, over the same"
                + " items, with 95 % intervals.",
            "%d wordings of %d items".formatted(studies.size(), first().setup().used()),
            first().setup().seed(),
            "Where the last column lies below zero, wording moves the quantity more than the axis"
                + " does. A spread is above zero by chance alone; the last column is not."),
        table);
  }

  @Override
  public Map<String, CsvTable> tables() {
    return Map.of(
        "", joined(StudyCsv::levels),
        "correlations", joined(StudyCsv::associations),
        "wordings", StudyCsv.wordings(WordingSpread.of(studies)));
  }

  private CsvTable joined(Function<StudyReport, CsvTable> of) {
    return studies.entrySet().stream()
        .map(one -> of.apply(one.getValue()).under("wording", one.getKey()))
        .reduce(CsvTable::and)
        .orElseThrow();
  }

  @Override
  public Optional<JsonObject> json() {
    JsonArray all = new JsonArray();
    studies.forEach(
        (wording, study) -> {
          JsonObject one = StudyJson.of(study);
          one.addProperty("wording", wording);
          all.add(one);
        });
    JsonObject json = new JsonObject();
    json.add("studies", all);
    json.add("wordings", StudyJson.of(WordingSpread.of(studies)));
    return Optional.of(json);
  }

  @Override
  public Optional<Audit> audit() {
    return Optional.of(StudyAudit.of(studies));
  }
}
