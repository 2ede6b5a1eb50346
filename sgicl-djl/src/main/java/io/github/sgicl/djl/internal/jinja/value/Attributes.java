package io.github.sgicl.djl.internal.jinja.value;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code value.name} and {@code value[index]} give, as Jinja's sandbox resolves them. */
public final class Attributes {

  /** What every dict has, before its entries; the sandbox gives none of it. */
  private static final Set<String> DICT_INTERNALS =
      Set.of(
          "__class__",
          "__class_getitem__",
          "__contains__",
          "__delattr__",
          "__delitem__",
          "__dir__",
          "__doc__",
          "__eq__",
          "__format__",
          "__ge__",
          "__getattribute__",
          "__getitem__",
          "__getstate__",
          "__gt__",
          "__hash__",
          "__init__",
          "__init_subclass__",
          "__ior__",
          "__iter__",
          "__le__",
          "__len__",
          "__lt__",
          "__ne__",
          "__new__",
          "__or__",
          "__reduce__",
          "__reduce_ex__",
          "__repr__",
          "__reversed__",
          "__ror__",
          "__setattr__",
          "__setitem__",
          "__sizeof__",
          "__str__",
          "__subclasshook__");

  private Attributes() {}

  /** {@code value.name}: what the type has before entries. */
  public static Value attribute(Rendering run, Value value, String name) {
    requireDefined(run, value);
    Value own = own(run, value, name);
    if (own != null) {
      return own;
    }
    Value entry = itemOrNull(run, value, new Value.Str(name, false));
    return entry == null ? missing(value, name) : entry;
  }

  /** {@code value[index]}: entries before what the type has. */
  public static Value item(Rendering run, Value value, Value index) {
    requireDefined(run, value);
    Value item = itemOrNull(run, value, index);
    if (item == null && index instanceof Value.Str name) {
      item = own(run, value, name.text());
    }
    return item == null ? missing(run, value, index) : item;
  }

  /** What the type alone has under a name, as the filter {@code attr} gives it. */
  public static Value withoutEntries(Rendering run, Value value, String name) {
    requireDefined(run, value);
    Value own = own(run, value, name);
    return own == null ? missing(value, name) : own;
  }

  private static @Nullable Value own(Rendering run, Value value, String name) {
    run.step();
    if (!name.startsWith("_")) {
      return Members.of(run, value, name);
    }
    boolean entry = value instanceof Value.Mapping && !DICT_INTERNALS.contains(name);
    return entry || value instanceof Value.Blocks ? null : Members.unsafe(value, name);
  }

  private static @Nullable Value itemOrNull(Rendering run, Value value, Value index) {
    if (value instanceof Value.Mapping mapping) {
      return HashKey.isHashable(run, index) ? mapping.entries().get(run, index) : null;
    }
    if (value instanceof Value.Blocks blocks && index instanceof Value.Str name) {
      return blocks.context().hasBlock(name.text())
          ? new Value.BlockReference(name.text(), blocks.context())
          : null;
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
      int c = string.text().codePointAt(Characters.offset(run, string, at));
      return string.markup() ? run.str(Character.toString(c), true) : Characters.one(run, c);
    }
    return value instanceof Value.Range range
        ? range.at(at)
        : ((Value.Sequence) value).items().get(at);
  }

  private static Value missing(Rendering run, Value value, Value index) {
    if (index instanceof Value.Str name) {
      return missing(value, name.text());
    }
    String described =
        Numbers.isNumber(index) ? PythonText.repr(run, index) : "of type " + index.type();
    return new Value.Undefined("%s object has no element %s", value.type(), described);
  }

  private static Value missing(Value value, String name) {
    return value instanceof Value.None
        ? new Value.Undefined("'None' has no attribute '%2$s'", "", name)
        : new Value.Undefined("'%s object' has no attribute '%s'", value.type(), name);
  }

  private static void requireDefined(Rendering run, Value value) {
    if (value instanceof Value.Undefined undefined) {
      throw run.failure(undefined.reason());
    }
  }
}
