package io.github.sgicl.djl.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call passes. */
record Arguments(List<Value> positional, Map<String, Value> named) {

  static final Arguments NONE = new Arguments(List.of(), Map.of());

  static Arguments of(Value... positional) {
    return new Arguments(List.of(positional), Map.of());
  }

  /** These without the first positional ones. */
  Arguments without(int count) {
    return new Arguments(positional.subList(count, positional.size()), named);
  }

  /**
   * Matches these with a function's parameters; a parameter whose name begins with {@code /} is
   * passed by position only.
   *
   * @throws TemplateException if an argument matches no parameter
   */
  Bound bind(Rendering run, String function, String... parameters) {
    if (positional.size() > parameters.length) {
      throw run.failure(
          "%s takes at most %d argument(s), was given %d"
              .formatted(function, parameters.length, positional.size()));
    }
    List<@Nullable Value> values = new ArrayList<>(positional);
    for (int i = positional.size(); i < parameters.length; i++) {
      values.add(named.get(parameters[i]));
    }
    List<String> open = Arrays.asList(parameters).subList(positional.size(), parameters.length);
    for (String name : named.keySet()) {
      if (!open.contains(name)) {
        throw run.failure(function + " got an unexpected argument '" + name + "'");
      }
    }
    return new Bound(run, function, values);
  }

  /**
   * The positional ones, of which there may be any number.
   *
   * @throws TemplateException if there are named ones
   */
  List<Value> bindAll(Rendering run, String function) {
    if (!named.isEmpty()) {
      throw run.failure(function + " takes no named arguments");
    }
    return positional;
  }

  /** Arguments in the order of the parameters, null where none was passed. */
  record Bound(Rendering run, String function, List<@Nullable Value> values) {

    @Nullable Value get(int index) {
      return values.get(index);
    }

    boolean has(int index) {
      Value value = values.get(index);
      return value != null && value != Value.None.NONE;
    }

    Value required(int index) {
      Value value = values.get(index);
      if (value == null) {
        throw run.failure(function + " needs at least " + (index + 1) + " argument(s)");
      }
      return value;
    }

    Value or(int index, Value otherwise) {
      Value value = values.get(index);
      return value == null ? otherwise : value;
    }

    boolean flag(int index) {
      return Iteration.isTrue(or(index, Value.Bool.FALSE));
    }

    String text(int index) {
      Value value = required(index);
      if (value instanceof Value.Str string) {
        return string.text();
      }
      throw run.failure(function + " wants a string, was " + value.type());
    }

    /** The integer passed; another one where none, or none as a value, was passed. */
    long integer(int index, long otherwise) {
      if (!has(index)) {
        return otherwise;
      }
      Value value = required(index);
      if (Numbers.isInteger(value)) {
        return Numbers.integer(value);
      }
      throw run.failure(function + " wants an integer, was " + value.type());
    }
  }
}
