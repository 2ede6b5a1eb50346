package io.github.sgicl.djl.jinja;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code value.name} and {@code value[index]} give, as Jinja's sandbox resolves them. */
final class Attributes {

  private static final Set<String> LIST_METHODS = Set.of("count", "index");
  private static final Set<String> LIST_CHANGES =
      Set.of("append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove");
  private static final Set<String> DICT_METHODS = Set.of("items", "keys", "values", "get");
  private static final Set<String> DICT_CHANGES =
      Set.of("clear", "pop", "popitem", "setdefault", "update");
  private static final Set<String> UNSUPPORTED = Set.of("copy", "fromkeys");

  private Attributes() {}

  /** {@code value.name}: methods before entries. */
  static Value attribute(Rendering run, Value value, String name) {
    requireDefined(run, value);
    Value own = own(run, value, name);
    if (own != null) {
      return own;
    }
    Value entry = value instanceof Value.Mapping mapping ? mapping.entries().get(name) : null;
    return entry == null ? missing(run, value, new Value.Str(name, false)) : entry;
  }

  /** {@code value[index]}: entries before methods. */
  static Value item(Rendering run, Value value, Value index) {
    requireDefined(run, value);
    Value item = itemOrNull(run, value, index);
    if (item == null && index instanceof Value.Str name) {
      item = own(run, value, name.text());
    }
    return item == null ? missing(run, value, index) : item;
  }

  private static @Nullable Value itemOrNull(Rendering run, Value value, Value index) {
    if (value instanceof Value.Mapping mapping) {
      boolean hashable =
          !(index instanceof Value.Mapping)
              && !(index instanceof Value.Sequence list && !list.tuple());
      return hashable ? mapping.entries().get(run, index) : null;
    }
    boolean indexed =
        value instanceof Value.Str
            || value instanceof Value.Sequence
            || value instanceof Value.Range;
    return indexed && Numbers.isInteger(index)
        ? elementOrNull(run, value, Numbers.integer(index))
        : null;
  }

  private static @Nullable Value elementOrNull(Rendering run, Value value, long index) {
    int length = Iteration.length(run, value);
    long place = index < 0 ? index + length : index;
    if (place < 0 || place >= length) {
      return null;
    }
    int at = (int) place;
    if (value instanceof Value.Str string) {
      return new Value.Str(Characters.slice(string.text(), at, at + 1), string.markup());
    }
    return value instanceof Value.Range range ? range.at(at) : Iteration.list(run, value).get(at);
  }

  private static @Nullable Value own(Rendering run, Value value, String name) {
    if (value instanceof Value.Namespace namespace) {
      return namespace.attributes().get(name);
    }
    if (value instanceof Value.Loop loop) {
      return loop.state().attribute(name);
    }
    if (value instanceof Value.Str) {
      if (StringMethods.UNSUPPORTED.contains(name)) {
        throw unsupported(run, value, name);
      }
      return StringMethods.NAMES.contains(name) ? new Value.Method(value, name) : null;
    }
    if (value instanceof Value.Mapping) {
      return ownOf(run, value, name, DICT_METHODS, DICT_CHANGES);
    }
    if (value instanceof Value.Sequence sequence) {
      return ownOf(run, value, name, LIST_METHODS, sequence.tuple() ? Set.of() : LIST_CHANGES);
    }
    return null;
  }

  private static @Nullable Value ownOf(
      Rendering run, Value value, String name, Set<String> methods, Set<String> changes) {
    if (methods.contains(name)) {
      return new Value.Method(value, name);
    }
    if (changes.contains(name)) {
      return new Value.Undefined(
          "access to attribute '" + name + "' of '" + value.type() + "' object is unsafe");
    }
    if (UNSUPPORTED.contains(name) && !(value instanceof Value.Sequence list && list.tuple())) {
      throw unsupported(run, value, name);
    }
    return null;
  }

  private static TemplateException unsupported(Rendering run, Value value, String name) {
    return run.failure("method '" + name + "' of '" + value.type() + "' is not supported");
  }

  private static Value missing(Rendering run, Value value, Value index) {
    String object = value instanceof Value.None ? "None" : value.type() + " object";
    return index instanceof Value.Str name
        ? new Value.Undefined("'" + object + "' has no attribute '" + name.text() + "'")
        : new Value.Undefined(object + " has no element " + described(run, index));
  }

  private static String described(Rendering run, Value index) {
    return Numbers.isNumber(index) ? PythonText.repr(run, index) : "of type " + index.type();
  }

  private static void requireDefined(Rendering run, Value value) {
    if (value instanceof Value.Undefined undefined) {
      throw run.failure(undefined.reason());
    }
  }
}
