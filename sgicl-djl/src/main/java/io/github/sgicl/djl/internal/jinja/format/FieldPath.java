package io.github.sgicl.djl.internal.jinja.format;

import io.github.sgicl.djl.internal.jinja.value.Attributes;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import org.jspecify.annotations.Nullable;

/** What the name of a field in {@code str.format} leads to: an argument, attributes and items. */
final class FieldPath {

  private final Rendering run;
  private final String name;
  private int position;

  FieldPath(Rendering run, String name) {
    this.run = run;
    this.name = name;
  }

  /** Finds the argument that a field begins with. */
  interface First {
    /**
     * The argument.
     *
     * @param index of a positional one; null of a named one
     */
    Value of(String name, @Nullable Integer index);
  }

  Value of(First first) {
    String begin = until('.', '[');
    Value value = first.of(begin, indexOrNull(begin));
    while (position < name.length()) {
      value = name.charAt(position++) == '.' ? attribute(value) : item(value);
    }
    return value;
  }

  private Value attribute(Value owner) {
    String attribute = until('.', '[');
    requireNotEmpty(attribute);
    return Attributes.attribute(run, owner, attribute);
  }

  private Value item(Value owner) {
    String index = until(']', ']');
    if (position >= name.length()) {
      throw run.failure("a field of a format misses ']'");
    }
    position++;
    if (position < name.length() && name.charAt(position) != '.' && name.charAt(position) != '[') {
      throw run.failure("only '.' or '[' may follow ']' in a field of a format");
    }
    requireNotEmpty(index);
    Integer number = indexOrNull(index);
    return Attributes.item(
        run, owner, number == null ? new Value.Str(index, false) : Value.of(number));
  }

  private String until(char first, char second) {
    int start = position;
    while (position < name.length()
        && name.charAt(position) != first
        && name.charAt(position) != second) {
      position++;
    }
    return name.substring(start, position);
  }

  private void requireNotEmpty(String part) {
    if (part.isEmpty()) {
      throw run.failure("a field of a format has an empty attribute");
    }
  }

  private @Nullable Integer indexOrNull(String text) {
    if (text.isEmpty() || !text.codePoints().allMatch(Character::isDigit)) {
      return null;
    }
    long index = 0;
    for (int c : text.codePoints().toArray()) {
      index = index * 10 + Character.digit(c, 10);
      if (index > Integer.MAX_VALUE) {
        throw run.failure("a field of a format has too many digits");
      }
    }
    return (int) index;
  }
}
