package io.github.sgicl.djl.stored;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.SafetensorsFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where the states of a store's boundaries lie; all of one width and format. Immutable.
 *
 * @param byBoundary at least one
 */
record StateTables(SortedMap<Integer, StateTable> byBoundary) {

  private static final String NUMPY = ".npy";

  StateTables {
    byBoundary = Collections.unmodifiableSortedMap(new TreeMap<>(byBoundary));
  }

  /**
   * Locates the boundaries of a manifest in the files beside it.
   *
   * @param files the file's name of each boundary
   * @param rows the number of texts
   * @throws CheckpointException if a file is missing or damaged, or tables differ in width or
   *     format
   */
  static StateTables locate(Path manifest, SortedMap<Integer, String> files, int rows) {
    Map<String, SafetensorsFile> opened = new HashMap<>();
    SortedMap<Integer, StateTable> tables = new TreeMap<>();
    files.forEach(
        (boundary, name) -> {
          Path file = manifest.resolveSibling(name);
          StateTable table =
              name.endsWith(NUMPY)
                  ? StateTable.inNumpy(file, rows)
                  : StateTable.in(
                      opened.computeIfAbsent(name, unopened -> SafetensorsFile.read(file)),
                      boundary,
                      rows);
          tables.put(boundary, table);
        });
    StateTables located = new StateTables(tables);
    located.requireOneKind();
    return located;
  }

  private void requireOneKind() {
    StateTable first = any();
    byBoundary.forEach(
        (boundary, table) -> {
          if (table.width() != first.width() || table.format() != first.format()) {
            throw new CheckpointException(
                table.file(),
                "boundary %d has %d coordinates of %s, another has %d of %s"
                    .formatted(
                        boundary, table.width(), table.format(), first.width(), first.format()));
          }
        });
  }

  /**
   * The table of a boundary.
   *
   * @throws IllegalArgumentException if it is not stored
   */
  StateTable at(int boundary) {
    StateTable table = byBoundary.get(boundary);
    if (table == null) {
      throw new IllegalArgumentException(
          "boundary " + boundary + " is not stored; stored are " + byBoundary.keySet());
    }
    return table;
  }

  SortedSet<Integer> boundaries() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(byBoundary.keySet()));
  }

  FloatFormat format() {
    return any().format();
  }

  private StateTable any() {
    return byBoundary.values().iterator().next();
  }
}
