package io.github.sgicl.djl.internal.jinja.run;

import io.github.sgicl.djl.internal.jinja.builtin.Functions;
import io.github.sgicl.djl.internal.jinja.builtin.Methods;
import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;

/** Calls what can be called. */
final class Calls {

  private final Rendering run;
  private final Interpreter interpreter;

  Calls(Rendering run, Interpreter interpreter) {
    this.run = run;
    this.interpreter = interpreter;
  }

  Value call(Value callee, Arguments arguments) {
    run.enter();
    Value result = called(callee, arguments);
    run.leave();
    return result;
  }

  private Value called(Value callee, Arguments arguments) {
    if (callee instanceof Value.Method method) {
      return Methods.call(run, method, arguments);
    }
    if (callee instanceof Value.Function function) {
      return Functions.call(run, function, arguments);
    }
    if (callee instanceof Value.Macro macro) {
      return new MacroCall(run, interpreter).expand(macro, arguments);
    }
    if (callee instanceof Value.Joiner joiner) {
      arguments.bindNone(run, "a joiner");
      return joiner.state().next();
    }
    if (callee instanceof Value.Loop loop) {
      return loop.state().recurse(arguments.bind(run, "loop", "iterable").required(0));
    }
    if (callee instanceof Value.BlockReference block) {
      arguments.bindNone(run, "a block");
      return run.str(interpreter.blockText(block.name(), block.context()), run.escaping());
    }
    if (callee instanceof Value.Undefined undefined) {
      throw run.failure(undefined.reason());
    }
    throw run.failure("'" + callee.type() + "' object is not callable");
  }
}
