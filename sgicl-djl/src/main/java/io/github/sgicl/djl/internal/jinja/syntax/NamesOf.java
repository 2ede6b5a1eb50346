package io.github.sgicl.djl.internal.jinja.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The names that an expression reads. Walks without recursion: expressions may be deep. */
public final class NamesOf {

  private final Deque<Expression> open = new ArrayDeque<>();

  private NamesOf() {}

  static void expression(Expression expression, Consumer<String> names) {
    if (expression instanceof Expression.Name name) {
      names.accept(name.name());
      return;
    }
    NamesOf walk = new NamesOf();
    walk.add(expression);
    walk.forEach(names);
  }

  static void filters(List<Expression.Use> filters, Consumer<String> names) {
    NamesOf walk = new NamesOf();
    filters.forEach(filter -> walk.add(filter.passed()));
    walk.forEach(names);
  }

  /** Whether Jinja knows what the expression gives before anything is rendered. */
  public static boolean isConstant(Expression expression) {
    NamesOf walk = new NamesOf();
    walk.add(expression);
    while (!walk.open.isEmpty()) {
      Expression part = walk.open.pop();
      boolean open =
          part instanceof Expression.Name
              || part instanceof Expression.Call
              || part instanceof Expression.Filtered
              || part instanceof Expression.Tested
              || (part instanceof Expression.Conditional choice && choice.otherwise() == null);
      if (open) {
        return false;
      }
      walk.addParts(part);
    }
    return true;
  }

  private void forEach(Consumer<String> names) {
    while (!open.isEmpty()) {
      Expression expression = open.pop();
      if (expression instanceof Expression.Name name) {
        names.accept(name.name());
      } else {
        addParts(expression);
      }
    }
  }

  private void add(@Nullable Expression part) {
    if (part != null && !(part instanceof Expression.Literal)) {
      open.push(part);
    }
  }

  private void add(Collection<Expression> parts) {
    parts.forEach(this::add);
  }

  private void add(Expression.Passed passed) {
    add(passed.positional());
    add(passed.named().values());
    add(passed.star());
    add(passed.starStar());
  }

  private void addParts(Expression expression) {
    if (expression instanceof Expression.Attribute attribute) {
      add(attribute.owner());
    } else if (expression instanceof Expression.Item item) {
      add(List.of(item.owner(), item.index()));
    } else if (expression instanceof Expression.Part part) {
      add(part.owner());
      add(part.bounds().start());
      add(part.bounds().stop());
      add(part.bounds().step());
    } else if (expression instanceof Expression.Call call) {
      add(call.callee());
      add(call.passed());
    } else if (expression instanceof Expression.Filtered filtered) {
      add(filtered.input());
      add(filtered.filter().passed());
    } else if (expression instanceof Expression.Tested tested) {
      add(tested.input());
      add(tested.test().passed());
    } else if (expression instanceof Expression.Items items) {
      add(items.items());
    } else if (expression instanceof Expression.Pairs pairs) {
      for (Expression.Pair pair : pairs.pairs()) {
        add(List.of(pair.key(), pair.value()));
      }
    } else {
      addOperands(expression);
    }
  }

  private void addOperands(Expression expression) {
    if (expression instanceof Expression.Unary unary) {
      add(unary.operand());
    } else if (expression instanceof Expression.Not not) {
      add(not.operand());
    } else if (expression instanceof Expression.Binary binary) {
      add(List.of(binary.left(), binary.right()));
    } else if (expression instanceof Expression.Either either) {
      add(List.of(either.left(), either.right()));
    } else if (expression instanceof Expression.Concatenation concatenation) {
      add(concatenation.parts());
    } else if (expression instanceof Expression.Conditional conditional) {
      add(List.of(conditional.condition(), conditional.then()));
      add(conditional.otherwise());
    } else if (expression instanceof Expression.Compare compare) {
      List<Expression> operands = new ArrayList<>(List.of(compare.first()));
      compare.links().forEach(link -> operands.add(link.operand()));
      add(operands);
    }
  }
}
