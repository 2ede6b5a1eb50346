package io.github.sgicl.report.figure;

import java.util.ArrayList;
import java.util.List;

/** Every ink there is, by name. */
public final class Palette {

  /** The names, without repetition. */
  public static final List<String> NAMES = names();

  private Palette() {}

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of("axis", "grid", "text", "on-pale", "on-deep"));
    for (int i = 0; i < Ink.HUES; i++) {
      names.add("hue" + i);
    }
    for (String ramp : List.of("ord", "heat", "sign")) {
      for (int i = 0; i < Ink.STEPS; i++) {
        names.add(ramp + i);
      }
    }
    return List.copyOf(names);
  }

  /** The style classes that give each ink its colour, as CSS variables of the same names. */
  public static String styleSheet() {
    StringBuilder css = new StringBuilder();
    for (String name : NAMES) {
      css.append(
          ".f-%1$s{fill:var(--%1$s)}.k-%1$s{stroke:var(--%1$s)}.b-%1$s{background:var(--%1$s)}\n"
              .formatted(name));
    }
    return css.toString();
  }
}
