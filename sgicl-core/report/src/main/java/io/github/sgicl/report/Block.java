package io.github.sgicl.report;

import io.github.sgicl.report.figure.Figure;
import java.util.List;

/** Something that stands in a section of a report. */
public sealed interface Block {

  /**
   * A paragraph.
   *
   * @param text its words
   */
  record Prose(String text) implements Block {}

  /**
   * A finding, or a warning about one, set apart from the text.
   *
   * @param kind which way it points
   * @param text its words
   */
  record Remark(Kind kind, String text) implements Block {

    /** Which way a finding points. All are shown in the same size. */
    public enum Kind {
      /** As expected, its interval without zero. */
      EXPECTED("as expected"),
      /** Against expectation, its interval without zero. */
      OPPOSITE("opposite sign"),
      /** No effect shown. */
      NOTHING("no effect shown"),
      /** What must be borne in mind. */
      CAUTION("mind");

      private final String word;

      Kind(String word) {
        this.word = word;
      }

      /** The kind of an effect whose interval lies above zero (1), below (-1), or around it (0). */
      public static Kind of(int sign) {
        return sign > 0 ? EXPECTED : sign < 0 ? OPPOSITE : NOTHING;
      }

      /** The kind in words. */
      public String word() {
        return word;
      }
    }
  }

  /**
   * Pictures with their numbers beneath. One picture takes the whole width, several stand side by
   * side where there is room.
   *
   * @param caption what they show and what follows from them
   * @param figures at least one
   */
  record Exhibit(Caption caption, List<Figure> figures) implements Block {

    /** Copies the list; refuses an empty one. */
    public Exhibit {
      figures = List.copyOf(figures);
      if (figures.isEmpty()) {
        throw new IllegalArgumentException("an exhibit has at least one figure");
      }
    }

    /** A single picture. */
    public static Exhibit of(Caption caption, Figure figure) {
      return new Exhibit(caption, List.of(figure));
    }
  }

  /**
   * A table that is always shown.
   *
   * @param caption what it shows and what follows from it
   * @param table the numbers
   */
  record Numbers(Caption caption, Table table) implements Block {}
}
