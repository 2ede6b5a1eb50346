package io.github.sgicl.report;

import com.google.gson.JsonObject;
import io.github.sgicl.json.Audit;
import java.util.Map;
import java.util.Optional;

/**
 * What was found, for people and for programs: a page, tables of all its numbers, and the same as
 * JSON. {@link ReportFolder} writes all of them.
 */
public interface Report {

  /** What the names of its files begin with, such as {@code study}. */
  String name();

  /** What people read. */
  Page page();

  /**
   * Its numbers as tables. The key is what follows the name in the name of a table's file: {@code
   * pairs} is kept as {@code NAME-pairs.csv}, an empty one as {@code NAME.csv}.
   */
  default Map<String, CsvTable> tables() {
    return Map.of();
  }

  /** The version of {@link #json()}: another one for another structure. */
  default int version() {
    return 1;
  }

  /** Its numbers as JSON, if it has them; what is undefined is null. */
  default Optional<JsonObject> json() {
    return Optional.empty();
  }

  /**
   * The items that its numbers come from, if they are kept beside it: all of the numbers can be
   * computed again from them.
   */
  default Optional<Audit> audit() {
    return Optional.empty();
  }
}
