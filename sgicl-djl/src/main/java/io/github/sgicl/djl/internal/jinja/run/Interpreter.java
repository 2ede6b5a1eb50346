package io.github.sgicl.djl.internal.jinja.run;

import io.github.sgicl.djl.internal.jinja.syntax.Expression;
import io.github.sgicl.djl.internal.jinja.syntax.Frame;
import io.github.sgicl.djl.internal.jinja.syntax.Frames;
import io.github.sgicl.djl.internal.jinja.syntax.NamesOf;
import io.github.sgicl.djl.internal.jinja.syntax.Program;
import io.github.sgicl.djl.internal.jinja.syntax.Statement;
import io.github.sgicl.djl.internal.jinja.value.Activation;
import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Context;
import io.github.sgicl.djl.internal.jinja.value.Html;
import io.github.sgicl.djl.internal.jinja.value.PythonText;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Executes the statements of a template and gathers what they print. */
public final class Interpreter {

  private final Rendering run;
  private final Frames frames;
  private final Evaluator evaluator;
  private final Assignment assignment;
  private final LoopRun loops;
  private StringBuilder output = new StringBuilder();

  private Interpreter(Rendering run, Frames frames) {
    this.run = run;
    this.frames = frames;
    this.evaluator = new Evaluator(run, new Calls(run, this));
    this.assignment = new Assignment(run);
    this.loops = new LoopRun(run, this, evaluator, assignment);
  }

  public static String render(Rendering run, Program program, Map<String, Value> variables) {
    Interpreter interpreter = new Interpreter(run, program.frames());
    Context context = Context.of(program.frames().blocks(), variables);
    Scope scope = new Scope(run, program.frames().root(), Activation.of(context));
    if (program.frames().readsSelf()) {
      scope.set("self", new Value.Blocks(context));
    }
    scope.enter();
    return interpreter.captured(() -> interpreter.execute(program.statements(), scope)).text();
  }

  Frames frames() {
    return frames;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  /** Text that was printed, and how it ended. */
  record Captured(String text, Outcome outcome) {}

  /** Keeps what is printed meanwhile. */
  Captured captured(Supplier<Outcome> printing) {
    run.enter();
    StringBuilder outside = output;
    output = new StringBuilder();
    Outcome outcome = printing.get();
    run.text(output.length());
    String text = output.toString();
    output = outside;
    run.leave();
    return new Captured(text, outcome);
  }

  Outcome execute(List<Statement> statements, Scope scope) {
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
      Value value = evaluator.evaluate(print.expression(), scope);
      print(isEscaped(print, scope) ? Html.escaped(run, value) : PythonText.str(run, value));
    } else if (statement instanceof Statement.If choice) {
      return choose(choice, scope);
    } else if (statement instanceof Statement.For loop) {
      return loops.run(loop, scope);
    } else if (statement instanceof Statement.Assign assign) {
      assignment.assign(assign.target(), evaluator.evaluate(assign.expression(), scope), scope);
    } else if (statement instanceof Statement.Define define) {
      scope.set(define.name(), macro(define.routine(), scope));
    } else if (statement instanceof Statement.Break) {
      return Outcome.BREAK;
    } else if (statement instanceof Statement.Continue) {
      return Outcome.CONTINUE;
    } else {
      return executeCall(statement, scope);
    }
    return Outcome.DONE;
  }

  private Outcome choose(Statement.If choice, Scope scope) {
    for (Statement.Branch branch : choice.branches()) {
      if (evaluator.isTrue(branch.condition(), scope)) {
        return execute(branch.body(), scope);
      }
    }
    return execute(choice.otherwise(), scope);
  }

  private Outcome executeCall(Statement statement, Scope scope) {
    if (statement instanceof Statement.CallBlock block) {
      write(evaluator.called(block.call(), macro(block.body(), scope), scope));
    } else if (statement instanceof Statement.Generation generation) {
      write(new MacroCall(run, this).expand(macro(generation.body(), scope), Arguments.NONE));
    } else if (statement instanceof Statement.Block block) {
      callBlock(block, scope);
    } else if (statement instanceof Statement.Foreign foreign) {
      Value unused = evaluator.evaluate(foreign.template(), scope);
      run.at(foreign.line());
      throw run.failure("'" + foreign.tag() + "' wants another template, and there is none");
    } else {
      return executeInside(statement, scope);
    }
    return Outcome.DONE;
  }

  private void callBlock(Statement.Block block, Scope scope) {
    run.at(block.line());
    if (block.required()) {
      throw run.failure("the required block '" + block.name() + "' is not filled");
    }
    Context context = scope.variables().context();
    print(blockText(block.name(), block.scoped() ? context.with(scope.stored()) : context));
  }

  /** What a block prints. */
  String blockText(String name, Context context) {
    Frames.Block block = frames.block(name);
    if (block == null) {
      throw run.failure("there is no block '" + name + "'");
    }
    Scope scope = new Scope(run, block.frame(), Activation.of(context));
    if (block.special().contains("self")) {
      scope.set("self", new Value.Blocks(context));
    }
    if (block.special().contains("super")) {
      scope.set("super", Value.Undefined.because("there is no parent block called '" + name + "'"));
    }
    scope.enter();
    return captured(() -> execute(block.statement().body(), scope)).text();
  }

  private Value.Macro macro(Statement.Routine routine, Scope scope) {
    run.object();
    return new Value.Macro(frames.of(routine), scope.variables(), run.escaping());
  }

  private Outcome executeInside(Statement statement, Scope scope) {
    run.enter();
    Scope inside = scope.inside(frames.of(statement));
    inside.enter();
    Outcome outcome = executeEntered(statement, scope, inside);
    if (outcome == Outcome.DONE) {
      inside.leave();
    }
    run.leave();
    return outcome;
  }

  private Outcome executeEntered(Statement statement, Scope scope, Scope inside) {
    if (statement instanceof Statement.With with) {
      for (Statement.Binding binding : with.bindings()) {
        Value value = evaluator.evaluate(binding.expression(), scope);
        assignment.assign(binding.target(), value, inside);
      }
      return execute(with.body(), inside);
    }
    if (statement instanceof Statement.Autoescape autoescape) {
      boolean before = run.escaping();
      run.escaping(evaluator.isTrue(autoescape.option(), inside));
      Outcome outcome = execute(autoescape.body(), inside);
      // As in Jinja, where leaving a loop from here forgets to turn it back.
      run.escaping(outcome == Outcome.DONE ? before : run.escaping());
      return outcome;
    }
    if (statement instanceof Statement.Filter filter) {
      Captured captured = captured(() -> execute(filter.body(), inside));
      if (captured.outcome() == Outcome.DONE) {
        write(filtered(captured.text(), filter.filters(), inside));
      }
      return captured.outcome();
    }
    Statement.Capture capture = (Statement.Capture) statement;
    Captured captured = captured(() -> execute(capture.body(), inside));
    if (captured.outcome() == Outcome.DONE) {
      Value value = filtered(captured.text(), capture.filters(), inside);
      Value set = run.escaping() ? Html.markup(run, value) : value;
      assignment.assign(capture.target(), set, scope);
    }
    return captured.outcome();
  }

  private Value filtered(String text, List<Expression.Use> filters, Scope scope) {
    Value value = run.str(text, isEscaping(scope));
    for (Expression.Use filter : filters) {
      value = evaluator.filtered(value, filter, scope);
    }
    return value;
  }

  /** As in Jinja, which writes constants as they are where it does not know yet what to do. */
  private boolean isEscaped(Statement.Print print, Scope scope) {
    boolean open = scope.frame().escaping() == Frame.Escaping.OPEN;
    return isEscaping(scope) && !(open && NamesOf.isConstant(print.expression()));
  }

  boolean isEscaping(Scope scope) {
    return switch (scope.frame().escaping()) {
      case ON -> true;
      case OFF -> false;
      case OPEN -> run.escaping();
    };
  }

  /** Prints what must be text, as it is. */
  void write(Value value) {
    if (!(value instanceof Value.Str text)) {
      throw run.failure("a block must print text, was " + value.type());
    }
    print(text.text());
  }

  private void print(String text) {
    run.text(text.length());
    output.append(text);
  }
}
