package io.github.sgicl.djl.internal.jinja.format;

import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Characters;
import io.github.sgicl.djl.internal.jinja.value.Dict;
import io.github.sgicl.djl.internal.jinja.value.Html;
import io.github.sgicl.djl.internal.jinja.value.PythonText;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code str.format} as Jinja's sandbox has it: a {@code string.Formatter} that looks
 * attributes and items up by the rules of the sandbox. In a string marked as safe, what is filled
 * in is escaped.
 */
public final class BraceFormat {

  private static final int MAX_DEPTH = 2;

  private final Rendering run;
  private final boolean markup;
  private final List<Value> positional;
  private final Dict named;

  /** The number of the next field without a name; -1 once fields have numbers. */
  private int automatic;

  private BraceFormat(Rendering run, boolean markup, List<Value> positional, Dict named) {
    this.run = run;
    this.markup = markup;
    this.positional = positional;
    this.named = named;
  }

  public static Value format(Rendering run, Value.Str format, Arguments arguments) {
    Dict named = new Dict();
    arguments.named().forEach(named::put);
    return formatted(run, format, arguments.positional(), named);
  }

  public static Value formatMap(Rendering run, Value.Str format, Arguments arguments) {
    Value mapping = arguments.bind(run, "format_map", "/mapping").required(0);
    Dict named = mapping instanceof Value.Mapping entries ? entries.entries() : new Dict();
    return formatted(run, format, List.of(), named);
  }

  private static Value formatted(
      Rendering run, Value.Str format, List<Value> positional, Dict named) {
    BraceFormat filling = new BraceFormat(run, format.markup(), positional, named);
    return run.str(filling.filled(format.text(), MAX_DEPTH), format.markup());
  }

  private String filled(String format, int depth) {
    if (depth < 0) {
      throw run.failure("a format nests its fields too deep");
    }
    StringBuilder filled = new StringBuilder();
    FieldReader reader = new FieldReader(run, format);
    for (FieldReader.Piece piece = reader.next(); piece != null; piece = reader.next()) {
      run.text(piece.literal().length());
      filled.append(piece.literal());
      FieldReader.Field field = piece.field();
      if (field != null) {
        Value value = converted(value(field.name()), field.conversion());
        String written = written(value, filled(field.spec(), depth - 1));
        run.text(written.length());
        filled.append(written);
      }
    }
    return filled.toString();
  }

  private Value value(String name) {
    String found = name;
    if (name.isEmpty()) {
      if (automatic < 0) {
        throw run.failure("a format numbers some of its fields and not others");
      }
      found = Integer.toString(automatic++);
    } else if (name.codePoints().allMatch(Characters::isDigit)) {
      if (automatic > 0) {
        throw run.failure("a format numbers some of its fields and not others");
      }
      automatic = -1;
    }
    return new FieldPath(run, found).of(this::first);
  }

  private Value first(String name, @Nullable Integer index) {
    if (index == null) {
      Value value = named.get(name);
      if (value == null) {
        throw run.failure("a format wants '" + name + "', which is not passed");
      }
      return value;
    }
    if (index >= positional.size()) {
      throw run.failure("a format wants argument " + index + ", was given " + positional.size());
    }
    return positional.get(index);
  }

  private Value converted(Value value, int conversion) {
    return switch (conversion) {
      case FieldReader.NONE -> value;
      case 's' -> run.str(PythonText.str(run, value));
      case 'r' -> run.str(PythonText.repr(run, value));
      case 'a' -> run.str(PythonText.ascii(run, value));
      default ->
          throw run.failure(
              "unknown conversion '" + Character.toString(conversion) + "' in a format");
    };
  }

  private String written(Value value, String spec) {
    if (!markup) {
      return ValueFormat.format(run, value, spec);
    }
    if (Html.isMarkup(value)) {
      if (!spec.isEmpty()) {
        throw run.failure("a string marked as safe has no format '" + spec + "'");
      }
      return PythonText.str(run, value);
    }
    return Html.escaped(run, ValueFormat.format(run, value, spec));
  }
}
