package io.github.sgicl.djl.internal.jinja.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Going through values: what they contain, how many, and whether they count as true. */
public final class Iteration {

  private Iteration() {}

  /** Python's {@code bool(value)}. */
  public static boolean isTrue(Value value) {
    if (value instanceof Value.Bool bool) {
      return bool.holds();
    }
    if (value instanceof Value.Str string) {
      return !string.text().isEmpty();
    }
    if (value instanceof Value.Int integer) {
      return integer.value() != 0;
    }
    if (value instanceof Value.Real real) {
      return real.value() != 0;
    }
    if (value instanceof Value.Sequence sequence) {
      return !sequence.items().isEmpty();
    }
    if (value instanceof Value.Mapping mapping) {
      return mapping.entries().size() > 0;
    }
    if (value instanceof Value.View view) {
      return view.entries().size() > 0;
    }
    if (value instanceof Value.Range range) {
      return range.size() > 0;
    }
    if (value instanceof Value.Loop loop) {
      return loop.state().length() > 0;
    }
    return !(value instanceof Value.None || value instanceof Value.Undefined);
  }

  public static boolean isSized(Value value) {
    return value instanceof Value.Undefined
        || value instanceof Value.Loop
        || (isIterable(value) && !(value instanceof Value.Generator));
  }

  public static boolean isIterable(Value value) {
    return value instanceof Value.Str
        || value instanceof Value.Sequence
        || value instanceof Value.Mapping
        || value instanceof Value.View
        || value instanceof Value.Range
        || value instanceof Value.Generator
        || value instanceof Value.Undefined;
  }

  public static int length(Rendering run, Value value) {
    if (value instanceof Value.Str string) {
      return string.length();
    }
    if (value instanceof Value.Sequence sequence) {
      return sequence.items().size();
    }
    if (value instanceof Value.Mapping mapping) {
      return mapping.entries().size();
    }
    if (value instanceof Value.View view) {
      return view.entries().size();
    }
    if (value instanceof Value.Range range) {
      return range.size();
    }
    if (value instanceof Value.Loop loop) {
      return loop.state().length();
    }
    if (value instanceof Value.Undefined) {
      return 0;
    }
    throw run.failure("object of type '" + value.type() + "' has no len()");
  }

  public static Iterator<Value> iterator(Rendering run, Value value) {
    if (value instanceof Value.Generator generator) {
      return generator.rest();
    }
    if (value instanceof Value.Str string) {
      return string.text().codePoints().<Value>mapToObj(c -> Characters.one(run, c)).iterator();
    }
    if (value instanceof Value.Range range) {
      return IntStream.range(0, range.size()).<Value>mapToObj(range::at).iterator();
    }
    return list(run, value).iterator();
  }

  /** Items that are found out when the first of them is asked for. */
  public static Value.Generator later(Rendering run, Supplier<Iterator<Value>> items) {
    run.object();
    return new Value.Generator(
        new Iterator<>() {
          private @Nullable Iterator<Value> found;

          private Iterator<Value> found() {
            if (found == null) {
              found = items.get();
            }
            return found;
          }

          @Override
          public boolean hasNext() {
            run.enter();
            boolean more = found().hasNext();
            run.leave();
            return more;
          }

          @Override
          public Value next() {
            return found().next();
          }
        });
  }

  /** All items, in order; walks a generator to its end. */
  public static List<Value> list(Rendering run, Value value) {
    if (value instanceof Value.Sequence sequence) {
      return sequence.items();
    }
    if (value instanceof Value.Str string) {
      return characters(run, string.text());
    }
    if (value instanceof Value.Mapping mapping) {
      run.items(mapping.entries().size());
      return mapping.entries().part(Value.View.Part.KEYS);
    }
    if (value instanceof Value.View view) {
      boolean pairs = view.part() == Value.View.Part.ITEMS;
      run.items((pairs ? 2L : 1L) * view.entries().size());
      return view.entries().part(view.part());
    }
    if (value instanceof Value.Range range) {
      run.items(range.size());
      List<Value> items = new ArrayList<>(range.size());
      for (int i = 0; i < range.size(); i++) {
        items.add(range.at(i));
      }
      return items;
    }
    if (value instanceof Value.Generator generator) {
      List<Value> items = new ArrayList<>();
      while (generator.rest().hasNext()) {
        run.items(1);
        items.add(generator.rest().next());
      }
      return items;
    }
    if (value instanceof Value.Undefined) {
      return List.of();
    }
    throw run.failure("'" + value.type() + "' object is not iterable");
  }

  public static List<Value> reversed(Rendering run, List<Value> items) {
    run.items(items.size());
    List<Value> reversed = new ArrayList<>(items);
    Collections.reverse(reversed);
    return reversed;
  }

  private static List<Value> characters(Rendering run, String text) {
    run.items(text.length());
    List<Value> characters = new ArrayList<>(text.length());
    text.codePoints().forEach(c -> characters.add(Characters.one(run, c)));
    return characters;
  }
}
