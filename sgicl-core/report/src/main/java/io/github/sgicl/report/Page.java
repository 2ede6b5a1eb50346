package io.github.sgicl.report;

import java.util.List;

/**
 * A report. All its text is plain: what looks like markup is shown as it stands. Immutable.
 *
 * @param title its heading
 * @param lead what it asks and what it found, in a sentence or two
 * @param facts where its numbers come from: model, data, seed and the like; shown last
 * @param sections its parts
 */
public record Page(String title, String lead, List<Fact> facts, List<Section> sections) {

  /** Copies the lists. */
  public Page {
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
  }

  /**
   * One thing that must be known to make the numbers again.
   *
   * @param name such as {@code seed}
   * @param value such as {@code 42}
   */
  public record Fact(String name, String value) {}

  /**
   * A part of a report.
   *
   * @param title its heading
   * @param blocks what stands in it
   */
  public record Section(String title, List<Block> blocks) {

    /** Copies the list. */
    public Section {
      blocks = List.copyOf(blocks);
    }
  }
}
