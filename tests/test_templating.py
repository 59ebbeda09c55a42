"""What the pages' engine promises: all is escaped, a component sees what is named, a page nothing of the reader."""

import re

import pytest
from django.conf import settings
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from jinja2 import ChainableUndefined, DictLoader, Environment, TemplateNotFound, nodes

from events.i18n.text import Text
from events.messages import messages_of
from events.templating import Components, Templates

PAGES = settings.BASE_DIR / "templates"
TEXTS = {"_": 1, "pgettext": 2, "ngettext": 2}  # how many of the first arguments are texts
HOSTILE = '<b title="x">&</b>'
ESCAPED = "&lt;b title=(&quot;|&#34;)x(&quot;|&#34;)&gt;&amp;&lt;/b&gt;"


def written(source: str, request=None, **context) -> str:
    return engines["pages"].from_string(source).render(context, request)


@pytest.mark.parametrize(
    "source",
    [
        "{{ value }}",
        "{{ value|marked }}",
        "{{ value|capfirst }}",
        "{{ joined(value) }}",
        '{{ _("edition %(number)s", number=value) }}',
        '{{ ngettext("%(shown)s page", "%(shown)s pages", 2, shown=value) }}',
    ],
)
@pytest.mark.parametrize("value", [HOSTILE, Text(HOSTILE, "en"), Text(HOSTILE, "ar", is_fallback=True)])
def test_what_is_written_into_a_page_is_escaped(source, value):
    assert HOSTILE not in written(source, value=value)
    assert re.search(ESCAPED, written(source, value=value))


def test_a_text_of_another_language_says_so():
    text = Text("سلام", "ar", is_fallback=True)
    assert written("{{ text|marked }}", text=text) == '<span lang="ar" dir="rtl">سلام</span>'


def test_a_text_of_the_interface_keeps_its_markup_and_escapes_its_values():
    address = written("{{ _(\"<a href='%(to)s'>x</a>\", to=value) }}", value="\"'")
    assert address == "<a href='&#34;&#39;'>x</a>"


def test_texts_of_the_interface_follow_language_number_and_context():
    source = '{{ ngettext("%(shown)s page", "%(shown)s pages", 2, shown=2) }} {{ pgettext("session", "Next") }}'
    with translation.override("fr"):
        assert written(source) == "2 pages Ensuite"


def test_what_a_page_says_comes_before_what_all_have_and_nothing_is_said_of_the_request():
    request = RequestFactory().get("/en/")
    assert written("{{ portal_name }}", request, portal_name="Ours") == "Ours"
    assert written("{{ request is defined }} {{ csrf_token is defined }}", request) == "False False"


def test_a_component_sees_what_it_is_given():
    assert written("{{ components.section_head('a', title) }}", title="B", address="/c").count("<a") == 0
    with pytest.raises(TemplateNotFound):
        written("{{ components.unheard_of() }}")


ROW = "{% macro row(a, b='<') %}{{ a }}{{ b }}{% endmacro %}"
OPEN = "{% macro open(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}"
FRAME = "{% macro frame(a) %}{{ a }}{{ caller('>') if caller else '' }}{% endmacro %}"


@pytest.mark.parametrize(
    "call",
    [
        "{{ row('>', 2) }}",
        "{{ row('>') }}",
        "{{ row() }}",
        "{{ row(b=1, a='>') }}",
        "{{ row('>', b='>') }}",
        "{{ row(1) ~ '<' }}",
        "{{ open(1, '<', c=3) }}",
        "{{ frame(1) }}",
        "{% call(given) frame(1) %}{{ given }}<{% endcall %}",
    ],
)
def test_a_component_writes_what_jinja2_makes_of_its_macro(call):
    macros = {"row": ROW, "open": OPEN, "frame": FRAME}
    files = {f"components/{name}.html": source for name, source in macros.items()}
    made = Templates(loader=DictLoader(files), autoescape=True)
    made.globals["components"] = Components(made)
    name = re.search(r"row|open|frame", call)[0]
    imported = made.from_string(f'{{% from "components/{name}.html" import {name} %}}{call}')
    ours = made.from_string(re.sub(rf"{name}(?=\()", f"components.{name}", call))
    assert ours.render({}) == imported.render({}) != ""


def test_a_component_takes_no_more_than_it_names():
    with pytest.raises(TypeError, match="takes not more than 1 argument"):
        written("{{ components.flag(1, 2) }}")


def test_readers_get_the_rest_of_a_page_that_lacks_a_word(monkeypatch):
    monkeypatch.setattr(engines["pages"].env, "undefined", ChainableUndefined)
    assert written("<p>{{ nothing.at.all }}</p>") == "<p></p>"


def test_the_texts_of_a_page_are_found_wherever_they_stand():
    source = """
        {% set a = _("set") %}{% if _("if") %}<p title="{{ _('attribute') }}">
        {{ f(_("argument"), n=ngettext("one", "many", n)) }}
        {{ pgettext("context", "text") }} {{ _("value %(of)s", of=_("value")|capfirst) }}{% endif %}"""
    assert set(messages_of(source)) == {
        ("_", ("set",)),
        ("_", ("if",)),
        ("_", ("attribute",)),
        ("_", ("argument",)),
        ("ngettext", ("one", "many")),
        ("pgettext", ("context", "text")),
        ("_", ("value %(of)s",)),
        ("_", ("value",)),
    }


def calls(source: str):
    return Environment().parse(source).find_all(nodes.Call)  # noqa: S701 (nothing is written)


def test_every_text_of_the_interface_is_written_out_and_nothing_is_declared_safe():
    """What `_` is handed stands in the page as markup, so that it must be ours."""
    sources = {path.name: path.read_text(encoding="utf-8") for path in PAGES.rglob("*.*")}
    spoken = [
        (name, call.node.name, [isinstance(text, nodes.Const) for text in call.args[: TEXTS[call.node.name]]])
        for name, source in sources.items()
        for call in calls(source)
        if isinstance(call.node, nodes.Name) and call.node.name in TEXTS
    ]
    assert len(spoken) > 100
    assert [found for found in spoken if found[2] != [True] * TEXTS[found[1]]] == []
    assert [name for name, source in sources.items() if re.search(r"\|\s*safe\b|autoescape|Markup", source)] == []
