package io.github.sgicl.djl.internal.jinja.value;

import io.github.sgicl.djl.template.TemplateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call passes. */
public record Arguments(List<Value> positional, Map<String, Value> named) {

  public static final Arguments NONE = new Arguments(List.of(), Map.of());

  public static Arguments of(Value... positional) {
    return new Arguments(List.of(positional), Map.of());
  }

  /**
   * These with one more.
   *
   * @throws TemplateException if one of that name is there
   */
  public Arguments with(Rendering run, String name, Value value) {
    Map<String, Value> more = new LinkedHashMap<>(named);
    if (more.put(name, value) != null) {
      throw run.failure("argument '" + name + "' is passed twice");
    }
    return new Arguments(positional, more);
  }

  /** These with the entries of a mapping, as {@code **} passes them. */
  public Arguments with(Rendering run, Value unpacked) {
    if (!(unpacked instanceof Value.Mapping mapping)) {
      throw run.failure("argument after ** must be a mapping, was " + unpacked.type());
    }
    Map<String, Value> more = new LinkedHashMap<>(named);
    for (Dict.Entry entry : mapping.entries().entries()) {
      run.items(1);
      if (!(entry.key() instanceof Value.Str name)) {
        throw run.failure("the names of arguments must be strings, was " + entry.key().type());
      }
      if (more.put(name.text(), entry.value()) != null) {
        throw run.failure("argument '" + name.text() + "' is passed twice");
      }
    }
    return new Arguments(positional, more);
  }

  /** These without the first positional ones. */
  public Arguments without(int count) {
    return new Arguments(positional.subList(count, positional.size()), named);
  }

  /**
   * Matches these with a function's parameters; a parameter whose name begins with {@code /} is
   * passed by position only.
   *
   * @throws TemplateException if an argument matches no parameter
   */
  public Bound bind(Rendering run, String function, String... parameters) {
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
      run.step();
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
  public List<Value> bindAll(Rendering run, String function) {
    if (!named.isEmpty()) {
      throw run.failure(function + " takes no named arguments");
    }
    return positional;
  }

  /**
   * Sees that there are none.
   *
   * @throws TemplateException if there are any
   */
  public void bindNone(Rendering run, String function) {
    if (!positional.isEmpty() || !named.isEmpty()) {
      throw run.failure(function + " takes no arguments");
    }
  }

  /** Arguments in the order of the parameters, null where none was passed. */
  public record Bound(Rendering run, String function, List<@Nullable Value> values) {

    public @Nullable Value get(int index) {
      return values.get(index);
    }

    public boolean has(int index) {
      Value value = values.get(index);
      return value != null && value != Value.None.NONE;
    }

    public Value required(int index) {
      Value value = values.get(index);
      if (value == null) {
        throw run.failure(function + " needs at least " + (index + 1) + " argument(s)");
      }
      return value;
    }

    public Value or(int index, Value otherwise) {
      Value value = values.get(index);
      return value == null ? otherwise : value;
    }

    public boolean flag(int index) {
      return Iteration.isTrue(or(index, Value.Bool.FALSE));
    }

    public String text(int index) {
      return str(index).text();
    }

    public Value.Str str(int index) {
      if (required(index) instanceof Value.Str string) {
        return string;
      }
      throw run.failure(function + " wants a string, was " + required(index).type());
    }

    public long integer(int index) {
      Value value = required(index);
      if (Numbers.isInteger(value)) {
        return Numbers.integer(value);
      }
      String fault = value instanceof Value.Huge ? "an integer of at most 64 bits" : "an integer";
      throw run.failure(function + " wants " + fault + ", was " + value.type());
    }

    /** The integer passed; another one where none was passed. */
    public long integer(int index, long otherwise) {
      return values.get(index) == null ? otherwise : integer(index);
    }

    /** A bound of a slice; another one where none, or {@code none}, was passed. */
    public long place(int index, long otherwise) {
      if (!has(index)) {
        return otherwise;
      }
      boolean huge = required(index) instanceof Value.Huge;
      return huge ? Numbers.sign(required(index)) * Long.MAX_VALUE : integer(index);
    }

    /** As {@link #integer(int, long)}, where {@code none} counts as not passed. */
    public long integerOrNone(int index, long otherwise) {
      return has(index) ? integer(index) : otherwise;
    }
  }
}
