package io.github.sgicl.djl.internal.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.template.TemplateException;
import io.github.sgicl.testing.Effort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No template can hang, exhaust the memory or overflow the stack. */
class TemplateLimitsTest {

  private static final long MOST_CPU_NANOS = 20_000_000_000L;
  private static final int MANY = 100_000;

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void refuses_a_hostile_template_in_time(String name, String template) {
    Effort effort =
        Effort.of(
            () ->
                assertThatThrownBy(() -> JinjaTemplate.parse(template).render(Map.of("s", "x")))
                    .as(name)
                    .isInstanceOf(TemplateException.class));
    assertThat(effort.cpuNanos()).as(name).isLessThan(MOST_CPU_NANOS);
  }

  static List<String[]> hostile() {
    String longer = "{% set ns = namespace(s='ab') %}{% for i in range(90000) %}";
    String nested = "{% set ns = namespace(x=[]) %}{% for i in range(90000) %}";
    String many = "{% for i in range(99999) %}";
    String end = "{% endfor %}";
    String shared = nested + "{% set ns.x = [ns.x, ns.x] %}{% if i == 90 %}{% break %}{% endif %}";
    String twins =
        "{% set ns = namespace(x=[], y=[]) %}{% for i in range(90) %}"
            + "{% set ns.x = [ns.x, ns.x] %}{% set ns.y = [ns.y, ns.y] %}{% endfor %}";
    String deepTwins =
        "{% set ns = namespace(x=[], y=[]) %}{% for i in range(900) %}"
            + "{% set ns.x = [ns.x] %}{% set ns.y = [ns.y] %}{% endfor %}";
    String deep = nested + "{% set ns.x = [ns.x] %}" + end;
    return Arrays.asList(
        named("parentheses", "{{ " + "(".repeat(MANY) + ")".repeat(MANY) + " }}"),
        named("lists", "{{ " + "[".repeat(MANY) + "]".repeat(MANY) + " }}"),
        named("dicts", "{{ " + "{1:".repeat(MANY) + "1" + "}".repeat(MANY) + " }}"),
        named("calls", "{{ " + "s(".repeat(MANY) + ")".repeat(MANY) + " }}"),
        named("indices", "{{ " + "s[".repeat(MANY) + "]".repeat(MANY) + " }}"),
        named("minus signs", "{{ " + "- ".repeat(MANY) + "1 }}"),
        named("nots", "{{ " + "not ".repeat(MANY) + "1 }}"),
        named("a long sum", "{{ 1" + "+1".repeat(MANY) + " }}"),
        named("a long or", "{{ 0" + " or 0".repeat(MANY) + " }}"),
        named("attributes", "{{ s" + ".x".repeat(MANY) + " }}"),
        named("filters", "{{ s" + "|trim".repeat(MANY) + " }}"),
        named("negated tests", "{{ s" + " is not none".repeat(MANY) + " }}"),
        named("conditions", "{{ " + "1 if 1 else ".repeat(MANY) + "1 }}"),
        named("ifs", "{% if s %}".repeat(MANY)),
        named("fors", "{% for i in s %}".repeat(20_000) + "{% endfor %}".repeat(20_000)),
        named("targets", "{% for " + "(".repeat(MANY) + "a" + ")".repeat(MANY) + " in s %}"),
        named("a long range", "{% for i in range(10**9) %}" + end),
        named("loops in loops", "{% for i in range(99999) %}".repeat(5) + end.repeat(5)),
        named("printing", "{% for i in range(99999) %}{{ 'x' * 99999 }}" + end),
        named("repetition", "{{ 'a' * 10**9 }}"),
        named("repetition of lists", "{{ [1] * 10**9 }}"),
        named("repetition of nothing in loops", "{{ (range(99999)|list) * 10**6 }}"),
        named("doubling", longer + "{% set ns.s = ns.s + ns.s %}" + end),
        named("doubling by join", longer + "{% set ns.s = [ns.s, ns.s]|join %}" + end),
        named("doubling by replace", longer + "{% set ns.s = ns.s.replace('a', 'aa') %}" + end),
        named("doubling by escapes", longer + "{% set ns.s = ns.s|tojson %}" + end),
        named("doubling lists", nested + "{% set ns.x = ns.x + ns.x + [1] %}" + end),
        named("many splits", longer + "{% set ns.s = ('a ' * 99999).split() %}" + end),
        named("shared lists printed", shared + end + "{{ ns.x }}"),
        named("shared lists compared", twins + "{{ ns.x == ns.y }}"),
        named("shared lists ordered", twins + "{{ ns.x < ns.y }}"),
        named("shared lists as JSON", shared + end + "{{ ns.x|tojson }}"),
        named("deep lists printed", deep + "{{ ns.x }}"),
        named("deep lists compared", deepTwins + "{{ ns.x == ns.y }}"),
        named("deep lists as JSON", deep + "{{ ns.x|tojson }}"),
        named("deep tuples as keys", deep.replace("[ns.x]", "(ns.x,)") + "{{ {ns.x: 1} }}"),
        named("a namespace in itself", "{% set n = namespace() %}{% set n.n = n %}{{ n }}"),
        named(
            "generators of generators",
            deep.replace("[ns.x]", "ns.x|map('trim')") + "{{ ns.x|list }}"),
        named("a macro in itself", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
        named("two of them", "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}"),
        named(
            "searches",
            "{% set t = 'a' * 9999999 %}{{ (t ~ 'b') in t ~ t }}{{ t.find((t[1:]) ~ 'b') }}{{"
                + " t.count('a' * 4999999 ~ 'b') }}"),
        named("powers", "{{ 2 ** 16400 }}"),
        named("large powers", "{{ 10.0 ** 999999999 }}"),
        named("large products", "{{ (2 ** 16000) * (2 ** 16000) }}"),
        named("large integers", "{{ " + "9".repeat(5_000) + " }}"),
        named("final sigmas", "{% set t = 'Σ' * 999999 %}" + many + "{{ t|lower }}" + end),
        named("case of long text", "{% set t = 'A' * 999999 %}" + many + "{{ t is upper }}" + end),
        named("characters", "{{ ('a' * 4999999)|list }}"),
        named(
            "a search for much",
            "{% set t = 'a' * 1999999 %}{{ t.find(t ~ 'b') }}"
                + many
                + "{{ t.find(t[1:999999] ~ 'b') }}"
                + end),
        named("tuples that collide", "{{ [(1, 1)] * 10 ** 9 }}"),
        named("fields of formats", "{{ '{:>999999999}'.format(1) }}"),
        named("places of formats", "{{ '%.999999999f' % 1 }}"),
        named("pretty lists", shared + end + "{{ ns.x|pprint }}"),
        named("deep lists, pretty", deep + "{{ ns.x|pprint }}"),
        named("a loop in itself", "{% for x in [1] recursive %}{{ loop([x]) }}{% endfor %}"),
        named("a block in itself", "{% block b %}{{ self.b() }}{% endblock %}"),
        named(
            "a call in itself",
            "{% macro m() %}{% call m() %}{% endcall %}{% endmacro %}{{ m() }}"),
        named("wide indents", "{{ 'a'|indent(10**9, true) }}"),
        named("wide JSON", "{{ [[[1]]]|tojson(indent=10**9) }}"),
        named("wide batches", "{{ [1]|batch(10**12, 'x')|list }}"));
  }

  private static String[] named(String name, String template) {
    return new String[] {name, template};
  }

  @Test
  void refuses_a_template_longer_than_the_limit() {
    assertThatThrownBy(() -> JinjaTemplate.parse("x".repeat(JinjaTemplate.MAX_LENGTH + 1)))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("1048576");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{% ", "{%", "{ ", "{#", "\n ", "a", "'", "{%- raw"})
  void scans_a_long_template_in_linear_time(String piece) {
    String template = piece.repeat(JinjaTemplate.MAX_LENGTH / piece.length());
    boolean plain = !piece.contains("{%") && !piece.contains("{#");
    Effort effort = Effort.of(() -> assertThat(isRendered(template)).as(piece).isEqualTo(plain));
    assertThat(effort.cpuNanos()).as(piece).isLessThan(MOST_CPU_NANOS);
  }

  private static boolean isRendered(String template) {
    try {
      return JinjaTemplate.parse(template).render(Map.of()).length() > 0;
    } catch (TemplateException e) {
      return false;
    }
  }

  @Test
  void refuses_variables_that_nest_too_deep() {
    List<Object> nested = new ArrayList<>();
    nested.add(nested);
    assertThatThrownBy(() -> JinjaTemplate.parse("x").render(Map.of("v", nested)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 100 levels deep");
  }
}
