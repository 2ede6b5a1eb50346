package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.template.TemplateException;
import java.util.Set;

/**
 * The part of a template that a macro or call block is.
 *
 * @param special which of {@code caller}, {@code kwargs} and {@code varargs} it reads
 */
public record MacroFrame(Statement.Routine routine, Frame frame, Set<String> special) {

  private static final Set<String> SPECIAL = Set.of("caller", "kwargs", "varargs");

  static MacroFrame of(Statement.Routine routine, Frame around) {
    Frame frame = around.called();
    SymbolVisitor visitor = new SymbolVisitor(frame.symbols());
    visitor.parameters(routine);
    Set<String> special = UndeclaredNames.in(routine.body(), SPECIAL);
    for (Statement.Parameter parameter : routine.parameters()) {
      boolean replaced = special.remove(parameter.name());
      if (replaced && parameter.name().equals("caller") && parameter.otherwise() == null) {
        throw new TemplateException(routine.line(), "the parameter 'caller' needs a default");
      }
    }
    special.forEach(frame.symbols()::parameter);
    return new MacroFrame(routine, frame, special);
  }

  public boolean takes(String name) {
    return special.contains(name);
  }
}
