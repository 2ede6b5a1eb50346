package io.github.sgicl.djl.internal.jinja.syntax;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that one part of a template knows, and which variable each of them means there. Jinja
 * decides that before anything is rendered: a part that sets a name anywhere means its own variable
 * everywhere. The rules are those of Jinja's {@code idtracking.Symbols}.
 */
public final class Symbols {

  /** Where a variable gets its value when its part is entered. */
  public enum Source {
    /** It is set by a call or a loop. */
    PARAMETER,
    /** What the caller passed under the name, or a function of that name. */
    CONTEXT,
    /** What the name means in the part around. */
    OUTER,
    NOTHING
  }

  /** How to fill a variable, whose name in the template is given. */
  public record Load(Source source, String name) {}

  private final @Nullable Symbols around;
  private final @Nullable Symbols base;
  private final int level;
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, Load> loads = new LinkedHashMap<>();
  private final Set<String> stores = new HashSet<>();

  private Symbols(@Nullable Symbols around, @Nullable Symbols base, int level) {
    this.around = around;
    this.base = base;
    this.level = level;
  }

  static Symbols outermost() {
    return new Symbols(null, null, 0);
  }

  /** Symbols of a part inside this one. */
  Symbols inner() {
    return new Symbols(this, null, level + 1);
  }

  /** A copy for one branch of a condition, to be merged. */
  Symbols branch() {
    return new Symbols(around, this, level);
  }

  /** How to fill the variables, by their names, in this part alone. */
  public Map<String, Load> loads() {
    return loads;
  }

  public Set<String> stores() {
    return stores;
  }

  /** The variable that a name means here, if it is one of this part. */
  public @Nullable String own(String name) {
    for (Symbols symbols = this; symbols != null; symbols = symbols.base) {
      String variable = symbols.variables.get(name);
      if (variable != null) {
        return variable;
      }
    }
    return null;
  }

  /** Whether a name means any variable, here or around. */
  boolean knows(String name) {
    return own(name) != null || isKnownAround(name);
  }

  private boolean isKnownAround(String name) {
    return around != null && around.knows(name);
  }

  private boolean isStored(String name) {
    return stores.contains(name) || (base != null && base.isStored(name));
  }

  void load(String name) {
    if (!knows(name)) {
      define(name, Source.CONTEXT);
    }
  }

  void store(String name) {
    stores.add(name);
    if (own(name) == null) {
      define(name, isKnownAround(name) ? Source.OUTER : Source.NOTHING);
    }
  }

  void parameter(String name) {
    stores.add(name);
    define(name, Source.PARAMETER);
  }

  private void define(String name, Source source) {
    String variable = level + ":" + name;
    variables.put(name, variable);
    loads.put(variable, new Load(source, name));
  }

  /** Takes up what the branches of a condition store: nobody knows which one is rendered. */
  void merge(List<Symbols> branches) {
    Set<String> stored = new HashSet<>();
    for (Symbols branch : branches) {
      stored.addAll(branch.stores);
    }
    stored.removeIf(this::isStored);
    for (Symbols branch : branches) {
      variables.putAll(branch.variables);
      loads.putAll(branch.loads);
      stores.addAll(branch.stores);
    }
    for (String name : stored) {
      define(name, isKnownAround(name) ? Source.OUTER : Source.CONTEXT);
    }
  }
}
