package io.github.sgicl.report.figure;

import java.util.Optional;

/**
 * What a colour or a number in a picture stands for.
 *
 * @param ink the colour, if it is one
 * @param name what it stands for
 */
public record LegendEntry(Optional<Ink> ink, String name) {

  static LegendEntry of(Ink ink, String name) {
    return new LegendEntry(Optional.of(ink), name);
  }
}
