package io.github.sgicl.djl.internal.jinja.value;

import io.github.sgicl.djl.internal.jinja.builtin.StringMethods;
import io.github.sgicl.djl.internal.jinja.syntax.MacroFrame;
import io.github.sgicl.djl.internal.jinja.syntax.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What values of each type have under a name, as Python's {@code getattr} finds it. */
final class Members {

  private static final Set<String> LIST_METHODS = Set.of("count", "index", "copy");
  private static final Set<String> TUPLE_METHODS = Set.of("count", "index");
  private static final Set<String> LIST_CHANGES =
      Set.of("append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove");
  private static final Set<String> DICT_METHODS =
      Set.of("items", "keys", "values", "get", "copy", "fromkeys");
  private static final Set<String> DICT_CHANGES =
      Set.of("clear", "pop", "popitem", "setdefault", "update");
  private static final Set<String> WHOLE_METHODS =
      Set.of("bit_length", "bit_count", "conjugate", "as_integer_ratio");
  private static final Set<String> REAL_METHODS =
      Set.of("is_integer", "conjugate", "as_integer_ratio");

  /** What Python has besides, by type. */
  private static final Map<String, Set<String>> UNSUPPORTED =
      Map.of(
          "int", Set.of("from_bytes", "to_bytes"),
          "bool", Set.of("from_bytes", "to_bytes"),
          "float", Set.of("fromhex", "hex"),
          "dict_keys", Set.of("isdisjoint", "mapping"),
          "dict_values", Set.of("mapping"),
          "dict_items", Set.of("isdisjoint", "mapping"),
          "generator",
              Set.of("close", "gi_running", "gi_suspended", "gi_yieldfrom", "send", "throw"));

  private Members() {}

  static @Nullable Value of(Rendering run, Value value, String name) {
    if (UNSUPPORTED.getOrDefault(value.type(), Set.of()).contains(name)) {
      throw run.failure("'" + name + "' of '" + value.type() + "' is not supported");
    }
    if (value instanceof Value.Str string) {
      return StringMethods.has(string, name) ? new Value.Method(value, name) : null;
    }
    if (value instanceof Value.Mapping) {
      return method(value, name, DICT_METHODS, DICT_CHANGES);
    }
    if (value instanceof Value.Sequence sequence) {
      return ofSequence(sequence, name);
    }
    if (value instanceof Value.Namespace namespace) {
      return namespace.attributes().get(name);
    }
    if (value instanceof Value.Loop loop) {
      return loop.state().attribute(name);
    }
    if (Numbers.isNumber(value)) {
      return ofNumber(run, value, name);
    }
    return ofObject(value, name);
  }

  private static @Nullable Value method(
      Value value, String name, Set<String> methods, Set<String> changes) {
    if (changes.contains(name)) {
      return unsafe(value, name);
    }
    return methods.contains(name) ? new Value.Method(value, name) : null;
  }

  /** What the sandbox gives in place of what it does not allow. */
  static Value unsafe(Value value, String name) {
    return new Value.Undefined(
        "access to attribute '%2$s' of '%1$s' object is unsafe", value.type(), name);
  }

  private static @Nullable Value ofSequence(Value.Sequence sequence, String name) {
    if (sequence.kind() == Value.Sequence.Kind.GROUP) {
      if (name.equals("grouper")) {
        return sequence.items().get(0);
      }
      if (name.equals("list")) {
        return sequence.items().get(1);
      }
    }
    return sequence.tuple()
        ? method(sequence, name, TUPLE_METHODS, Set.of())
        : method(sequence, name, LIST_METHODS, LIST_CHANGES);
  }

  private static @Nullable Value ofNumber(Rendering run, Value value, String name) {
    boolean real = value instanceof Value.Real;
    return switch (name) {
      case "real" -> Operators.unary(run, "+", value);
      case "imag" -> real ? new Value.Real(0) : Value.of(0);
      case "numerator" -> real ? null : Operators.unary(run, "+", value);
      case "denominator" -> real ? null : Value.of(1);
      default -> method(value, name, real ? REAL_METHODS : WHOLE_METHODS, Set.of());
    };
  }

  private static @Nullable Value ofObject(Value value, String name) {
    if (value instanceof Value.Range range) {
      return switch (name) {
        case "start" -> Value.of(range.start());
        case "stop" -> Value.of(range.stop());
        case "step" -> Value.of(range.step());
        default -> method(value, name, TUPLE_METHODS, Set.of());
      };
    }
    if (value instanceof Value.Macro macro) {
      return ofMacro(macro.definition(), name);
    }
    if (value instanceof Value.Cycler cycler) {
      return switch (name) {
        case "items" -> Value.Sequence.tuple(cycler.state().values());
        case "pos" -> Value.of(cycler.state().position());
        case "current" -> cycler.state().current();
        default -> method(value, name, Set.of("next", "reset"), Set.of());
      };
    }
    if (value instanceof Value.Joiner joiner) {
      return switch (name) {
        case "sep" -> joiner.state().separator();
        case "used" -> Value.of(joiner.state().used());
        default -> null;
      };
    }
    if (value instanceof Value.BlockReference block) {
      return switch (name) {
        case "name" -> new Value.Str(block.name(), false);
        case "super" -> Value.Undefined.because("there is no parent block");
        default -> null;
      };
    }
    boolean dict = value instanceof Value.Function function && function.name().equals("dict");
    return dict ? method(value, name, Set.of("fromkeys"), Set.of()) : null;
  }

  private static @Nullable Value ofMacro(MacroFrame macro, String name) {
    List<Statement.Parameter> parameters = macro.routine().parameters();
    boolean explicit = parameters.stream().anyMatch(one -> one.name().equals("caller"));
    return switch (name) {
      case "name" -> {
        String named = macro.routine().name();
        yield named == null ? Value.None.NONE : new Value.Str(named, false);
      }
      case "arguments" ->
          Value.Sequence.tuple(
              parameters.stream().<Value>map(one -> new Value.Str(one.name(), false)).toList());
      case "catch_kwargs" -> Value.of(macro.takes("kwargs"));
      case "catch_varargs" -> Value.of(macro.takes("varargs"));
      case "caller" -> Value.of(explicit || macro.takes("caller"));
      case "explicit_caller" -> Value.of(explicit);
      default -> null;
    };
  }
}
