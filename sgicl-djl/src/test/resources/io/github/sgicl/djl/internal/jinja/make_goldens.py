"""Writes micro.json, conversations.json: what Jinja2 renders in the environment of transformers.

Made with Python 3, jinja2 3.1.6 and transformers 5.3.0:  python make_goldens.py
The clock is fixed to 2026-01-02 15:04:05.
"""

import datetime
import json
import pathlib

import transformers.utils.chat_template_utils as chat

HERE = pathlib.Path(__file__).parent


class FixedClock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2026, 1, 2, 15, 4, 5)


chat.datetime = FixedClock

VARIABLES = {
    "s": "Hello World",
    "pad": " \t text \n ",
    "quote": "it's",
    "both": "it's \"it\"",
    "html": "<a href='x'>&\"</a>",
    "inject": "{{ 7 * 7 }}{% raw %}{# no #}",
    "uni": "a\U0001f600b\u00e9c\u4e2d",
    "lines": "one\ntwo\r\nthree\n",
    "empty": "",
    "n": 7,
    "neg": -3,
    "f": 2.5,
    "yes": True,
    "no": False,
    "nothing": None,
    "list": [3, 1, 2],
    "words": ["pear", "Apple", "fig"],
    "mixed": [1, "a", 2.0, None, True],
    "d": {"b": 1, "a": 2, "C": 3},
    "deep": {"x": {"y": [{"z": "found"}]}},
    "clash": {"items": "mine", "keys": "too", "plain": 1},
    "users": [
        {"name": "Ann", "age": 30, "role": "user"},
        {"name": "bob", "age": 25, "role": "tool"},
        {"name": "Cy", "age": 30, "role": "user"},
    ],
    "tool": {
        "type": "function",
        "function": {
            "name": "get_w\u00e9ather",
            "description": "Say \"hi\" <b>&'\n\t\\ \u0001\u007f\u2028\U0001f600",
            "parameters": {"type": "object", "properties": {}, "required": [], "n": [1, 2.0, 1e20, -0.0, None, True]},
        },
    },
}

MICRO = """
Text only
two\\nlines
trailing newline goes\\n
only one goes\\n\\n
carriage\\r\\nreturns\\rhere\\n
{{ s }}
{{s}}
{{- s -}}
 a {{- s -}} b 
 a {{+ s }} b 
a \\n {%- if yes %} x {%- endif %} \\n b
a\\n  {% if yes %}\\n  x\\n  {% endif %}\\nb
a\\n  {%+ if yes %}\\n  x\\n  {%+ endif %}\\nb
a\\n  {% if yes +%}\\n  x\\n  {% endif +%}\\nb
a\\n  {% if yes -%}\\n  x\\n  {% endif -%}\\n  b
  {% if yes %}x{% endif %}  
x  {% if yes %}y{% endif %}\\n\\n{% if yes %}\\nz{% endif %}
  {# gone #}\\nx
x {# gone #} y
x {#- gone -#} y
x\\n  {#+ kept #}\\n y
x {# a #}{# b -#} \\n y
{#}#}x
{#-#}x
{# {{ s }} {% if %} #}x
{% raw %}{{ s }} {% if %}{% endraw %}x
a {%- raw -%} {{ s }} {%- endraw -%} b
a\\n {% raw %}\\n {{ s }}\\n {% endraw %}\\nb
a\\n {%+ raw %} {{ }} {%+ endraw +%}\\nb
{%raw%}x{%endraw%}
{ { x } } {x} }} %} #}
{{ inject }}
{{ '{{ s }}' }}
{{ "{% if %}" }}
{{ 'a' 'b' "c" }}
{{ 'it\\\\'s' }}
{{ "tab\\\\there\\\\nnew \\\\x41 \\\\u00e9 \\\\U0001f600 \\\\101 \\\\q \\\\\\\\ \\\\N{BULLET}" }}
{{ 'line\\\\\\njoined' }}
{{ 'raw\\nnewline' }}
{{ '\\\\x4' }}
{{ 'open }}
{{ 1_000 }} {{ 0x1F }} {{ 0b101 }} {{ 0o17 }} {{ 00 }}
{{ 1.5 }} {{ 1e3 }} {{ 1.5e-7 }} {{ 1_0.2_5 }} {{ 1E5 }}
{{ 1e16 }} {{ 1e15 }} {{ 123456789012345680.0 }} {{ 0.0001 }} {{ 0.00001 }} {{ 0.1 + 0.2 }} {{ 1/3 }}
{{ 5e-324 }} {{ 1.7976931348623157e308 }} {{ 2.0 ** 0.5 }} {{ 100.0 }} {{ -0.0 }} {{ 1e22 }} {{ 1e23 }}
{{ true }} {{ True }} {{ false }} {{ False }} {{ none }} {{ None }}
{{ [] }} {{ () }} {{ {} }} {{ [1] }} {{ (1,) }} {{ (1, 2) }} {{ {'a': 1} }}
{{ [1, 2,] }} {{ {'a': 1,} }} {{ 1, 2 }} {{ 1, }}
{{ mixed }} {{ d }} {{ deep }}
{{ [s, quote, both, pad] }}
{{ [uni, '\\\\x00\\\\x7f\\\\xa0\\\\u200b\\\\u2028'] }}
{{ {1: 'a', 1.0: 'b', true: 'c', none: 'd', (1, 2): 'e'} }}
{{ {[1]: 2} }}
{{ 1 + 2 * 3 - 4 }} {{ 7 / 2 }} {{ 6 / 2 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ 7 % 3 }} {{ -7 % 3 }} {{ 7 % -3 }}
{{ 7.5 // 2 }} {{ -7.5 % 2 }} {{ 7.5 % -2 }} {{ 1.0 // 0.1 }} {{ 5 % 2.5 }}
{{ 2 ** 3 ** 2 }} {{ -2 ** 2 }} {{ 2 ** -1 }} {{ 2 ** 10 }} {{ 4 ** 0.5 }} {{ 0 ** 0 }}
{{ 1 / 0 }}
{{ 1 // 0 }}
{{ 1 % 0 }}
{{ 1.0 % 0 }}
{{ +n }} {{ -n }} {{ - -n }} {{ -f }} {{ +true }} {{ -true }}
{{ true + true }} {{ true * 3 }} {{ false == 0 }} {{ true == 1 }} {{ 1 == 1.0 }}
{{ 'a' + 'b' }} {{ 'ab' * 3 }} {{ 2 * 'x' }} {{ 'x' * -1 }} {{ [1] + [2] }} {{ [0] * 3 }} {{ (1,) + (2,) }}
{{ 'a' + 1 }}
{{ 1 + 'a' }}
{{ [1] + (2,) }}
{{ none + 1 }}
{{ d + d }}
{{ -s }}
{{ 'a' ~ 1 ~ none ~ true ~ 2.0 ~ missing ~ [1, 'x'] }}
{{ 1 ~ 2 + 3 }}
{{ 1 + 2 ~ 3 }}
{{ 2 * 3 ~ 4 }}
{{ 1 < 2 }} {{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }} {{ 3 > 2 >= 2 != 1 }} {{ 1 == 1 == 1 }}
{{ 'a' < 'b' }} {{ 'B' < 'a' }} {{ [1, 2] < [1, 3] }} {{ (1,) < (1, 0) }} {{ 1 < 1.5 }} {{ true < 2 }}
{{ '\\uffff' < '\\U0001f600' }}
{{ 1 < 'a' }}
{{ none < 1 }}
{{ d < d }}
{{ 1 == 'a' }} {{ none == none }} {{ [1] == (1,) }} {{ d == {'a': 2, 'b': 1, 'C': 3} }} {{ missing == other }} {{ missing == none }}
{{ 1 in list }} {{ 9 in list }} {{ 'a' in d }} {{ 'z' not in d }} {{ 'ell' in s }} {{ '' in s }} {{ 1 in (1, 2) }} {{ true in list }}
{{ 1 in s }}
{{ 'a' in none }}
{{ 'a' in 5 }}
{{ 'a' in missing }} {{ missing in list }}
{{ missing in s }}
{{ not true }} {{ not not 1 }} {{ not 1 == 2 }} {{ not missing }}
{{ 1 and 2 }} {{ 0 and 2 }} {{ '' or 'x' }} {{ 1 or 1/0 }} {{ none or missing or 'last' }}
{{ true or false and false }} {{ (true or false) and false }} {{ not true or true }}
{{ 'y' if yes else 'n' }} {{ 'y' if no else 'n' }} {{ 'y' if no }}|{{ 'y' if yes }}
{{ 'a' if no else 'b' if no else 'c' }}
{{ ('y' if no).x }}
{{ ('y' if no) is defined }}
{{ 1 if 0 if 1 else 2 }}
{{ s.upper() if s is defined and s else 'none' }}
{{ missing }}|{{ missing is defined }}|{{ d.missing }}|{{ d['missing'] }}|{{ list[9] }}
{{ missing.x }}
{{ missing['x'] }}
{{ missing[1:] }}
{{ missing() }}
{{ missing + 1 }}
{{ 1 + missing }}
{{ missing < 1 }}
{{ -missing }}
{{ nothing.x }}|{{ nothing['x'] }}|{{ n.x }}|{{ n[0] }}|{{ nothing[0] }}
{{ nothing.x.y }}
{{ d.missing.deeper }}
{{ [missing] }}
{{ d.b }} {{ d['b'] }} {{ deep.x.y[0].z }} {{ deep['x']['y'][0]['z'] }} {{ deep.x.y.0.z }}
{{ clash.items }}
{{ clash['items'] }} {{ clash.plain }} {{ clash['keys'] }}
{{ s.upper }}
{{ list.append(1) }}
{{ d.update({}) }}
{{ list.append }}|{{ d.pop is defined }}
{{ d.pop('a') }}
{{ s.__class__ }}|{{ s._x }}
{{ s.__class__.__mro__ }}
{{ s[0] }} {{ s[-1] }} {{ s[99] }}| {{ list[-1] }} {{ list['x'] }}| {{ s['upper']() }}
{{ uni[1] }} {{ uni[2] }} {{ uni|length }} {{ uni[::-1] }} {{ uni[1:3] }} {{ uni[-2:] }}
{{ s[1:4] }} {{ s[:4] }} {{ s[4:] }} {{ s[:] }} {{ s[::2] }} {{ s[::-1] }} {{ s[-3:] }} {{ s[:-3] }} {{ s[8:2:-2] }} {{ s[5:2] }} {{ s[-99:99] }}
{{ list[1:] }} {{ list[::-1] }} {{ (1, 2, 3)[1:] }} {{ list[:-1] }} {{ list[5:] }} {{ list[-2:-1] }} {{ [1,2,3,4,5][::2] }} {{ [1,2,3,4,5][3::-1] }}
{{ list[::0] }}
{{ s['a':] }}
{{ nothing[1:] }}
{{ d[1:] }}
{{ n[1:] }}
{{ range(5)[1:4] }} {{ range(10)[::-3] }} {{ range(5)[2] }} {{ range(5)[9] }}
{{ list[none:2] }} {{ list[n - 6:] }}
{{ range(3) }} {{ range(1, 4) }} {{ range(0, 10, 3) }} {{ range(3)|list }} {{ range(5, 0, -2)|list }} {{ range(0)|list }} {{ range(3)|length }} {{ 2 in range(3) }}
{{ range(100001) }}
{{ range(0, 5, 0) }}
{{ range('a') }}
{{ range() }}
{% for i in range(100000) %}{% if loop.last %}{{ i }}{% endif %}{% endfor %}
{{ dict(a=1, b='x') }} {{ dict({'q': 1}, z=2) }} {{ dict([('k', 'v')]) }}
{% set ns = namespace(a=1, b='x') %}{{ ns.a }}{% set ns.a = ns.a + 1 %}{{ ns.a }} {{ ns.c }}|{{ ns['b'] }}|{{ ns }}
{% set ns = namespace() %}{% for i in list %}{% set ns.total = (ns.total or 0) + i %}{% endfor %}{{ ns.total }}
{% set ns = namespace({'k': 1}, j=2) %}{{ ns.k }}{{ ns.j }}
{% set d.x = 1 %}
{% set missing.x = 1 %}
{% set x = 1 %}{{ x }}{% set x = x + 1 %}{{ x }}
{% set a, b = 1, 2 %}{{ a }}{{ b }}{% set (c, e) = (3, 4) %}{{ c }}{{ e }}
{% set a, b = [1, 2, 3] %}
{% set a, b = 'xy' %}{{ b }}{{ a }}
{% set a, b = 5 %}
{% set t = 1, 2 %}{{ t }}
{% set x %}in {{ s }}{% endset %}[{{ x }}]
{% set x | upper | trim %} in {{ s }} {% endset %}[{{ x }}]
{% set x %}{% set y = 1 %}{{ y }}{% endset %}{{ x }}|{{ y }}
{% set true = 1 %}
{% set 5 = 1 %}
{% set x %}
{% if no %}a{% elif n == 7 %}b{% elif 1/0 %}c{% else %}d{% endif %}
{% if no %}a{% else %}b{% endif %}{% if empty %}c{% endif %}{% if not list %}d{% endif %}
{% if 0 %}a{% endif %}{% if 0.0 %}b{% endif %}{% if [] %}c{% endif %}{% if {} %}d{% endif %}{% if '0' %}e{% endif %}{% if none %}f{% endif %}{% if missing %}g{% endif %}{% if range(0) %}h{% endif %}
{% if yes %}{% set inner = 5 %}{% endif %}{{ inner }}
{% if yes: %}x{% endif %}
{% if %}x{% endif %}
{% if yes %}x
{% endif %}
{% if yes %}{% endfor %}
{% if yes %}{% else %}{% elif no %}{% endif %}
{% nosuch %}
{% %}
{% 5 %}
{{ }}
{{ s
{% if s
{{ (1 }}
{{ 1) }}
{{ [1} }}
{{ 1 2 }}
{{ a b }}
{{ s. }}
{{ s | }}
{{ s is }}
{{ $ }}
{{ s ! }}
{{ ; }}
{# open
{% raw %} open
{% for x in list %}{{ x }},{% endfor %}
{% for x in [] %}{{ x }}{% else %}none{% endfor %}
{% for x in list %}{{ x }}{% else %}none{% endfor %}
{% for x in missing %}{{ x }}{% else %}none{% endfor %}
{% for x in none %}{% endfor %}
{% for x in 5 %}{% endfor %}
{% for c in uni %}{{ c }}.{% endfor %}
{% for k in d %}{{ k }}{% endfor %}
{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}
{% for k, v in d|items %}{{ k }}={{ v }};{% endfor %}
{% for k, v in d|dictsort %}{{ k }}={{ v }};{% endfor %}
{% for a, b in [(1, 2), [3, 4]] %}{{ a + b }} {% endfor %}
{% for a, (b, c) in [(1, (2, 3))] %}{{ a }}{{ b }}{{ c }}{% endfor %}
{% for a, b in [1] %}{% endfor %}
{% for x in 1, 2, 3 %}{{ x }}{% endfor %}
{% for x in list if x > 1 %}{{ loop.index }}/{{ loop.length }}:{{ x }} {% endfor %}
{% for x in list if x > 9 %}{{ x }}{% else %}none{% endfor %}
{% for x in list if missing.x %}{% endfor %}
{% for x in list %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.depth }}{{ loop.depth0 }} {% endfor %}
{% for x in list %}[{{ loop.previtem }}<{{ x }}>{{ loop.nextitem }}]{{ loop.previtem is defined }}{{ loop.nextitem is defined }} {% endfor %}
{% for x in list %}{{ loop.cycle('odd', 'even') }} {% endfor %}
{% for x in [1, 1, 2] %}{{ loop.changed(x) }} {% endfor %}
{% for x in list %}{{ loop.nosuch }}|{{ loop }} {% endfor %}
{{ loop }}|{{ loop is defined }}
{% for x in list %}{% for y in list %}{{ loop.index }}{% endfor %}{{ loop.index }} {% endfor %}
{% for x in list %}{% set outer = loop %}{% for y in 'ab' %}{{ outer.index }}{{ loop.index }} {% endfor %}{% endfor %}
{% for x in list %}{% if x == 1 %}{% break %}{% endif %}{{ x }}{% endfor %}
{% for x in list %}{% if x == 1 %}{% continue %}{% endif %}{{ x }}{% endfor %}
{% for x in list %}{% break %}{% else %}else{% endfor %}
{% for x in list %}{% continue %}{% else %}else{% endfor %}
{% for x in list %}{{ x }}{% if x == 1 %}{% break %}{% endif %}{% else %}else{% endfor %}
{% for x in list %}{% for y in list %}{% if y == 1 %}{% break %}{% endif %}{{ y }}{% endfor %};{% endfor %}
{% for x in list %}{% set z %}a{% break %}{% endset %}{% endfor %}b
{% break %}
{% continue %}
{% set x = 0 %}{% for i in list %}{{ x }}{% set x = x + 1 %}{{ x }} {% endfor %}{{ x }}
{% for i in list %}{% set y = i %}{% endfor %}{{ y }}
{% for s in list %}{{ s }}{% endfor %}{{ s }}
{% for loop in list %}{% endfor %}
{% for i in list %}{% set loop = 1 %}{% endfor %}
{% for i in [1, 2] %}{% if loop.first %}{% set seen = 'x' %}{% endif %}[{{ seen }}]{% endfor %}
{% set ns = namespace(done=false) %}{% for i in list if not ns.done %}{{ i }}{% set ns.done = true %}{% endfor %}
{% set ns = namespace(done=false) %}{% for i in list if not ns.done %}{{ i }}{{ loop.last }}{% set ns.done = true %}{% endfor %}
{% for x in list %}{{ x }}
{% for x list %}{% endfor %}
{% for in list %}{% endfor %}
{% for x in list|map('string') %}{{ loop.length }}{{ x }}{% endfor %}
{% for x in list|reverse %}{{ x }}{% endfor %} {{ 'abc'|reverse }} {{ list|reverse|list }}
{% macro m(a, b=2, c='x') %}{{ a }}{{ b }}{{ c }};{% endmacro %}{{ m(1) }}{{ m(1, 3) }}{{ m(1, c='z') }}{{ m(a=5, b=6) }}{{ m() }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(b=2) }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, a=2) }}
{% macro m(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}
{% macro m(a=1, b) %}{% endmacro %}
{% macro m(a) %}{{ a.x }}{% endmacro %}{{ m() }}
{% macro fact(k) %}{% if k < 2 %}1{% else %}{{ k * (fact(k - 1)|int) }}{% endif %}{% endmacro %}{{ fact(10) }}
{% macro m() %}{{ s }}{{ later }}{% endmacro %}{% set later = '!' %}{{ m() }}
{% macro m() %}{% set s = 'inner' %}{{ s }}{% endmacro %}{{ m() }}{{ s }}
{% macro m() %}  x  {% endmacro %}[{{ m() }}][{{ m()|trim }}][{{ m() is string }}]{{ m }}
{% macro m() -%}\\n  x\\n{%- endmacro %}[{{ m() }}]
{% for i in list %}{% macro m() %}{{ i }}{% endmacro %}{{ m() }}{% endfor %}
{{ m() }}{% macro m() %}x{% endmacro %}
{% for i in list %}{% macro m() %}{% break %}{% endmacro %}{% endfor %}
{% filter upper %}a {{ s }}{% endfilter %} {% filter trim | replace('a', 'b') %} aa {% endfilter %}|
{% with a = 1, b = 2 %}{{ a }}{{ b }}{% endwith %}{{ a }}
{% with %}{% set q = 1 %}{{ q }}{% endwith %}{{ q }}
{% set a = 1 %}{% with a = 2, b = a %}{{ a }}{{ b }}{% endwith %}{{ a }}
{% generation %}in {{ s }}{% endgeneration %} out
{%- generation -%} in {%- endgeneration -%} out
{% generation %}{% set g = 1 %}{{ g }}{% endgeneration %}[{{ g }}]
{% for x in list %}{% generation %}{{ x }}{{ loop.index }}{% endgeneration %}{% endfor %}
{{ raise_exception('refused: ' ~ s) }}
{% if no %}{{ raise_exception('x') }}{% endif %}ok
{{ strftime_now('%Y-%m-%d %H:%M:%S') }} {{ strftime_now("%d %b %Y") }} {{ strftime_now('%A %B %-d, %I:%M %p %j %y %a %%') }}
{{ pad|trim }}| {{ pad.strip() }}| {{ pad.lstrip() }}| {{ pad.rstrip() }}| {{ 'xxaxx'|trim('x') }} {{ 'xyaxy'.strip('yx') }} {{ 'xxa'.lstrip('x') }} {{ 'axx'.rstrip('x') }} {{ 'xa'.strip('') }} {{ ' a '.strip(none) }}|
{{ none|trim }} {{ 5|trim }} {{ missing|trim }}| {{ '\\u00a0\\u2003x\\u3000\\x1f'|trim }}|
{{ s|upper }} {{ s|lower }} {{ s|title }} {{ s|capitalize }} {{ "it's a-b (c"|title }} {{ 'straße ŒUVRE'|upper }} {{ none|upper }} {{ missing|lower }}|
{{ s.upper() }} {{ s.lower() }} {{ "they're bill's friends".title() }} {{ 'hELLO wORLD'.capitalize() }} {{ 'ÀÉ'.lower() }} {{ 'ß'.upper() }} {{ ''.capitalize() }}|
{{ 'a,b,,c'.split(',') }} {{ 'a,b,c'.split(',', 1) }} {{ ' a  b '.split() }} {{ ' a  b c '.split(none, 1) }} {{ ''.split() }} {{ ''.split(',') }} {{ 'abc'.split('abc') }} {{ 'a--b'.split('--') }} {{ 'a b'.split(maxsplit=1) }} {{ 'a b c'.split(' ', maxsplit=1) }} {{ 'a,b'.split(sep=',') }} {{ 'a b'.split(maxsplit=0) }}
{{ 'a'.split('') }}
{{ 'a'.split(1) }}
{{ 'a,b,c'.rsplit(',', 1) }} {{ 'a,b,c'.rsplit(',') }} {{ ' a b  c '.rsplit(none, 1) }} {{ ' a b '.rsplit() }} {{ 'aXXbXX'.rsplit('XX') }} {{ ' a'.rsplit(none, 0) }}
{{ lines.splitlines() }} {{ lines.splitlines(true) }} {{ 'a\\x0bb\\x0cc\\u2028d\\x85e'.splitlines() }} {{ ''.splitlines() }}
{{ 'a=b=c'.partition('=') }} {{ 'a=b=c'.rpartition('=') }} {{ 'abc'.partition('=') }} {{ 'abc'.rpartition('=') }}
{{ s.startswith('Hell') }} {{ s.startswith(('x', 'H')) }} {{ s.endswith('ld') }} {{ s.endswith(('x',)) }} {{ s.startswith('World', 6) }} {{ s.endswith('Hello', 0, 5) }} {{ ''.startswith('') }} {{ 'a'.startswith('', 2) }} {{ s.startswith('o', 4, 4) }} {{ s.endswith('d', -1) }}
{{ s.startswith(['H']) }}
{{ s.startswith(1) }}
{{ s.startswith() }}
{{ s.find('o') }} {{ s.find('o', 5) }} {{ s.find('z') }} {{ s.rfind('o') }} {{ s.index('W') }} {{ s.rindex('l') }} {{ uni.find('b') }} {{ s.find('') }} {{ s.find('', 99) }} {{ s.find('l', -3) }} {{ s.find('o', 0, 4) }} {{ s.rfind('') }}
{{ s.index('z') }}
{{ s.count('l') }} {{ 'aaaa'.count('aa') }} {{ 'abc'.count('') }} {{ s.count('o', 5) }} {{ s.count('l', 0, 3) }} {{ 'a'.count('', 5) }}
{{ s.replace('o', '0') }} {{ s.replace('o', '0', 1) }} {{ 'abc'.replace('', '-') }} {{ 'abc'.replace('', '-', 2) }} {{ 'aaa'.replace('aa', 'b') }} {{ s|replace('l', 'L') }} {{ s|replace('l', 'L', 2) }} {{ 5|replace(5, 6) }} {{ uni.replace('', '.') }}
{{ ','.join(['a', 'b']) }} {{ ''.join(words) }} {{ '-'.join('abc') }} {{ ','.join(d) }}
{{ ','.join([1]) }}
{{ 'abc'.isalpha() }} {{ 'ab1'.isalnum() }} {{ '12'.isdigit() }} {{ '1a'.isdigit() }} {{ ''.isdigit() }} {{ ' \\t'.isspace() }} {{ 'AB'.isupper() }} {{ 'aB'.isupper() }} {{ 'ab1'.islower() }} {{ '1'.islower() }} {{ '12'.isdecimal() }} {{ '12'.isnumeric() }}
{{ 'prefix-x'.removeprefix('prefix-') }} {{ 'x.py'.removesuffix('.py') }} {{ 'x'.removeprefix('y') }} {{ 'x'.removesuffix('') }}
{{ s.nosuch }}|{{ s.nosuch is defined }}
{{ s.nosuch() }}
{{ s.upper(1) }}
{{ s.strip(5) }}
{{ d.keys() }} {{ d.values() }} {{ d.items() }} {{ d.keys()|list }} {{ d.items()|list }} {{ d.items()|length }} {{ 'a' in d.keys() }} {{ ('a', 2) in d.items() }} {{ d.keys()|first }} {{ d.values()|sum }}
{{ d.get('b') }} {{ d.get('z') }} {{ d.get('z', 'dflt') }} {{ d.get('b', 0) }}
{{ d.get() }}
{{ d.get([]) }}
{{ d.keys()[0] }}|
{{ list.index(1) }} {{ list.count(3) }} {{ (1, 2, 1).count(1) }} {{ (1, 2).index(2) }}
{{ list.index(9) }}
{{ list|length }} {{ d|count }} {{ s|length }} {{ missing|length }} {{ (1, 2)|length }}
{{ 5|length }}
{{ none|length }}
{{ list|map('string')|length }}
{{ list|first }} {{ list|last }} {{ s|first }} {{ s|last }} {{ d|first }} {{ []|first }}|{{ []|last }}|{{ missing|first }}|{{ users|first }}
{{ []|first|upper }}|{{ ([]|first).x }}
{{ list|select('odd')|last }}
{{ list|sort }} {{ list|sort(reverse=true) }} {{ words|sort }} {{ words|sort(case_sensitive=true) }} {{ users|sort(attribute='age')|map(attribute='name')|list }} {{ users|sort(attribute='age,name', reverse=true)|map(attribute='name')|join }} {{ 'hello'|sort }}
{{ mixed|sort }}
{{ d|dictsort }} {{ d|dictsort(true) }} {{ d|dictsort(by='value') }} {{ d|dictsort(false, 'value', true) }}
{{ list|dictsort }}
{{ [1, 2, 1, 'a', 'A', 1.0]|unique|list }} {{ ['a', 'A']|unique(true)|list }} {{ users|unique(attribute='age')|map(attribute='name')|list }}
{{ list|min }} {{ list|max }} {{ words|min }} {{ users|max(attribute='age') }} {{ []|min }}| {{ list|sum }} {{ users|sum(attribute='age') }} {{ [1.5, 2]|sum }} {{ [[1], [2]]|sum(start=[]) }} {{ []|sum }}
{{ words|sum }}
{{ list|join }} {{ list|join(', ') }} {{ users|join('/', attribute='name') }} {{ mixed|join(',') }} {{ 'abc'|join('-') }} {{ missing|join(',') }}| {{ list|join(1) }} {{ d|join(',') }}
{{ 5|join }}
{{ users|map(attribute='name')|list }} {{ words|map('upper')|list }} {{ users|map(attribute='nosuch')|list }} {{ users|map(attribute='nosuch', default='?')|list }} {{ words|map('replace', 'p', 'P')|join(' ') }} {{ [[1, 2], [3]]|map('first')|list }} {{ [deep]|map(attribute='x.y.0.z')|list }} {{ [[5, 6]]|map(attribute=1)|list }}
{{ words|map('nosuch')|list }}
{{ words|map }}
{{ words|map('nosuch') is iterable }}
{{ list|select|list }} {{ [0, 1, '', 'a']|select|list }} {{ [0, 1]|reject|list }} {{ list|select('odd')|list }} {{ list|select('>', 1)|list }} {{ list|reject('equalto', 1)|list }} {{ list|select('in', [1, 2])|list }} {{ mixed|select('string')|list }} {{ none|select|list }}
{{ users|selectattr('role', 'equalto', 'user')|map(attribute='name')|list }} {{ users|rejectattr('role', '==', 'user')|map(attribute='name')|list }} {{ users|selectattr('nosuch')|list }} {{ users|selectattr('age', 'gt', 26)|list|length }} {{ users|selectattr('nosuch', 'defined')|list }} {{ users|rejectattr('nosuch', 'defined')|list|length }}
{{ users|selectattr }}
{{ users|selectattr('role', 'nosuch')|list }}
{% set g = users|selectattr('role', 'equalto', 'user') %}{{ g|list|length }}{{ g|list|length }}
{% if users|selectattr('role', 'equalto', 'nobody') %}always{% endif %}
{{ (users|selectattr('role', 'equalto', 'user')|first).name }} {{ (users|selectattr('role', 'equalto', 'nobody')|first) is defined }}
{{ (users|map(attribute='name'))[0] }}|
{{ 'x'|list }} {{ d|list }} {{ (1, 2)|list }} {{ missing|list }} {{ uni|list }}
{{ none|list }}
{{ missing|default('d') }} {{ none|default('d') }} {{ none|default('d', true) }} {{ ''|d('d', boolean=true) }} {{ 0|default('d') }} {{ missing|default }}| {{ d.zz|default('q') }} {{ false|default(default_value='e', boolean=true) }}
{{ missing.x|default('d') }}
{{ '42'|int }} {{ '4.7'|int }} {{ 'x'|int }} {{ 'x'|int(9) }} {{ 4.7|int }} {{ -4.7|int }} {{ true|int }} {{ none|int }} {{ ' 12 '|int }} {{ '1_0'|int }} {{ '-5'|int }} {{ 'inf'|int }} {{ '1e3'|int }} {{ []|int }} {{ '0x1f'|int }} {{ '+7'|int }}
{{ missing|int }}
{{ missing|float }}
{{ '4.5'|float }} {{ 'x'|float }} {{ 'x'|float(1.5) }} {{ 3|float }} {{ '1e3'|float }} {{ 'nan'|float }} {{ '-inf'|float }} {{ true|float }} {{ '.5'|float }} {{ '5.'|float }} {{ none|float(2) }} {{ ' 1.5 '|float }}
{{ -3|abs }} {{ neg|abs }} {{ -2.5|abs }} {{ true|abs }}
{{ 'x'|abs }}
{{ 42.55|round }} {{ 42.55|round(1) }} {{ 42.55|round(1, 'floor') }} {{ 42.45|round(1, 'ceil') }} {{ 2.5|round }} {{ 3.5|round }} {{ 42|round }} {{ 1234|round(-2) }} {{ 2.675|round(2) }} {{ -0.4|round }} {{ 42.5|round|int }} {{ 7|round(0, 'floor') }} {{ 1250.0|round(-2) }}
{{ 'x'|round }}
{{ 1.5|round(1, 'nosuch') }}
{{ 5|string }} {{ none|string }} {{ [1]|string }} {{ missing|string }}| {{ 1.0|string ~ 'x' }} {{ (5|string) is string }}
{{ lines|indent }} {{ 'a\\n\\nb'|indent(2) }} {{ 'a\\n\\nb'|indent(2, true) }} {{ 'a\\n\\nb'|indent(2, blank=true) }} {{ 'a\\nb'|indent('> ', first=true) }} {{ ''|indent }}| {{ 'a\\n'|indent }}|
{{ 5|indent }}
{{ html|e }} {{ html|escape }} {{ html|safe }} {{ html|e|e }} {{ 5|e }} {{ none|e }} {{ (html|safe) ~ '<' }} {{ (html|safe) + '<' }} {{ '<' + (html|safe) }} {{ html|e|length }} {{ html|safe|upper }} {{ [html|safe] }} {{ html|safe is escaped }} {{ ('<'|e) == '&lt;' }} {{ html|safe|replace('<', '(') }}
{{ range(7)|batch(3)|list }} {{ range(4)|batch(3, 'x')|list }} {{ []|batch(2)|list }}
{{ tool|tojson }}
{{ tool|tojson(indent=2) }}
{{ tool|tojson(indent=4) }}
{{ tool|tojson(ensure_ascii=true) }}
{{ d|tojson(sort_keys=true) }} {{ d|tojson(separators=(',', ':')) }} {{ d|tojson(indent=1, separators=(', ', ' : ')) }} {{ d|tojson(indent='--') }} {{ d|tojson(indent=0) }}
{{ []|tojson }} {{ {}|tojson }} {{ []|tojson(indent=2) }} {{ {}|tojson(indent=2) }} {{ (1, (2,))|tojson }} {{ [[], {}]|tojson(indent=2) }}
{{ none|tojson }} {{ true|tojson }} {{ 1|tojson }} {{ 1.0|tojson }} {{ 'x"y'|tojson }} {{ ''|tojson }} {{ html|tojson }} {{ 1e100|tojson }} {{ ('inf'|float)|tojson }} {{ ('nan'|float)|tojson }}
{{ {1: 'a', none: 'b', true: 'c', 1.5: 'd'}|tojson }}
{{ {(1, 2): 3}|tojson }}
{{ missing|tojson }}
{{ range(3)|tojson }}
{{ d.items()|tojson }}
{{ [missing]|tojson }}
{{ s|nosuch }}
{% if no %}{{ s|nosuch }}{% endif %}ok
{{ s|nosuch if no else 'ok' }}
{% if yes %}{{ s|nosuch }}{% endif %}
{% for x in [] %}{{ s|nosuch }}{% endfor %}
{% if no %}{% for x in [] %}{{ s|nosuch }}{% endfor %}{% endif %}
{% if no %}{{ s is nosuch }}{% endif %}ok
{{ s is nosuch }}
{% macro m() %}{{ s|nosuch }}{% endmacro %}
{{ s is defined }} {{ missing is defined }} {{ missing is undefined }} {{ missing is not defined }} {{ nothing is none }} {{ n is none }} {{ nothing is not none }} {{ d.b is defined }} {{ d.q is undefined }}
{{ s is string }} {{ n is string }} {{ d is mapping }} {{ list is mapping }} {{ list is sequence }} {{ s is sequence }} {{ d is sequence }} {{ n is sequence }} {{ missing is sequence }} {{ (1,) is sequence }} {{ range(2) is sequence }} {{ d.keys() is sequence }}
{{ list is iterable }} {{ s is iterable }} {{ n is iterable }} {{ nothing is iterable }} {{ missing is iterable }} {{ d.items() is iterable }} {{ list|map('string') is iterable }}
{{ n is number }} {{ f is number }} {{ yes is number }} {{ s is number }} {{ n is integer }} {{ f is integer }} {{ yes is integer }} {{ f is float }} {{ n is float }} {{ yes is boolean }} {{ n is boolean }} {{ yes is true }} {{ n is true }} {{ no is false }} {{ 0 is false }} {{ 1 is true }}
{{ 7 is odd }} {{ 8 is even }} {{ 7 is even }} {{ 9 is divisibleby 3 }} {{ 9 is divisibleby(2) }} {{ -1 is odd }} {{ 2.0 is even }}
{{ s is odd }}
{{ 1 is equalto 1 }} {{ 1 is eq 2 }} {{ 1 is ne 2 }} {{ 1 is lt 2 }} {{ 1 is lessthan 0 }} {{ 1 is gt 0 }} {{ 1 is greaterthan 3 }} {{ 1 is ge 1 }} {{ 1 is le 0 }} {{ s is eq 'Hello World' }}
{{ 1 is in [1, 2] }} {{ 1 is not in [1, 2] }} {{ 'a' is in d }} {{ 1 is sameas 1 }} {{ none is sameas none }} {{ 'x' is lower }} {{ 'X' is upper }} {{ 'x' is upper }} {{ 5 is lower }}
{{ range is callable }} {{ s.upper is callable }} {{ s is callable }} {{ missing is callable }}
{{ s is defined and n is defined }} {{ s is defined or missing }} {{ not s is defined }} {{ 'a' if s is string else 'b' }}
{{ s is defined is none }}
{{ 1 is divisibleby }}
{{ s|length > 3 and s|upper == 'HELLO WORLD' }} {{ s|length + 1 }} {{ -5|abs }} {{ 2 * list|length }} {{ s ~ n|string }} {{ list|length is even }}
{{ 'a' ~ 'b'|upper }} {{ ('a' ~ 'b')|upper }} {{ 'a' + 'b'|upper }} {{ not s|length }}
{{ s|replace('Hello', 'Bye')|upper|length }} {{ (s|lower).split(' ')[0]|capitalize }} {{ s.split()[-1].upper()[0] }}
{{ (1 + 2) * 3 }} {{ ((((1)))) }} {{ [[[[1]]]][0][0][0][0] }} {{ {'a': {'b': 1}}.a.b }} {{ {'a': {'b': {}}} }}
{{ 'x' 'y' * 2 }} {{ 'abc'[1] }} {{ 'abc'.upper() }} {{ [1, 2][0] }} {{ 'a'.__len__ }}|
{{ 5.0.x }}|{{ 1.5.y }}
{{ list[0], list[1] }}
{{ list[0, 1] }}|
{{ range(3)|list|string|length }} {{ users|length }} {{ users[0]|length }}
{{ messages }}|{{ true.x }}
{{ 5() }}
{{ 'a'() }}
{{ s(1) }}
{{ s|upper() }} {{ s|default('x',) }} {{ range(3,) }}
{{ range(stop=3) }}
{{ dict(1) }}
{{ namespace(1) }}
{{ raise_exception() }}
{{ strftime_now() }}
{{ namespace }}{{ none }}
{{ d[] }}|{{ {(1, 2): 'pair'}[1, 2] }}
{{ list[0,] }}
{{ list[0, 1:2] }}
{% raw %}
{#
{#-
{{ namespace(missing) }}
{% macro m(a, a) %}{% endmacro %}
{{ ('12 ' * 300)|int(5) }} {{ '1' * 18|int }} {{ '12 apples'|float(0.5) }}
{{ ('9' * 18)|int + 1 }}
{% set m = messages if messages is defined else [] %}{{ m }}
{{- '\\n' -}}  x  {{- '\\t' }}
{%- for x in list -%}\n  {{ x }}\n{%- endfor %}
{% for x in list %}\n{{ x }}\n{% endfor %}\nend
    {% set x = 1 %}\n    {{ x }}\n
\t{% if yes %}\n\t\tindented\n\t{% endif %}\n
""".strip("\n").split("\n")

UNREPRODUCIBLE = (" at 0x", "<function", "<class", "<built-in")


def decoded(line):
    return line.replace("\\\\", "\0").replace("\\n", "\n").replace("\\r", "\r").replace("\0", "\\")


def rendered(template, variables):
    try:
        return chat._compile_jinja_template(template).render(**variables)
    except Exception as e:
        return e


def micro():
    cases = []
    for line in MICRO:
        template = decoded(line)
        result = rendered(template, VARIABLES)
        if isinstance(result, Exception):
            cases.append({"template": template, "error": f"{type(result).__name__}: {result}".split("\n")[0]})
        else:
            if any(mark in result for mark in UNREPRODUCIBLE):
                cases.append({"template": template, "error": "an address in memory is printed"})
            else:
                cases.append({"template": template, "text": result})
    return {"variables": VARIABLES, "cases": cases}


MESSAGES = {
    "user": [{"role": "user", "content": "Hi there"}],
    "system": [{"role": "system", "content": " Be brief. "}, {"role": "user", "content": "2+2?"}],
    "turns": [
        {"role": "system", "content": "S"},
        {"role": "user", "content": "What is 2+2?"},
        {"role": "assistant", "content": "<think>\nadd\n</think>\n\n4"},
        {"role": "user", "content": " {{ 7*7 }} <b>&\u00e9\U0001f600 "},
    ],
    "closed": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "<think>\nt\n</think>\n\na\n"}],
    "tools": [
        {"role": "user", "content": "Weather?"},
        {
            "role": "assistant",
            "content": "",
            "tool_calls": [
                {"type": "function", "function": {"name": "weather", "arguments": {"city": "Z\u00fcrich", "days": 2}}},
                {"name": "time", "arguments": "{\"zone\": \"CET\"}"},
            ],
        },
        {"role": "tool", "content": "sunny"},
        {"role": "tool", "content": "12:00"},
        {"role": "assistant", "content": "Sunny.", "reasoning_content": "easy"},
        {"role": "user", "content": "Thanks"},
    ],
    "parts": [{"role": "user", "content": [{"type": "text", "text": "look"}, {"type": "image"}]}],
    "misordered": [{"role": "assistant", "content": "a"}, {"role": "user", "content": "b"}],
    "unknown-role": [{"role": "critic", "content": "a"}],
    "empty-content": [{"role": "user", "content": ""}],
    "no-content": [{"role": "user"}],
    "none-content": [{"role": "user", "content": None}],
}

MORE = [
    {},
    {"enable_thinking": False},
    {"tools": [VARIABLES["tool"]], "enable_thinking": True},
    {"documents": [{"title": "T", "text": "x"}], "date": "today"},
]


def conversations():
    tokens = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>"}
    cases = []
    for file in sorted(HERE.glob("*.jinja")):
        for name, messages in MESSAGES.items():
            for i, more in enumerate(MORE):
                prompt = (i + len(messages)) % 2 == 0 or i == 0
                variables = {"tools": None, "documents": None, **tokens, **more}
                variables |= {"messages": messages, "add_generation_prompt": prompt}
                case = {"template": file.name, "messages": name, "more": more, "prompt": prompt}
                result = rendered(file.read_bytes().decode(), variables)
                if isinstance(result, Exception):
                    case["error"] = f"{type(result).__name__}: {result}".split("\n")[0]
                else:
                    case["text"] = result
                cases.append(case)
    return {"tokens": tokens, "messages": MESSAGES, "cases": cases}


if __name__ == "__main__":
    for name, goldens in (("micro", micro()), ("conversations", conversations())):
        failed = sum("error" in case for case in goldens["cases"])
        print(f"{name}: {len(goldens['cases'])} cases, {failed} of them errors")
        with open(HERE / f"{name}.json", "w", encoding="utf-8") as file:
            json.dump(goldens, file, ensure_ascii=True, indent=1)
            file.write("\n")
