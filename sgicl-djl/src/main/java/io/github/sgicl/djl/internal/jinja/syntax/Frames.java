package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.template.TemplateException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a template, found as Jinja's {@code compiler.CodeGenerator} goes through it: a part
 * is complete before those inside are looked at.
 */
public final class Frames {

  /** The parts of a loop. */
  public record Loop(Frame body, @Nullable Frame condition, Frame otherwise, boolean extended) {}

  /**
   * A block and its part.
   *
   * @param special which of {@code self} and {@code super} it reads
   */
  public record Block(Statement.Block statement, Frame frame, Set<String> special) {}

  private final Frame root = Frame.outermost(true);
  private final boolean self;
  private final IdentityHashMap<Statement, Frame> inner = new IdentityHashMap<>();
  private final IdentityHashMap<Statement.For, Loop> loops = new IdentityHashMap<>();
  private final IdentityHashMap<Statement.Routine, MacroFrame> routines = new IdentityHashMap<>();
  private final Map<String, Block> blocks = new HashMap<>();

  Frames(List<Statement> template) {
    self = UndeclaredNames.in(template, Set.of("self")).contains("self");
    if (self) {
      root.symbols().parameter("self");
    }
    new SymbolVisitor(root.symbols()).visit(template);
    walk(template, root);
  }

  public Frame root() {
    return root;
  }

  /** Whether the template as a whole reads {@code self}. */
  public boolean readsSelf() {
    return self;
  }

  public Frame of(Statement statement) {
    return Objects.requireNonNull(inner.get(statement));
  }

  public Loop of(Statement.For loop) {
    return Objects.requireNonNull(loops.get(loop));
  }

  public MacroFrame of(Statement.Routine routine) {
    return Objects.requireNonNull(routines.get(routine));
  }

  /** The names of all blocks. */
  public Set<String> blocks() {
    return blocks.keySet();
  }

  /** The block of that name, if there is one. */
  public @Nullable Block block(String name) {
    return blocks.get(name);
  }

  private void walk(List<Statement> statements, Frame frame) {
    statements.forEach(statement -> walk(statement, frame));
  }

  private void walk(Statement statement, Frame frame) {
    if (statement instanceof Statement.If choice) {
      choice.branches().forEach(branch -> walk(branch.body(), frame));
      walk(choice.otherwise(), frame);
    } else if (statement instanceof Statement.For loop) {
      walkLoop(loop, frame);
    } else if (statement instanceof Statement.Define define) {
      walk(define.routine(), frame);
    } else if (statement instanceof Statement.CallBlock block) {
      walk(block.body(), frame);
    } else if (statement instanceof Statement.Generation generation) {
      walk(generation.body(), frame);
    } else if (statement instanceof Statement.Block block) {
      walkBlock(block);
    } else if (statement instanceof Statement.Foreign foreign) {
      requireTopLevel(foreign, frame);
    } else {
      walkInner(statement, frame);
    }
  }

  private void walkInner(Statement statement, Frame frame) {
    Frame part = frame.inner();
    SymbolVisitor visitor = new SymbolVisitor(part.symbols());
    if (statement instanceof Statement.Capture capture) {
      visitor.visit(capture.body());
      requireKnown(capture, part);
      walk(capture.body(), part);
    } else if (statement instanceof Statement.Filter filter) {
      visitor.visit(filter.body());
      visitor.load(filter.filters());
      walk(filter.body(), part);
    } else if (statement instanceof Statement.With with) {
      with.bindings().forEach(binding -> visitor.parameter(binding.target()));
      visitor.visit(with.body());
      walk(with.body(), part);
    } else if (statement instanceof Statement.Autoescape autoescape) {
      visitor.load(autoescape.option());
      visitor.visit(autoescape.body());
      part = part.printing(escaping(autoescape.option()));
      walk(autoescape.body(), part);
    } else {
      return;
    }
    inner.put(statement, part);
  }

  private static Frame.Escaping escaping(Expression option) {
    if (!(option instanceof Expression.Literal literal)) {
      return Frame.Escaping.OPEN;
    }
    return Iteration.isTrue(literal.value()) ? Frame.Escaping.ON : Frame.Escaping.OFF;
  }

  private void walkLoop(Statement.For loop, Frame frame) {
    Frame body = loop.recursive() ? frame.called() : frame.inner();
    boolean extended =
        loop.recursive()
            || !UndeclaredNames.in(loop.body(), Set.of("loop")).isEmpty()
            || hasScopedBlock(loop);
    if (extended) {
      body.symbols().parameter("loop");
    }
    SymbolVisitor visitor = new SymbolVisitor(body.symbols());
    visitor.parameter(loop.target());
    visitor.visit(loop.body());
    Frame condition = loop.condition() == null ? null : condition(loop, loop.condition(), frame);
    Frame otherwise = loop.recursive() ? frame.called() : frame.inner();
    new SymbolVisitor(otherwise.symbols()).visit(loop.otherwise());
    loops.put(loop, new Loop(body, condition, otherwise, extended));
    walk(loop.body(), body);
    walk(loop.otherwise(), otherwise);
  }

  private static boolean hasScopedBlock(Statement statement) {
    boolean found = statement instanceof Statement.Block block && block.scoped();
    for (List<Statement> body : statement.bodies()) {
      for (Statement inner : body) {
        found |= hasScopedBlock(inner);
      }
    }
    return found;
  }

  private static Frame condition(Statement.For loop, Expression condition, Frame frame) {
    Frame part = frame.called();
    SymbolVisitor visitor = new SymbolVisitor(part.symbols());
    visitor.parameter(loop.target());
    visitor.load(condition);
    return part;
  }

  private void walk(Statement.Routine routine, Frame frame) {
    MacroFrame macro = MacroFrame.of(routine, frame);
    routines.put(routine, macro);
    walk(routine.body(), macro.frame());
  }

  private void walkBlock(Statement.Block block) {
    Frame frame = Frame.outermost(false);
    Set<String> special = UndeclaredNames.in(block.body(), Set.of("self", "super"));
    if (blocks.put(block.name(), new Block(block, frame, special)) != null) {
      throw new TemplateException(block.line(), "block '" + block.name() + "' is defined twice");
    }
    special.forEach(frame.symbols()::parameter);
    new SymbolVisitor(frame.symbols()).visit(block.body());
    walk(block.body(), frame);
  }

  private static void requireTopLevel(Statement.Foreign foreign, Frame frame) {
    if (foreign.tag().equals("extends") && !frame.topLevel()) {
      throw new TemplateException(foreign.line(), "'extends' stands inside another tag");
    }
  }

  /** As in Jinja, where nobody looks for names in the filters of a set block. */
  private static void requireKnown(Statement.Capture capture, Frame part) {
    NamesOf.filters(
        capture.filters(),
        name -> {
          if (!part.symbols().knows(name)) {
            throw new TemplateException(
                capture.filters().get(0).line(),
                "the filter of a set block reads '" + name + "', which nothing else does");
          }
        });
  }
}
