package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Filters and tests that a template uses and Jinja does not have. As there they are refused at
 * once, except where a condition decides whether they are used.
 */
final class UnknownNames {

  private record Unknown(int line, String kind, String name) {}

  private final List<Unknown> undecided = new ArrayList<>();
  private @Nullable Unknown first;

  void add(int line, String kind, String name) {
    undecided.add(new Unknown(line, kind, name));
  }

  int mark() {
    return undecided.size();
  }

  /** What was added since the mark is under a condition. */
  void forgive(int mark) {
    undecided.subList(mark, undecided.size()).clear();
  }

  /** What was added since the mark stands in a scope of its own, whose use no condition excuses. */
  void hold(int mark) {
    if (first == null && mark < undecided.size()) {
      first = undecided.get(mark);
    }
    forgive(mark);
  }

  void refuse() {
    hold(0);
    if (first != null) {
      throw new TemplateException(
          first.line, "no " + first.kind + " is named '" + first.name + "'");
    }
  }
}
