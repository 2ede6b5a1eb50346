package io.github.sgicl.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Remark;
import io.github.sgicl.report.Page.Fact;
import io.github.sgicl.report.Page.Section;
import io.github.sgicl.report.figure.CurvePlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report of a user's own, from public types only.
 *
 * @param name its name
 * @param sparsity of each day
 */
record OwnReport(String name, List<Double> sparsity) implements Report {

  @Override
  public Page page() {
    List<CurvePlot.Point> points = new ArrayList<>();
    for (int day = 0; day < sparsity.size(); day++) {
      points.add(CurvePlot.Point.of(day, sparsity.get(day)));
    }
    return new Page(
        "Our traffic",
        "Did it change?",
        List.of(new Fact("seed", "42")),
        List.of(
            new Section(
                "Days",
                List.of(
                    new Remark(Remark.Kind.NOTHING, "No change was shown."),
                    Exhibit.of(
                        new Caption("Mean Hoyer.", sparsity.size() + " days", 42, "Of our model."),
                        new CurvePlot(
                            "sparsity by day",
                            "day",
                            "Hoyer",
                            List.of(new CurvePlot.Curve("requests", points)),
                            false))))));
  }

  @Override
  public Map<String, CsvTable> tables() {
    return Map.of(
        "days",
        new CsvTable(
            List.of("hoyer"), sparsity.stream().map(value -> CsvTable.cells(value)).toList()));
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public Optional<JsonObject> json() {
    JsonArray days = new JsonArray();
    sparsity.forEach(days::add);
    JsonObject json = new JsonObject();
    json.add("days", days);
    return Optional.of(json);
  }
}
