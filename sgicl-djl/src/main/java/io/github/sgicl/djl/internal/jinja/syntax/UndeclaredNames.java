package io.github.sgicl.djl.internal.jinja.syntax;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of some special names, such as {@code loop} or {@code caller}, a body reads before it sets
 * them itself; found as Jinja's {@code compiler.find_undeclared} does, through all inner parts but
 * blocks.
 */
final class UndeclaredNames {

  private final Set<String> wanted;
  private final Set<String> found = new HashSet<>();

  private UndeclaredNames(Set<String> wanted) {
    this.wanted = new HashSet<>(wanted);
  }

  static Set<String> in(List<Statement> body, Set<String> names) {
    UndeclaredNames search = new UndeclaredNames(names);
    search.visit(body);
    return search.found;
  }

  private void visit(List<Statement> statements) {
    for (Statement statement : statements) {
      if (!found.containsAll(wanted)) {
        visit(statement);
      }
    }
  }

  private void visit(Statement statement) {
    if (statement instanceof Statement.Print print) {
      read(print.expression());
    } else if (statement instanceof Statement.If choice) {
      for (Statement.Branch branch : choice.branches()) {
        read(branch.condition());
        visit(branch.body());
      }
      visit(choice.otherwise());
    } else if (statement instanceof Statement.For loop) {
      set(loop.target());
      read(loop.iterable());
      visit(loop.body());
      visit(loop.otherwise());
      if (loop.condition() != null) {
        read(loop.condition());
      }
    } else if (statement instanceof Statement.Assign assign) {
      set(assign.target());
      read(assign.expression());
    } else if (statement instanceof Statement.Foreign foreign) {
      read(foreign.template());
    } else {
      visitBodied(statement);
    }
  }

  private void visitBodied(Statement statement) {
    if (statement instanceof Statement.Capture capture) {
      set(capture.target());
      read(capture.filters());
      visit(capture.body());
    } else if (statement instanceof Statement.Filter filter) {
      visit(filter.body());
      read(filter.filters());
    } else if (statement instanceof Statement.With with) {
      with.bindings().forEach(binding -> set(binding.target()));
      with.bindings().forEach(binding -> read(binding.expression()));
      visit(with.body());
    } else if (statement instanceof Statement.Autoescape autoescape) {
      read(autoescape.option());
      visit(autoescape.body());
    } else if (statement instanceof Statement.Define define) {
      visit(define.routine());
    } else if (statement instanceof Statement.CallBlock block) {
      read(block.call());
      visit(block.body());
    } else if (statement instanceof Statement.Generation generation) {
      visit(generation.body());
    }
  }

  private void visit(Statement.Routine routine) {
    routine.parameters().forEach(parameter -> wanted.remove(parameter.name()));
    for (Statement.Parameter parameter : routine.parameters()) {
      if (parameter.otherwise() != null) {
        read(parameter.otherwise());
      }
    }
    visit(routine.body());
  }

  private void set(Statement.Target target) {
    if (target instanceof Statement.NameTarget name) {
      wanted.remove(name.name());
    } else if (target instanceof Statement.TupleTarget tuple) {
      tuple.parts().forEach(this::set);
    }
  }

  private void read(Expression expression) {
    NamesOf.expression(expression, this::read);
  }

  private void read(List<Expression.Use> filters) {
    NamesOf.filters(filters, this::read);
  }

  private void read(String name) {
    if (wanted.contains(name)) {
      found.add(name);
    }
  }
}
