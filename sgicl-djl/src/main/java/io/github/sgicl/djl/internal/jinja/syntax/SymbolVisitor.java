package io.github.sgicl.djl.internal.jinja.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the names of one part of a template in the order in which Jinja's {@code
 * idtracking.FrameSymbolVisitor} does. Inner parts are not entered.
 */
final class SymbolVisitor {

  private final Symbols symbols;

  SymbolVisitor(Symbols symbols) {
    this.symbols = symbols;
  }

  void visit(List<Statement> statements) {
    statements.forEach(this::visit);
  }

  private void visit(Statement statement) {
    if (statement instanceof Statement.Print print) {
      load(print.expression());
    } else if (statement instanceof Statement.If choice) {
      visitBranches(choice);
    } else if (statement instanceof Statement.For loop) {
      load(loop.iterable());
    } else if (statement instanceof Statement.Assign assign) {
      load(assign.expression());
      store(assign.target());
    } else if (statement instanceof Statement.Capture capture) {
      store(capture.target());
    } else if (statement instanceof Statement.Filter filter) {
      load(filter.filters());
    } else if (statement instanceof Statement.With with) {
      with.bindings().forEach(binding -> load(binding.expression()));
    } else if (statement instanceof Statement.CallBlock block) {
      load(block.call());
    } else if (statement instanceof Statement.Define define) {
      symbols.store(define.name());
    } else if (statement instanceof Statement.Foreign foreign) {
      load(foreign.template());
      foreign.names().forEach(symbols::store);
    }
  }

  private void visitBranches(Statement.If choice) {
    Statement.Branch first = choice.branches().get(0);
    load(first.condition());
    // To Jinja every further branch is a condition of its own inside the first.
    Symbols others = symbols.branch();
    for (Statement.Branch branch : choice.branches().subList(1, choice.branches().size())) {
      SymbolVisitor visitor = new SymbolVisitor(others);
      visitor.load(branch.condition());
      others.merge(List.of(visitor.branch(branch.body())));
    }
    List<Symbols> branches = new ArrayList<>();
    branches.add(branch(first.body()));
    branches.add(others);
    branches.add(branch(choice.otherwise()));
    symbols.merge(branches);
  }

  private Symbols branch(List<Statement> body) {
    Symbols branch = symbols.branch();
    new SymbolVisitor(branch).visit(body);
    return branch;
  }

  void load(Expression expression) {
    NamesOf.expression(expression, symbols::load);
  }

  void load(List<Expression.Use> filters) {
    NamesOf.filters(filters, symbols::load);
  }

  private void store(Statement.Target target) {
    if (target instanceof Statement.NameTarget name) {
      symbols.store(name.name());
    } else if (target instanceof Statement.AttributeTarget attribute) {
      symbols.load(attribute.namespace());
    } else {
      ((Statement.TupleTarget) target).parts().forEach(this::store);
    }
  }

  /** Declares what a call or a loop sets. */
  void parameter(Statement.Target target) {
    if (target instanceof Statement.TupleTarget tuple) {
      tuple.parts().forEach(this::parameter);
    } else if (target instanceof Statement.NameTarget name) {
      symbols.parameter(name.name());
    }
  }

  void parameters(Statement.Routine routine) {
    routine.parameters().forEach(parameter -> symbols.parameter(parameter.name()));
    for (Statement.Parameter parameter : routine.parameters()) {
      Expression otherwise = parameter.otherwise();
      if (otherwise != null) {
        load(otherwise);
      }
    }
    visit(routine.body());
  }
}
