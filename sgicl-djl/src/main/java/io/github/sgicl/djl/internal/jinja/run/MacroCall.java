package io.github.sgicl.djl.internal.jinja.run;

import io.github.sgicl.djl.internal.jinja.syntax.Expression;
import io.github.sgicl.djl.internal.jinja.syntax.MacroFrame;
import io.github.sgicl.djl.internal.jinja.syntax.Statement;
import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Dict;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls a macro, with Jinja's rules for what is passed. */
final class MacroCall {

  private final Rendering run;
  private final Interpreter interpreter;

  MacroCall(Rendering run, Interpreter interpreter) {
    this.run = run;
    this.interpreter = interpreter;
  }

  /** What the macro prints. */
  Value expand(Value.Macro macro, Arguments arguments) {
    MacroFrame definition = macro.definition();
    Scope scope = new Scope(run, definition.frame(), macro.closure().inner());
    run.object();
    bind(definition, arguments, scope);
    scope.enter();
    fillIn(definition, scope);
    List<Statement> body = definition.routine().body();
    String text = interpreter.captured(() -> interpreter.execute(body, scope)).text();
    return run.str(text, run.escaping());
  }

  private void bind(MacroFrame definition, Arguments arguments, Scope scope) {
    List<Statement.Parameter> parameters = definition.routine().parameters();
    List<Value> positional = arguments.positional();
    Map<String, Value> named = new LinkedHashMap<>(arguments.named());
    run.items((long) parameters.size() + positional.size() + named.size());
    for (int i = 0; i < parameters.size(); i++) {
      String name = parameters.get(i).name();
      Value value = i < positional.size() ? positional.get(i) : named.remove(name);
      scope.set(name, value == null ? Value.Missing.MISSING : value);
    }
    if (definition.takes("caller")) {
      Value caller = named.remove("caller");
      boolean none = caller == null || caller instanceof Value.None;
      scope.set("caller", none ? Value.Undefined.because("no caller is defined") : caller);
    }
    bindRest(definition, positional, named, scope);
  }

  private void bindRest(
      MacroFrame definition, List<Value> positional, Map<String, Value> named, Scope scope) {
    int count = definition.routine().parameters().size();
    List<Value> more = positional.subList(Math.min(count, positional.size()), positional.size());
    if (definition.takes("kwargs")) {
      Dict entries = new Dict();
      named.forEach(entries::put);
      scope.set("kwargs", new Value.Mapping(entries));
    } else if (!named.isEmpty()) {
      String name = named.keySet().iterator().next();
      throw run.failure(described(definition) + " got an unexpected argument '" + name + "'");
    }
    if (definition.takes("varargs")) {
      scope.set("varargs", Value.Sequence.tuple(List.copyOf(more)));
    } else if (!more.isEmpty()) {
      throw run.failure(
          "%s takes at most %d argument(s), was given %d"
              .formatted(described(definition), count, positional.size()));
    }
  }

  private static String described(MacroFrame definition) {
    String name = definition.routine().name();
    return name == null ? "the call block" : "macro '" + name + "'";
  }

  private void fillIn(MacroFrame definition, Scope scope) {
    Scope binding = scope.whileBinding();
    for (Statement.Parameter parameter : definition.routine().parameters()) {
      String name = parameter.name();
      if (!scope.isMissing(name)) {
        continue;
      }
      Expression otherwise = parameter.otherwise();
      Value value =
          otherwise == null
              ? Value.Undefined.because("parameter '" + name + "' was not provided")
              : interpreter.evaluator().evaluate(otherwise, binding);
      scope.set(name, value);
    }
  }
}
