package io.github.sgicl.djl.internal.jinja.run;

import io.github.sgicl.djl.internal.jinja.syntax.Frame;
import io.github.sgicl.djl.internal.jinja.syntax.Symbols;
import io.github.sgicl.djl.internal.jinja.value.Activation;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where names are looked up: a part of the template, and the variables of the call it is in.
 *
 * @param binding whether the parameters of the call are being set, so that some have no value yet
 */
record Scope(Rendering run, Frame frame, Activation variables, boolean binding) {

  Scope(Rendering run, Frame frame, Activation variables) {
    this(run, frame, variables, false);
  }

  /** A part that keeps its variables with those around it. */
  Scope inside(Frame part) {
    return new Scope(run, part, variables);
  }

  /** A part that is called from here. */
  Scope called(Frame part) {
    return new Scope(run, part, variables.inner());
  }

  Scope whileBinding() {
    return new Scope(run, frame, variables, true);
  }

  /** Fills the variables of the part. */
  void enter() {
    frame.symbols().loads().forEach(this::fill);
  }

  private void fill(String variable, Symbols.Load load) {
    run.step();
    switch (load.source()) {
      case CONTEXT -> variables.set(variable, variables.context().get(load.name()));
      case OUTER -> variables.set(variable, around().held(load.name()));
      case NOTHING -> variables.set(variable, Value.Missing.MISSING);
      case PARAMETER -> {}
    }
  }

  /** Empties the variables of the part. */
  void leave() {
    for (String variable : frame.symbols().loads().keySet()) {
      run.step();
      variables.set(variable, Value.Missing.MISSING);
    }
  }

  private Scope around() {
    Frame outer = frame.around();
    Activation outside = frame.function() ? variables.around() : variables;
    if (outer == null || outside == null) {
      throw new IllegalStateException("nothing is around the outermost part");
    }
    return new Scope(run, outer, outside);
  }

  /** What a name means. */
  Value get(String name) {
    Scope owner = owner(name);
    Value value = owner.held(name);
    boolean taken = value != Value.Missing.MISSING || (owner.isParameter(name) && !binding);
    return taken ? value : Value.Undefined.variable(name);
  }

  private Scope owner(String name) {
    Scope scope = this;
    while (scope.frame.symbols().own(name) == null) {
      scope = scope.around();
    }
    return scope;
  }

  private Value held(String name) {
    Scope owner = owner(name);
    String variable = owner.frame.symbols().own(name);
    Value value = variable == null ? null : owner.variables.get(variable);
    if (value == null) {
      throw run.failure("'" + name + "' is read before anything is set to it");
    }
    return value;
  }

  private boolean isParameter(String name) {
    String variable = frame.symbols().own(name);
    Symbols.@Nullable Load load = frame.symbols().loads().get(variable);
    return load != null && load.source() == Symbols.Source.PARAMETER;
  }

  /** Whether the variable that a name means is empty. */
  boolean isMissing(String name) {
    return held(name) == Value.Missing.MISSING;
  }

  void set(String name, Value value) {
    String variable = frame.symbols().own(name);
    if (variable == null) {
      throw new IllegalStateException("no part sets '" + name + "'");
    }
    variables.set(variable, value);
    if (frame.topLevel()) {
      variables.context().set(name, value);
    }
  }

  /** What this part and those around it have set, for a block inside. */
  Map<String, Value> stored() {
    Map<String, Value> stored = new HashMap<>();
    for (Scope scope = this; ; scope = scope.around()) {
      for (String name : scope.frame.symbols().stores()) {
        run.step();
        Value value = stored.containsKey(name) ? null : scope.held(name);
        if (value != null && value != Value.Missing.MISSING) {
          stored.put(name, value);
        }
      }
      if (scope.frame.around() == null) {
        return stored;
      }
    }
  }
}
