package io.github.sgicl.json.dataset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a mapping file says: one form in which a data set is published.
 *
 * @param values what stands where, by the names that a mapping knows
 * @param extra further texts by name
 * @param kind how answers are matched
 * @param base the number of the first option, where right ones are numbered
 * @param classes names of classes that every item chooses from; empty for none
 * @param grades the data set's grades from easy to hard; empty if they tell it themselves
 * @param noAnswer what is right where a record has no answer
 * @param every whether all of several answers must be given
 * @param fixedOrder whether options always stand as the data have them
 * @param labelledChoices whether the texts of options begin with their letter
 * @param dropBetween empty, or two strings
 * @param rows how a file becomes records
 * @param knownBy what the first records must have, and what must stand there
 * @param generic whether other data sets have such records too, so that it is used only by its name
 * @param note what is said whenever it is used
 */
record Mapping(
    Map<MappingKey, FieldValue> values,
    Map<String, FieldValue> extra,
    AnswerKind kind,
    OptionalInt base,
    List<String> classes,
    List<String> grades,
    Optional<String> noAnswer,
    boolean every,
    boolean fixedOrder,
    boolean labelledChoices,
    List<String> dropBetween,
    Rows rows,
    Map<FieldPath, Pattern> knownBy,
    boolean generic,
    Optional<String> note) {

  Mapping {
    values = Map.copyOf(values);
    extra = Map.copyOf(extra);
    classes = List.copyOf(classes);
    grades = List.copyOf(grades);
    dropBetween = List.copyOf(dropBetween);
    knownBy = Map.copyOf(knownBy);
  }

  Optional<FieldValue> value(MappingKey key) {
    return Optional.ofNullable(values.get(key));
  }

  boolean has(MappingKey key) {
    return values.containsKey(key);
  }

  boolean hasChoices() {
    return has(MappingKey.CHOICES) || !classes.isEmpty();
  }

  /**
   * How a file becomes records.
   *
   * @param columns the names of the columns of a table without a head; empty if it has one
   * @param records where the records stand in the file's objects; empty for the objects themselves
   * @param reader the reader of a text of its own kind
   * @param beside the field that a second file fills, and what is put in the place of the ending of
   *     the first file's name
   */
  record Rows(
      List<String> columns,
      Optional<String> records,
      Optional<OwnForm> reader,
      Map<String, String> beside) {

    Rows {
      columns = List.copyOf(columns);
      beside = Map.copyOf(beside);
    }

    /** Whether the objects of the file are the records. */
    boolean isPlain() {
      return columns.isEmpty() && records.isEmpty() && reader.isEmpty();
    }
  }
}
