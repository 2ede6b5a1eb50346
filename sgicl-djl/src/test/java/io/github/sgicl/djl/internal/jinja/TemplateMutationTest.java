package io.github.sgicl.djl.internal.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.reflect.TypeToken;
import io.github.sgicl.djl.internal.jinja.Goldens.Micro;
import io.github.sgicl.djl.template.TemplateException;
import io.github.sgicl.testing.Effort;
import io.github.sgicl.testing.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Damaged templates: whatever they are, nothing but a {@link TemplateException} comes out. */
class TemplateMutationTest {

  private static final int ROUNDS = Boolean.getBoolean("sgicl.soak") ? 500_000 : 10_000;
  private static final long MOST_CPU_NANOS = 1_000_000_000L;

  /** A template bounds its output and its steps, not its size: most of this is a long range. */
  private static final long MOST_BYTES = 256 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(TemplateMutationTest.class);
  private static final String[] PIECES = {
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "-",
    "+",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'",
    "\"",
    "\\",
    "|",
    ".",
    ",",
    ":",
    "=",
    "==",
    "*",
    "**",
    "//",
    "%",
    "~",
    "<",
    " in ",
    " is ",
    " not ",
    " if ",
    " else ",
    " and ",
    "0",
    "1",
    "-1",
    "9223372036854775807",
    "1e308",
    "none",
    "true",
    "''",
    "[]",
    "{}",
    "s",
    "d",
    "list",
    "users",
    "missing",
    "loop",
    "range",
    "namespace",
    "\n",
    "\u00e9",
    "\ud83d\ude00",
    "\ud83d",
    "\u0000",
    "|list",
    "|tojson",
    "|map('trim')",
    "|sort",
    "|int",
    "[::-1]",
    "endfor",
    "endif",
    "set",
    "for",
    "macro",
    "raw"
  };

  @Test
  void a_damaged_template_renders_or_is_refused() {
    Micro micro = Goldens.json("micro.json", new TypeToken<>() {});
    List<String> templates = new ArrayList<>();
    micro.cases().forEach(one -> templates.add(one.template()));
    for (String name :
        List.of("tools-and-thoughts", "headers", "alternating", "macros-and-dates")) {
      templates.add(Goldens.text(name + ".jinja"));
    }
    Map<String, Object> variables = micro.variables();
    long seed = Seed.usually(20_260_102);
    SplittableRandom random = new SplittableRandom(seed);
    AtomicInteger refused = new AtomicInteger();
    Effort most = new Effort(0, 0);
    for (int round = 0; round < ROUNDS; round++) {
      String template = templates.get(random.nextInt(templates.size()));
      for (int damages = random.nextInt(1, 5); damages > 0; damages--) {
        template = damaged(template, templates, random);
      }
      String damaged = template;
      String place = "seed " + seed + ", round " + round + ": ";
      Supplier<String> label = () -> place + damaged;
      Effort effort =
          Effort.of(
              () -> {
                try {
                  String unused = JinjaTemplate.parse(damaged).render(variables);
                } catch (TemplateException expected) {
                  refused.incrementAndGet();
                } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                  throw new AssertionError(label.get(), e);
                }
              });
      assertThat(effort.cpuNanos()).as(label).isLessThan(MOST_CPU_NANOS);
      assertThat(effort.bytes()).as(label).isLessThan(MOST_BYTES);
      most = most.max(effort);
    }
    LOG.info("{} templates, {} refused, at most {}", ROUNDS, refused, most);
    assertThat(refused.get())
        .as("seed %d, refused", seed)
        .isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 20);
  }

  private static String damaged(String template, List<String> templates, SplittableRandom random) {
    int from = random.nextInt(template.length() + 1);
    int to = Math.min(template.length(), from + random.nextInt(4));
    String head = template.substring(0, from);
    String tail = template.substring(to);
    String piece = PIECES[random.nextInt(PIECES.length)];
    return switch (random.nextInt(5)) {
      case 0 -> head + tail;
      case 1 -> head + piece + template.substring(from);
      case 2 -> head + piece + tail;
      case 3 -> head + template.substring(from, to).repeat(3) + tail;
      default -> {
        String other = templates.get(random.nextInt(templates.size()));
        yield head + other.substring(random.nextInt(other.length() + 1));
      }
    };
  }
}
