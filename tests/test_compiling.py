"""Templates mean what Jinja2 says they mean, however they are called and printed."""

from itertools import chain

import pytest
from django.conf import settings
from django.template import engines
from jinja2 import Environment, UndefinedError
from markupsafe import Markup

from events.compiling import printed
from events.i18n.text import Text
from events.templating import FILTERS, GLOBALS, TESTS, Templates

PLAIN, OURS = Environment(autoescape=True), Templates(autoescape=True)


class WithHTML:
    def __html__(self):
        return "<i>"


def shown(*args, **kwargs):
    return f"<{args}{kwargs}>"


CONTEXT = {"text": "<b>", "markup": Markup("<b>"), "html": WithHTML(), "shown": shown, "row": {"a": 1, "items": [1, 2]}}


@pytest.mark.parametrize(
    "source",
    [
        "{{ text }}{{ markup }}{{ html }}{{ none }}{{ 1 }}{{ row.a }}{{ row['items'] }}",
        "{{ text ~ markup }}{{ markup ~ text }}{{ text|upper }}{{ '<' }}{{ text|safe }}{{ markup|upper|e }}",
        "{% autoescape false %}{{ text }}{{ shown(text) }}{% endautoescape %}",
        "{{ shown() }}{{ shown(1, text) }}{{ shown(1, end=text) }}{{ shown(*[1, 2]) }}{{ shown(**row) }}",
        "{{ shown(class=1) }}{{ text.replace('b', 'i') }}{{ row.get('a') }}",
        "{% for number in range(3) %}{{ loop.cycle('<', '>') }}{{ shown(loop.index0) }}{{ number }}{% endfor %}",
        "{% for part in [[1, [2]], 3] recursive %}{{ loop(part) if part is iterable else part }}{% endfor %}",
        "{% macro row(a, b='<') %}{{ a }}{{ b }}{{ caller('&') if caller else '' }}{% endmacro %}"
        "{{ row(1) }}{{ row(text, b=markup) }}{% call(given) row(1) %}{{ given }}{{ text }}{% endcall %}",
        "{% macro all() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ all(1, text, name=text) }}",
        "{% set area = namespace(a=text) %}{% set area.a = shown(area.a) %}{{ area.a }}",
        "{% block one %}{{ shown(text) }}{% endblock %}{{ self.one() }}",
    ],
)
def test_a_template_says_what_jinja2_makes_of_it(source):
    ours = OURS.from_string(source).render(CONTEXT)
    # Two ways to write a quotation mark in HTML, of which ours is the standard library's.
    assert ours.replace("&quot;", "&#34;").replace("&#x27;", "&#39;") == PLAIN.from_string(source).render(CONTEXT)


def test_what_is_not_there_cannot_be_called():
    with pytest.raises(UndefinedError, match="'nobody' is undefined"):
        OURS.from_string("{{ nobody(1) }}").render({})


@pytest.mark.parametrize(
    ("value", "expected"),
    [("<", "&lt;"), (1, "1"), (None, "None"), (Text("<"), "&lt;"), (Markup("<b>"), "<b>"), (WithHTML(), "<i>")],
)
def test_a_value_is_printed_escaped(value, expected):
    assert printed(value) == expected


def test_no_function_of_ours_asks_for_the_context():
    """It would not get it."""
    found = chain(GLOBALS.values(), FILTERS.values(), TESTS.values())
    assert [each for each in found if hasattr(each, "jinja_pass_arg")] == []


def test_the_pages_are_compiled_by_it():
    source = (settings.BASE_DIR / "templates/components/programme_entry.html").read_text()
    found = engines["pages"].env.compile(source, raw=True)
    assert (found.count("context.call("), found.count("printed(") > 10) == (0, True)
