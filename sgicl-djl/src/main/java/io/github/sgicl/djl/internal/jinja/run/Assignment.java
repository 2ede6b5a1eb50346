package io.github.sgicl.djl.internal.jinja.run;

import io.github.sgicl.djl.internal.jinja.builtin.Functions;
import io.github.sgicl.djl.internal.jinja.syntax.Statement;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.List;

/** Sets what a template assigns to. */
final class Assignment {

  private final Rendering run;

  Assignment(Rendering run) {
    this.run = run;
  }

  void assign(Statement.Target target, Value value, Scope scope) {
    if (target instanceof Statement.NameTarget name) {
      scope.set(name.name(), value);
    } else if (target instanceof Statement.AttributeTarget attribute) {
      assign(attribute, value, scope);
    } else {
      unpack((Statement.TupleTarget) target, value, scope);
    }
  }

  private void assign(Statement.AttributeTarget attribute, Value value, Scope scope) {
    run.at(attribute.line());
    if (!(scope.get(attribute.namespace()) instanceof Value.Namespace namespace)) {
      throw run.failure(
          "cannot assign to an attribute of '"
              + attribute.namespace()
              + "', which is not a namespace");
    }
    Functions.requireAttributeName(run, attribute.attribute());
    namespace.attributes().put(attribute.attribute(), value);
  }

  private void unpack(Statement.TupleTarget target, Value value, Scope scope) {
    run.at(target.line());
    List<Value> items = Iteration.list(run, value);
    List<Statement.Target> parts = target.parts();
    if (items.size() != parts.size()) {
      throw run.failure(
          "cannot unpack " + items.size() + " value(s) into " + parts.size() + " name(s)");
    }
    for (int i = 0; i < parts.size(); i++) {
      assign(parts.get(i), items.get(i), scope);
    }
  }
}
