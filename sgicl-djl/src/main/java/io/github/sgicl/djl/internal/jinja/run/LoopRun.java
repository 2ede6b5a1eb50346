package io.github.sgicl.djl.internal.jinja.run;

import io.github.sgicl.djl.internal.jinja.builtin.SelectionFilters;
import io.github.sgicl.djl.internal.jinja.syntax.Expression;
import io.github.sgicl.djl.internal.jinja.syntax.Frame;
import io.github.sgicl.djl.internal.jinja.syntax.Frames;
import io.github.sgicl.djl.internal.jinja.syntax.Statement;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.LoopState;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Runs {@code for} loops. */
final class LoopRun {

  private final Rendering run;
  private final Interpreter interpreter;
  private final Evaluator evaluator;
  private final Assignment assignment;

  LoopRun(Rendering run, Interpreter interpreter, Evaluator evaluator, Assignment assignment) {
    this.run = run;
    this.interpreter = interpreter;
    this.evaluator = evaluator;
    this.assignment = assignment;
  }

  Outcome run(Statement.For loop, Scope scope) {
    Frames.Loop parts = interpreter.frames().of(loop);
    Value iterable = evaluator.evaluate(loop.iterable(), scope);
    run.at(loop.line());
    if (loop.recursive()) {
      interpreter.write(recursive(loop, scope, iterable, 0));
      return Outcome.DONE;
    }
    Iterator<Value> items = items(loop, scope, iterable);
    LoopState state = new LoopState(run, iterable, items, loop.condition() != null, 0, null);
    return repeat(loop, scope.inside(parts.body()), state);
  }

  private Value recursive(Statement.For loop, Scope scope, Value iterable, int depth) {
    Frames.Loop parts = interpreter.frames().of(loop);
    Iterator<Value> items = items(loop, scope, iterable);
    UnaryOperator<Value> deeper = inner -> recursive(loop, scope, inner, depth + 1);
    LoopState state = new LoopState(run, iterable, items, loop.condition() != null, depth, deeper);
    Scope called = scope.called(parts.body());
    run.object();
    String text = interpreter.captured(() -> repeat(loop, called, state)).text();
    return run.str(text, interpreter.isEscaping(called));
  }

  private Iterator<Value> items(Statement.For loop, Scope scope, Value iterable) {
    Iterator<Value> items = Iteration.iterator(run, iterable);
    Frame part = interpreter.frames().of(loop).condition();
    Expression condition = loop.condition();
    if (part == null || condition == null) {
      return items;
    }
    Predicate<Value> choice = choice(loop, condition, scope.called(part));
    return new SelectionFilters.Items(run, items, choice, Function.identity());
  }

  private Predicate<Value> choice(Statement.For loop, Expression condition, Scope scope) {
    return new Predicate<>() {
      private boolean entered;

      @Override
      public boolean test(Value item) {
        if (!entered) {
          entered = true;
          scope.enter();
        }
        assignment.assign(loop.target(), item, scope);
        return evaluator.isTrue(condition, scope);
      }
    };
  }

  private Outcome repeat(Statement.For loop, Scope inside, LoopState state) {
    Frames.Loop parts = interpreter.frames().of(loop);
    Value.Loop variable = new Value.Loop(state);
    if (parts.extended()) {
      inside.set("loop", Value.Missing.MISSING);
    }
    boolean completed = false;
    for (Value item = state.advance(); item != null; item = state.advance()) {
      run.step();
      assignment.assign(loop.target(), item, inside);
      if (parts.extended()) {
        inside.set("loop", variable);
      }
      inside.enter();
      Outcome outcome = interpreter.execute(loop.body(), inside);
      if (outcome == Outcome.BREAK) {
        break;
      }
      // As in Jinja: an item that `continue` skips does not keep `else` from its turn.
      completed |= outcome == Outcome.DONE;
    }
    inside.leave();
    return completed ? Outcome.DONE : instead(loop, inside.inside(parts.otherwise()));
  }

  private Outcome instead(Statement.For loop, Scope scope) {
    scope.enter();
    Outcome outcome = interpreter.execute(loop.otherwise(), scope);
    if (outcome == Outcome.DONE) {
      scope.leave();
    }
    return outcome;
  }
}
