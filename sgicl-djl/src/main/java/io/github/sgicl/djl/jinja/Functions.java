package io.github.sgicl.djl.jinja;

import io.github.sgicl.djl.jinja.Arguments.Bound;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that every template can call. */
final class Functions {

  /** How many numbers a range may have, as in Jinja's sandbox. */
  static final int MAX_RANGE = 100_000;

  private static final Set<String> NAMES =
      Set.of("range", "dict", "namespace", "raise_exception", "strftime_now");
  private static final Set<String> UNSUPPORTED = Set.of("lipsum", "cycler", "joiner");

  private Functions() {}

  /** The function of that name; null if there is none. */
  static Value.@Nullable Function named(Rendering run, String name) {
    if (UNSUPPORTED.contains(name)) {
      throw run.failure("function '" + name + "' is not supported");
    }
    return NAMES.contains(name) ? new Value.Function(name) : null;
  }

  static Value call(Rendering run, Value.Function function, Arguments arguments) {
    return switch (function.name()) {
      case "range" -> range(run, arguments);
      case "dict" -> new Value.Mapping(dict(run, "dict", arguments));
      case "namespace" -> namespace(run, arguments);
      case "strftime_now" -> {
        String format = arguments.bind(run, "strftime_now", "format").text(0);
        LocalDateTime now = ZonedDateTime.now(run.clock()).toLocalDateTime();
        yield run.str(TimeFormat.format(run, format, now));
      }
      default -> {
        Value message = arguments.bind(run, "raise_exception", "message").required(0);
        throw new RaisedByTemplateException(run.line(), PythonText.str(run, message));
      }
    };
  }

  private static Value range(Rendering run, Arguments arguments) {
    Bound bound = arguments.bind(run, "range", "/start", "/stop", "/step");
    long first = integer(run, bound.required(0));
    Value second = bound.get(1);
    Value third = bound.get(2);
    long start = second == null ? 0 : first;
    long stop = second == null ? first : integer(run, second);
    long step = third == null ? 1 : integer(run, third);
    if (step == 0) {
      throw run.failure("the step of a range must not be zero");
    }
    double size = Math.max(0, Math.ceil(((double) stop - start) / step));
    if (size > MAX_RANGE) {
      throw run.failure("a range may have at most " + MAX_RANGE + " numbers");
    }
    return new Value.Range(start, stop, step, (int) size);
  }

  private static long integer(Rendering run, Value value) {
    if (Numbers.isInteger(value)) {
      return Numbers.integer(value);
    }
    throw run.failure("range wants integers, was " + value.type());
  }

  private static Value namespace(Rendering run, Arguments arguments) {
    Map<String, Value> attributes = new LinkedHashMap<>();
    for (Dict.Entry entry : dict(run, "namespace", arguments).entries()) {
      if (!(entry.key() instanceof Value.Str name)) {
        throw run.failure("an attribute's name must be a string, was " + entry.key().type());
      }
      attributes.put(name.text(), entry.value());
    }
    return new Value.Namespace(attributes);
  }

  private static Dict dict(Rendering run, String function, Arguments arguments) {
    Dict dict = new Dict();
    if (arguments.positional().size() > 1) {
      throw run.failure(function + " takes at most 1 positional argument");
    }
    for (Value source : arguments.positional()) {
      if (source instanceof Value.Undefined undefined) {
        throw run.failure(undefined.reason());
      }
      if (source instanceof Value.Mapping mapping) {
        for (Dict.Entry entry : mapping.entries().entries()) {
          dict.put(run, entry.key(), entry.value());
        }
      } else {
        for (Value pair : Iteration.list(run, source)) {
          List<Value> parts = Iteration.list(run, pair);
          if (parts.size() != 2) {
            throw run.failure(function + " wants pairs, was a sequence of " + parts.size());
          }
          dict.put(run, parts.get(0), parts.get(1));
        }
      }
    }
    arguments.named().forEach(dict::put);
    return dict;
  }
}
