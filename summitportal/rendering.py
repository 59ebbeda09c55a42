"""The commonest pieces of a form written without a template: a form of the staff has hundreds of them.

Each is what Django's template of the same name writes.
"""

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

FOLDER = "django/forms/widgets/"
ERRORS = "django/forms/errors/list/ul.html"  # of each field, though most have none
INPUTS = ("checkbox", "date", "datetime", "email", "file", "hidden", "number", "password", "text", "time", "url")


class FormRenderer(DjangoTemplates):
    def render(self, template_name, context, request=None):
        if template_name == ERRORS and not context["errors"]:
            return ""
        write = WRITERS.get(template_name)
        return write(context) if write else super().render(template_name, context, request)


def attributes(values: dict) -> SafeString:
    """As they follow the name of an element; one that is False is left out, one that is True has no value."""
    return mark_safe("".join(_attribute(name, value) for name, value in values.items() if value is not False))  # noqa: S308


def _attribute(name, value) -> str:
    if value is True:
        return f" {conditional_escape(name)}"
    return f' {conditional_escape(name)}="{_written(value)}"'


def _written(value) -> str:
    return conditional_escape(value if isinstance(value, SafeString) else str(value))


def label(context: dict) -> SafeString:
    if not context["use_tag"]:
        return mark_safe(conditional_escape(context["label"]))  # noqa: S308
    return format_html("<{0}{1}>{2}</{0}>", context["tag"], attributes(context["attrs"]), context["label"])


def one_input(context: dict) -> SafeString:
    widget = context["widget"]
    value = "" if widget["value"] is None else format_html(' value="{}"', _written(widget["value"]))
    others = attributes(widget["attrs"])
    return format_html('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, others)


def textarea(context: dict) -> SafeString:
    widget = context["widget"]
    values = widget["name"], attributes(widget["attrs"]), widget["value"] or ""
    return format_html('<textarea name="{}"{}>\n{}</textarea>', *values)


def select(context: dict) -> SafeString:
    widget = context["widget"]
    groups = mark_safe("".join(_group(*group) for group in widget["optgroups"]))  # noqa: S308
    return format_html('<select name="{}"{}>{}\n</select>', widget["name"], attributes(widget["attrs"]), groups)


def _group(name, options, _index) -> str:
    rows = (("\n  ", _written(one["value"]), attributes(one["attrs"]), one["label"]) for one in options)
    written = format_html_join("", '{}<option value="{}"{}>{}</option>\n', rows)
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', name, written) if name else written


WRITERS = {
    "django/forms/label.html": label,
    f"{FOLDER}textarea.html": textarea,
    f"{FOLDER}select.html": select,
    **{f"{FOLDER}{name}.html": one_input for name in INPUTS},
}
