package io.github.sgicl.djl.internal.jinja;

import io.github.sgicl.djl.internal.jinja.run.Interpreter;
import io.github.sgicl.djl.internal.jinja.syntax.Program;
import io.github.sgicl.djl.internal.jinja.value.JavaValues;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import io.github.sgicl.djl.template.RaisedByTemplateException;
import io.github.sgicl.djl.template.TemplateException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template in the part of the Jinja2 language that chat templates use, parsed once. Immutable and
 * safe for use by many threads.
 *
 * <p>Renders as Jinja2 3.1 does in the sandbox of Hugging Face transformers. The values given to
 * {@link #render} are data: braces in them mean nothing. A template cannot hang or exhaust the
 * memory: its length, its nesting, the steps it takes, the size of its integers and the bytes that
 * it makes of text and lists are bounded, the bytes by a share of the heap, and going beyond a
 * bound is a {@link TemplateException}. A thread needs at most 512 KiB of stack.
 */
public final class JinjaTemplate {

  /** How many UTF-16 units a template may have. */
  public static final int MAX_LENGTH = 1 << 20;

  private final Program program;
  private final Clock clock;

  private JinjaTemplate(Program program, Clock clock) {
    this.program = program;
    this.clock = clock;
  }

  /**
   * Parses a template. {@code strftime_now} reads the system's clock in its default zone.
   *
   * @throws TemplateException if the template is malformed or too long, or if it surely uses a
   *     filter or test that Jinja does not have
   */
  public static JinjaTemplate parse(String source) {
    if (source.length() > MAX_LENGTH) {
      throw new TemplateException(
          1, "a template may have " + MAX_LENGTH + " characters, has " + source.length());
    }
    return new JinjaTemplate(Program.of(source), Clock.system(ZoneId.systemDefault()));
  }

  /** The same template, for which {@code strftime_now} reads another clock. */
  public JinjaTemplate withClock(Clock other) {
    return new JinjaTemplate(program, other);
  }

  /**
   * Renders the template.
   *
   * @param variables by name: null, strings, booleans, integers (of {@code BigInteger} too),
   *     floating-point numbers, and collections and string-keyed maps of these, nested at most 100
   *     levels deep
   * @throws RaisedByTemplateException if the template calls {@code raise_exception}
   * @throws TemplateException if rendering fails otherwise
   * @throws IllegalArgumentException if a variable is of another type
   */
  public String render(Map<String, ? extends @Nullable Object> variables) {
    Map<String, Value> values = new HashMap<>();
    variables.forEach((name, value) -> values.put(name, JavaValues.of(value, name)));
    return Interpreter.render(new Rendering(clock), program, values);
  }
}
