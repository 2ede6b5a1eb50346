package io.github.sgicl.djl.internal.sentence;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.JsonFields;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Refuses fields of which nobody here knows what they would change. */
final class KnownFields {

  static final String INPUT = "module_input_name";
  static final String OUTPUT = "module_output_name";

  private static final String SENTENCE = "sentence_embedding";

  private KnownFields() {}

  /**
   * Requires that a module takes a text's vector and gives one.
   *
   * @throws CheckpointException if it takes or gives something else
   */
  static void requireOfSentence(JsonFields fields) {
    requireOnly(fields, INPUT, SENTENCE);
    requireOnly(fields, OUTPUT, SENTENCE);
  }

  /**
   * Goes through the fields of a file.
   *
   * @throws CheckpointException if one is in none of the lists
   */
  @SafeVarargs
  static void require(JsonFields fields, Collection<String>... known) {
    Set<String> all = new HashSet<>();
    for (Collection<String> some : known) {
      all.addAll(some);
    }
    for (String name : fields.names()) {
      if (!all.contains(name)) {
        throw new CheckpointException(
            fields.file(), "the field " + name + " is not known, and may change vectors");
      }
    }
  }

  /**
   * Requires that a field, if it is there and not null, says this.
   *
   * @throws CheckpointException if it says something else
   */
  static void requireOnly(JsonFields fields, String name, String value) {
    if (fields.has(name) && !fields.string(name).equals(value)) {
      throw new CheckpointException(
          fields.file(), name + " must be " + value + ", was " + fields.string(name));
    }
  }
}
