package io.github.sgicl.json.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The names in a mapping that say where something stands. */
enum MappingKey {
  ID,
  INSTRUCTION,
  CONTEXT,
  TITLES,
  SUPPORTING,
  SUPPORTING_TITLES,
  QUESTION,
  CHOICES,
  LABELS,
  RIGHT,
  RIGHT_TEXT,
  SCORES,
  ANSWER,
  WORKED,
  GROUP,
  CLUSTER,
  GRADE;

  static Optional<MappingKey> named(String name) {
    return Arrays.stream(values()).filter(key -> key.toString().equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
