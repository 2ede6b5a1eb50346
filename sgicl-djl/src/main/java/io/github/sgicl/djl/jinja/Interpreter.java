package io.github.sgicl.djl.jinja;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Executes the statements of a template and gathers what they print. */
final class Interpreter {

  /** How a statement ends: the loop around it goes on, is left, or takes the next item. */
  private enum Outcome {
    DONE,
    BREAK,
    CONTINUE
  }

  private final Rendering run;
  private final Evaluator evaluator;
  private StringBuilder output = new StringBuilder();

  private Interpreter(Rendering run) {
    this.run = run;
    this.evaluator = new Evaluator(run, this);
  }

  static String render(Rendering run, List<Statement> statements, Map<String, Value> variables) {
    Interpreter interpreter = new Interpreter(run);
    return PythonText.str(run, interpreter.captured(statements, Scope.of(variables)).text());
  }

  /** What a macro prints. */
  Value expand(Value.Macro macro, Arguments arguments) {
    Statement.Define definition = macro.definition();
    String name = "macro '" + definition.name() + "'";
    String[] names =
        definition.parameters().stream().map(Statement.Parameter::name).toArray(String[]::new);
    Arguments.Bound bound = arguments.bind(run, name, names);
    Scope scope = macro.scope().inner();
    for (int i = 0; i < names.length; i++) {
      Value value = bound.get(i);
      Expression otherwise = definition.parameters().get(i).otherwise();
      if (value == null && otherwise != null) {
        value = evaluator.evaluate(otherwise, scope);
      }
      String missing = "parameter '" + names[i] + "' was not provided";
      scope.set(names[i], value == null ? new Value.Undefined(missing) : value);
    }
    return captured(definition.body(), scope).text();
  }

  /** Text that a body printed, and how the body ended. */
  private record Captured(Value text, Outcome outcome) {}

  private Captured captured(List<Statement> body, Scope scope) {
    StringBuilder outside = output;
    output = new StringBuilder();
    Outcome outcome = execute(body, scope);
    Value text = run.str(output.toString());
    output = outside;
    return new Captured(text, outcome);
  }

  private Outcome execute(List<Statement> statements, Scope scope) {
    run.enter();
    for (Statement statement : statements) {
      run.step();
      Outcome outcome = execute(statement, scope);
      if (outcome != Outcome.DONE) {
        run.leave();
        return outcome;
      }
    }
    run.leave();
    return Outcome.DONE;
  }

  private Outcome execute(Statement statement, Scope scope) {
    if (statement instanceof Statement.Text text) {
      print(text.text());
    } else if (statement instanceof Statement.Print print) {
      print(PythonText.str(run, evaluator.evaluate(print.expression(), scope)));
    } else if (statement instanceof Statement.If choice) {
      return choose(choice, scope);
    } else if (statement instanceof Statement.For loop) {
      return repeat(loop, scope);
    } else if (statement instanceof Statement.Assign assign) {
      assign(assign.target(), evaluator.evaluate(assign.expression(), scope), scope);
    } else if (statement instanceof Statement.Define define) {
      scope.set(define.name(), new Value.Macro(define, scope));
    } else if (statement instanceof Statement.Break) {
      return Outcome.BREAK;
    } else if (statement instanceof Statement.Continue) {
      return Outcome.CONTINUE;
    } else {
      return executeBlock(statement, scope);
    }
    return Outcome.DONE;
  }

  private Outcome executeBlock(Statement statement, Scope scope) {
    Scope inner = scope.inner();
    if (statement instanceof Statement.Generation generation) {
      return execute(generation.body(), inner);
    }
    if (statement instanceof Statement.With with) {
      for (Statement.Binding binding : with.bindings()) {
        assign(binding.target(), evaluator.evaluate(binding.expression(), scope), inner);
      }
      return execute(with.body(), inner);
    }
    if (statement instanceof Statement.Filter filter) {
      Captured captured = captured(filter.body(), inner);
      if (captured.outcome() == Outcome.DONE) {
        print(PythonText.str(run, filtered(captured.text(), filter.filters(), inner)));
      }
      return captured.outcome();
    }
    Statement.Capture capture = (Statement.Capture) statement;
    Captured captured = captured(capture.body(), inner);
    if (captured.outcome() == Outcome.DONE) {
      assign(capture.target(), filtered(captured.text(), capture.filters(), inner), scope);
    }
    return captured.outcome();
  }

  private Value filtered(Value text, List<Expression.Use> filters, Scope scope) {
    Value value = text;
    for (Expression.Use filter : filters) {
      value = evaluator.filtered(value, filter, scope);
    }
    return value;
  }

  private void print(String text) {
    run.text(text.length());
    output.append(text);
  }

  private Outcome choose(Statement.If choice, Scope scope) {
    for (Statement.Branch branch : choice.branches()) {
      if (evaluator.isTrue(branch.condition(), scope)) {
        return execute(branch.body(), scope);
      }
    }
    return execute(choice.otherwise(), scope);
  }

  private Outcome repeat(Statement.For loop, Scope scope) {
    Value iterable = evaluator.evaluate(loop.iterable(), scope);
    run.at(loop.line());
    Iterator<Value> items = Iteration.iterator(run, iterable);
    Expression condition = loop.condition();
    if (condition != null) {
      items =
          new SelectionFilters.Items(run, items, test(loop, condition, scope), Function.identity());
    }
    LoopState state = new LoopState(run, iterable, items, condition != null);
    boolean completed = false;
    for (Value item = state.advance(); item != null; item = state.advance()) {
      run.step();
      Scope inner = scope.inner();
      assign(loop.target(), item, inner);
      inner.set("loop", new Value.Loop(state));
      Outcome outcome = execute(loop.body(), inner);
      if (outcome == Outcome.BREAK) {
        break;
      }
      // As in Jinja: an item that `continue` skips does not keep `else` from its turn.
      completed |= outcome == Outcome.DONE;
    }
    return completed ? Outcome.DONE : execute(loop.otherwise(), scope.inner());
  }

  private Predicate<Value> test(Statement.For loop, Expression condition, Scope scope) {
    return item -> {
      Scope inner = scope.inner();
      assign(loop.target(), item, inner);
      return evaluator.isTrue(condition, inner);
    };
  }

  private void assign(Statement.Target target, Value value, Scope scope) {
    if (target instanceof Statement.NameTarget name) {
      scope.set(name.name(), value);
    } else if (target instanceof Statement.AttributeTarget attribute) {
      run.at(attribute.line());
      @Nullable Value owner = scope.get(attribute.namespace());
      if (!(owner instanceof Value.Namespace namespace)) {
        throw run.failure(
            "cannot assign to an attribute of '"
                + attribute.namespace()
                + "', which is not a namespace");
      }
      namespace.attributes().put(attribute.attribute(), value);
    } else {
      unpack((Statement.TupleTarget) target, value, scope);
    }
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
