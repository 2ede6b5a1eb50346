package io.github.sgicl.djl.internal.jinja.value;

import io.github.sgicl.djl.template.TemplateException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's equality, order and containment. */
public final class Comparison {

  /** What looking a key up costs, in characters compared. */
  private static final int CHARACTERS_PER_LOOKUP = 256;

  private Comparison() {}

  public static boolean equal(Rendering run, Value left, Value right) {
    run.enter();
    boolean equal = equalInside(run, left, right);
    run.leave();
    return equal;
  }

  @SuppressWarnings("ReferenceEquality") // a view is equal to itself, whatever it shows
  private static boolean equalInside(Rendering run, Value left, Value right) {
    if (left instanceof Value.Str a && right instanceof Value.Str b) {
      run.scan(Math.min(a.text().length(), b.text().length()));
      return a.text().equals(b.text());
    }
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return !isNaN(left) && !isNaN(right) && compareNumbers(left, right) == 0;
    }
    if (left instanceof Value.Sequence a && right instanceof Value.Sequence b) {
      return a.tuple() == b.tuple() && equalItems(run, a.items(), b.items());
    }
    if (left instanceof Value.Mapping a && right instanceof Value.Mapping b) {
      return a.entries().size() == b.entries().size() && equalEntries(run, a, b);
    }
    if (left instanceof Value.Undefined && right instanceof Value.Undefined) {
      return true;
    }
    if (left instanceof Value.Range a && right instanceof Value.Range b) {
      return a.size() == b.size()
          && (a.size() == 0 || a.start() == b.start())
          && (a.size() < 2 || a.step() == b.step());
    }
    if (left instanceof Value.View a && right instanceof Value.View b) {
      return a == b || equalViews(run, a, b);
    }
    return left == right || isSameObject(left, right);
  }

  private static boolean isSameObject(Value left, Value right) {
    return (left instanceof Value.Function || left instanceof Value.Blocks) && left.equals(right);
  }

  /** Keys and items are equal as sets are; values only to themselves. */
  private static boolean equalViews(Rendering run, Value.View left, Value.View right) {
    if (left.part() != right.part() || left.part() == Value.View.Part.VALUES) {
      return false;
    }
    List<Value> items = Iteration.list(run, left);
    List<Value> others = Iteration.list(run, right);
    return items.size() == others.size()
        && items.stream().allMatch(item -> contains(run, right, item));
  }

  private static boolean equalItems(Rendering run, List<Value> left, List<Value> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!isSame(run, left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** What containers go by: something not equal to itself is still found. */
  private static boolean isSame(Rendering run, Value left, Value right) {
    return left == right || equal(run, left, right);
  }

  private static boolean equalEntries(Rendering run, Value.Mapping left, Value.Mapping right) {
    for (Dict.Entry entry : left.entries().entries()) {
      run.scan(CHARACTERS_PER_LOOKUP);
      @Nullable Value other = right.entries().get(run, entry.key());
      if (other == null || !isSame(run, entry.value(), other)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether one of the operators {@code < <= > >=} holds.
   *
   * @throws TemplateException if Python has no order between the two
   */
  public static boolean ordered(Rendering run, String operator, Value left, Value right) {
    if (isNaN(left) || isNaN(right)) {
      requireOrder(run, operator, left, right, Numbers.isNumber(left) && Numbers.isNumber(right));
      return false;
    }
    int order = compare(run, operator, left, right);
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  /** The order that sorting goes by. */
  public static int compare(Rendering run, Value left, Value right) {
    if (isNaN(left) || isNaN(right)) {
      throw run.failure("nan has no place in an order");
    }
    return compare(run, "<", left, right);
  }

  private static int compare(Rendering run, String operator, Value left, Value right) {
    run.enter();
    int order = compareInside(run, operator, left, right);
    run.leave();
    return order;
  }

  private static int compareInside(Rendering run, String operator, Value left, Value right) {
    if (left instanceof Value.Str a && right instanceof Value.Str b) {
      run.walk(Math.min(a.text().length(), b.text().length()));
      return compareCodePoints(a.text(), b.text());
    }
    if (left instanceof Value.Sequence a && right instanceof Value.Sequence b) {
      requireOrder(run, operator, left, right, a.tuple() == b.tuple());
      return compareItems(run, operator, a.items(), b.items());
    }
    requireOrder(run, operator, left, right, Numbers.isNumber(left) && Numbers.isNumber(right));
    return compareNumbers(left, right);
  }

  private static void requireOrder(
      Rendering run, String operator, Value left, Value right, boolean holds) {
    Value undefined = left instanceof Value.Undefined ? left : right;
    if (undefined instanceof Value.Undefined missing) {
      throw run.failure(missing.reason());
    }
    if (!holds) {
      throw run.failure(
          "'%s' not supported between instances of '%s' and '%s'"
              .formatted(operator, left.type(), right.type()));
    }
  }

  private static int compareItems(
      Rendering run, String operator, List<Value> left, List<Value> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      if (!isSame(run, left.get(i), right.get(i))) {
        return compare(run, operator, left.get(i), right.get(i));
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int compareCodePoints(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean sameKind = Character.isSurrogate(a) == Character.isSurrogate(b);
        return sameKind ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static int compareNumbers(Value left, Value right) {
    if (Numbers.isInteger(left) && Numbers.isInteger(right)) {
      return Long.compare(Numbers.integer(left), Numbers.integer(right));
    }
    if (left instanceof Value.Real a && right instanceof Value.Real b) {
      return a.value() == b.value() ? 0 : Double.compare(a.value(), b.value());
    }
    if (isInfinite(left) || isInfinite(right)) {
      return isInfinite(left) ? Numbers.sign(left) : -Numbers.sign(right);
    }
    return exact(left).compareTo(exact(right));
  }

  private static BigDecimal exact(Value number) {
    return number instanceof Value.Real real
        ? new BigDecimal(real.value())
        : new BigDecimal(Numbers.whole(number));
  }

  private static boolean isInfinite(Value value) {
    return value instanceof Value.Real real && Double.isInfinite(real.value());
  }

  private static boolean contains(Rendering run, Value.View view, Value item) {
    if (view.part() == Value.View.Part.KEYS) {
      return view.entries().get(run, item) != null;
    }
    if (view.part() == Value.View.Part.ITEMS) {
      boolean pair = item instanceof Value.Sequence tuple && tuple.tuple();
      List<Value> parts = pair ? Iteration.list(run, item) : List.of();
      Value value = parts.size() == 2 ? view.entries().get(run, parts.get(0)) : null;
      return value != null && isSame(run, value, parts.get(1));
    }
    for (Value value : Iteration.list(run, view)) {
      if (isSame(run, value, item)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNaN(Value value) {
    return value instanceof Value.Real real && Double.isNaN(real.value());
  }

  /** Python's {@code item in container}. */
  public static boolean contains(Rendering run, Value container, Value item) {
    if (container instanceof Value.Str text) {
      if (!(item instanceof Value.Str part)) {
        throw run.failure("'in <string>' requires string as left operand, not " + item.type());
      }
      return TextSearch.forward(run, text.text(), part.text()).next(0) >= 0;
    }
    if (container instanceof Value.Mapping mapping) {
      return mapping.entries().get(run, item) != null;
    }
    if (container instanceof Value.View view) {
      return contains(run, view, item);
    }
    if (!Iteration.isIterable(container)) {
      throw run.failure("argument of type '" + container.type() + "' is not iterable");
    }
    Iterator<Value> items = Iteration.iterator(run, container);
    while (items.hasNext()) {
      run.step();
      if (isSame(run, items.next(), item)) {
        return true;
      }
    }
    return false;
  }
}
