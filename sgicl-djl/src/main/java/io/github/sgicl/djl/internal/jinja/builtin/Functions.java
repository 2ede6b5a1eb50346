package io.github.sgicl.djl.internal.jinja.builtin;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Arguments.Bound;
import io.github.sgicl.djl.internal.jinja.value.CyclerState;
import io.github.sgicl.djl.internal.jinja.value.Dict;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.JoinerState;
import io.github.sgicl.djl.internal.jinja.value.Numbers;
import io.github.sgicl.djl.internal.jinja.value.PythonText;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import io.github.sgicl.djl.template.RaisedByTemplateException;
import java.math.BigInteger;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The functions that every template can call. */
public final class Functions {

  /** How many numbers a range may have, as in Jinja's sandbox. */
  static final int MAX_RANGE = 100_000;

  /** What their names mean where a template is given nothing else under them. */
  public static final Map<String, Value> BY_NAME =
      Stream.of(
              "range",
              "dict",
              "lipsum",
              "cycler",
              "joiner",
              "namespace",
              "raise_exception",
              "strftime_now")
          .collect(toUnmodifiableMap(name -> name, Value.Function::new));

  private Functions() {}

  public static Value call(Rendering run, Value.Function function, Arguments arguments) {
    run.object();
    return switch (function.name()) {
      case "range" -> range(run, arguments);
      case "dict" -> new Value.Mapping(dict(run, "dict", arguments));
      case "namespace" -> namespace(run, arguments);
      case "cycler" -> cycler(run, arguments);
      case "joiner" -> {
        Value separator = arguments.bind(run, "joiner", "sep").or(0, new Value.Str(", ", false));
        yield new Value.Joiner(new JoinerState(separator));
      }
      case "strftime_now" -> {
        String format = arguments.bind(run, "strftime_now", "format").text(0);
        yield run.str(TimeFormat.format(run, format, ZonedDateTime.now(run.clock())));
      }
      case "raise_exception" -> {
        Value message = arguments.bind(run, "raise_exception", "message").required(0);
        throw new RaisedByTemplateException(run.line(), PythonText.str(run, message));
      }
      default ->
          throw run.failure(
              "function '" + function.name() + "' is not supported: it gives random text");
    };
  }

  private static Value cycler(Rendering run, Arguments arguments) {
    List<Value> values = arguments.bindAll(run, "cycler");
    if (values.isEmpty()) {
      throw run.failure("cycler needs at least one value");
    }
    return new Value.Cycler(new CyclerState(values));
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
    long size = size(start, stop, step);
    if (size > MAX_RANGE) {
      throw run.failure("a range may have at most " + MAX_RANGE + " numbers");
    }
    return new Value.Range(start, stop, step, (int) size);
  }

  private static long size(long start, long stop, long step) {
    boolean empty = step > 0 ? start >= stop : start <= stop;
    if (empty) {
      return 0;
    }
    BigInteger span = BigInteger.valueOf(stop).subtract(BigInteger.valueOf(start));
    BigInteger stride = BigInteger.valueOf(step);
    BigInteger beforeLast = span.subtract(BigInteger.valueOf(Long.signum(step))).divide(stride);
    return beforeLast.bitLength() < Long.SIZE - 1 ? beforeLast.longValue() + 1 : Long.MAX_VALUE;
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
      requireAttributeName(run, name.text());
      attributes.put(name.text(), entry.value());
    }
    return new Value.Namespace(attributes);
  }

  /** As in transformers, a namespace keeps nothing under an underscore. */
  public static void requireAttributeName(Rendering run, String name) {
    if (name.startsWith("_")) {
      throw run.failure("a namespace keeps no attribute that begins with an underscore: " + name);
    }
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
          run.items(1);
          dict.put(run, entry.key(), entry.value());
        }
      } else {
        for (Value pair : Iteration.list(run, source)) {
          List<Value> parts = Iteration.list(run, pair);
          if (parts.size() != 2) {
            throw run.failure(function + " wants pairs, was a sequence of " + parts.size());
          }
          run.items(1);
          dict.put(run, parts.get(0), parts.get(1));
        }
      }
    }
    arguments.named().forEach(dict::put);
    return dict;
  }
}
