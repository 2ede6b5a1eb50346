package io.github.sgicl.djl.jinja;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an expression can be: a closed set, with Python's meaning. */
sealed interface Value {

  static Bool of(boolean value) {
    return value ? Bool.TRUE : Bool.FALSE;
  }

  static Int of(long value) {
    return new Int(value);
  }

  /** Python's name of the type. */
  default String type() {
    return getClass().getSimpleName();
  }

  enum None implements Value {
    NONE;

    @Override
    public String type() {
      return "NoneType";
    }
  }

  enum Bool implements Value {
    FALSE,
    TRUE;

    boolean holds() {
      return this == TRUE;
    }

    @Override
    public String type() {
      return "bool";
    }
  }

  /**
   * Prints as nothing, is false and empty; any other use fails.
   *
   * @param reason what that failure says
   */
  record Undefined(String reason) implements Value {}

  record Int(long value) implements Value {
    @Override
    public String type() {
      return "int";
    }
  }

  record Real(double value) implements Value {
    @Override
    public String type() {
      return "float";
    }
  }

  /**
   * A string.
   *
   * @param markup whether it is marked as safe, so that what is added to it is HTML-escaped
   */
  record Str(String text, boolean markup) implements Value {

    static final Str EMPTY = new Str("", false);

    @Override
    public String type() {
      return markup ? "Markup" : "str";
    }
  }

  /** A list or tuple; nobody changes the items. */
  record Sequence(List<Value> items, boolean tuple) implements Value {
    @Override
    public String type() {
      return tuple ? "tuple" : "list";
    }
  }

  record Mapping(Dict entries) implements Value {
    @Override
    public String type() {
      return "dict";
    }
  }

  /** The live view that {@code keys()}, {@code values()} or {@code items()} gives. */
  record View(Dict entries, Part part) implements Value {
    enum Part {
      KEYS,
      VALUES,
      ITEMS
    }

    @Override
    public String type() {
      return "dict_" + part.name().toLowerCase(Locale.ROOT);
    }
  }

  /** The integers from start by step, as many as the size says. */
  record Range(long start, long stop, long step, int size) implements Value {
    @Override
    public String type() {
      return "range";
    }

    Int at(int index) {
      return new Int(start + index * step);
    }
  }

  /** Values that can be walked through once, computed as they are asked for. */
  record Generator(Iterator<Value> rest) implements Value {
    @Override
    public String type() {
      return "generator";
    }
  }

  /** Attributes that {@code set} can change. */
  record Namespace(Map<String, Value> attributes) implements Value {}

  record Loop(LoopState state) implements Value {
    @Override
    public String type() {
      return "LoopContext";
    }
  }

  record Macro(Statement.Define definition, Scope scope) implements Value {}

  /** A method and the value it belongs to. */
  record Method(Value owner, String name) implements Value {
    @Override
    public String type() {
      return "builtin_function_or_method";
    }
  }

  record Function(String name) implements Value {
    @Override
    public String type() {
      return "function";
    }
  }
}
