package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Arguments.Bound;
import io.github.sgicl.djl.internal.jinja.value.Attributes;
import io.github.sgicl.djl.internal.jinja.value.Dict;
import io.github.sgicl.djl.internal.jinja.value.Numbers;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;

/** Python's {@code str.maketrans} and {@code str.translate}. */
final class Translation {

  private Translation() {}

  static Value table(Rendering run, Arguments arguments) {
    Bound bound = arguments.bind(run, "maketrans", "/x", "/y", "/z");
    Dict table = new Dict();
    if (bound.get(1) == null) {
      fill(run, table, bound.required(0));
    } else {
      fill(run, table, bound.str(0), bound.str(1));
      if (bound.get(2) != null) {
        for (int c : bound.text(2).codePoints().toArray()) {
          run.items(1);
          table.put(run, Value.of(c), Value.None.NONE);
        }
      }
    }
    return new Value.Mapping(table);
  }

  private static void fill(Rendering run, Dict table, Value mapping) {
    if (!(mapping instanceof Value.Mapping entries)) {
      throw run.failure("maketrans wants a mapping, was " + mapping.type());
    }
    for (Dict.Entry entry : entries.entries().entries()) {
      run.items(1);
      Value key = entry.key();
      if (key instanceof Value.Str character && character.length() == 1) {
        key = Value.of(character.text().codePointAt(0));
      }
      if (!Numbers.isWhole(key)) {
        throw run.failure("the keys of maketrans must be characters or integers");
      }
      table.put(run, key, entry.value());
    }
  }

  private static void fill(Rendering run, Dict table, Value.Str from, Value.Str to) {
    if (from.length() != to.length()) {
      throw run.failure("the first two arguments of maketrans must be of the same length");
    }
    int[] keys = from.text().codePoints().toArray();
    int[] values = to.text().codePoints().toArray();
    for (int i = 0; i < keys.length; i++) {
      run.items(1);
      table.put(run, Value.of(keys[i]), Value.of(values[i]));
    }
  }

  static String of(Rendering run, Value.Str self, Arguments arguments) {
    Value table = arguments.bind(run, "translate", "/table").required(0);
    if (!(table instanceof Value.Mapping || table instanceof Value.Sequence)) {
      throw run.failure("translate wants a mapping or a list, was " + table.type());
    }
    StringBuilder translated = new StringBuilder();
    run.text(self.text().length());
    for (int c : self.text().codePoints().toArray()) {
      Value to = Attributes.item(run, table, Value.of(c));
      if (to instanceof Value.Undefined) {
        translated.appendCodePoint(c);
      } else if (to instanceof Value.Str string) {
        run.text(string.text().length());
        translated.append(string.text());
      } else if (isCharacter(to)) {
        translated.appendCodePoint((int) Numbers.integer(to));
      } else if (!(to instanceof Value.None)) {
        throw run.failure("a character must translate to a character, was " + to.type());
      }
    }
    return translated.toString();
  }

  private static boolean isCharacter(Value value) {
    return Numbers.isInteger(value)
        && Numbers.integer(value) >= 0
        && Numbers.integer(value) <= Character.MAX_CODE_POINT;
  }
}
