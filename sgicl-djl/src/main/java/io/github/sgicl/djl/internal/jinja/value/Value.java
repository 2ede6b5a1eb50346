package io.github.sgicl.djl.internal.jinja.value;

import io.github.sgicl.djl.internal.jinja.syntax.MacroFrame;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an expression can be: a closed set, with Python's meaning. */
public sealed interface Value {

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

    public boolean holds() {
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
   * @param pattern what that failure says, of the owner and the name
   */
  record Undefined(String pattern, String owner, String name) implements Value {

    public static Undefined because(String reason) {
      return new Undefined("%2$s", "", reason);
    }

    public static Undefined variable(String name) {
      return new Undefined("'%2$s' is undefined", "", name);
    }

    public String reason() {
      return pattern.formatted(owner, name);
    }
  }

  /**
   * What Jinja leaves in a loop's variable behind the loop, where only a macro can still see it.
   */
  enum Missing implements Value {
    MISSING;

    @Override
    public String type() {
      return "MissingType";
    }
  }

  record Int(long value) implements Value {
    @Override
    public String type() {
      return "int";
    }
  }

  /** An integer that needs more than 64 bits. */
  record Huge(BigInteger value) implements Value {
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

  /** A string, which may be marked as safe, so that what is added to it is HTML-escaped. */
  final class Str implements Value {

    public static final Str EMPTY = new Str("", false);

    private final String text;
    private final boolean markup;
    private int length = -1;

    public Str(String text, boolean markup) {
      this.text = text;
      this.markup = markup;
    }

    public String text() {
      return text;
    }

    public boolean markup() {
      return markup;
    }

    /** How many code points it has. */
    public int length() {
      if (length < 0) {
        length = text.codePointCount(0, text.length());
      }
      return length;
    }

    @Override
    public String type() {
      return markup ? "Markup" : "str";
    }
  }

  /** A list or tuple; nobody changes the items. */
  record Sequence(List<Value> items, Kind kind) implements Value {

    public enum Kind {
      LIST("list"),
      TUPLE("tuple"),
      /** A pair whose parts are also called {@code grouper} and {@code list}. */
      GROUP("_GroupTuple");

      private final String type;

      Kind(String type) {
        this.type = type;
      }
    }

    public static Sequence list(List<Value> items) {
      return new Sequence(items, Kind.LIST);
    }

    public static Sequence tuple(List<Value> items) {
      return new Sequence(items, Kind.TUPLE);
    }

    public static Sequence pair(Value first, Value second) {
      return tuple(List.of(first, second));
    }

    public boolean tuple() {
      return kind != Kind.LIST;
    }

    @Override
    public String type() {
      return kind.type;
    }
  }

  record Mapping(Dict entries) implements Value {
    @Override
    public String type() {
      return "dict";
    }
  }

  /** The view that {@code keys()}, {@code values()} or {@code items()} gives. */
  record View(Dict entries, Part part) implements Value {
    public enum Part {
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

  /**
   * What a {@code macro} defines, or the body of a {@code call}.
   *
   * @param closure the variables around the definition
   * @param escaping whether text was escaped where it was defined
   */
  record Macro(MacroFrame definition, Activation closure, boolean escaping) implements Value {}

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

  record Cycler(CyclerState state) implements Value {}

  record Joiner(JoinerState state) implements Value {}

  /** What {@code self} is: the blocks of the template by name. */
  record Blocks(Context context) implements Value {
    @Override
    public String type() {
      return "TemplateReference";
    }
  }

  record BlockReference(String name, Context context) implements Value {}

  /** The text of a string; null of anything else. */
  static @Nullable String textOrNull(Value value) {
    return value instanceof Str string ? string.text() : null;
  }
}
