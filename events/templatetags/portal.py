"""How texts, dates and numbers stand in a page, in the reader's language."""

from datetime import datetime
from functools import cache

from django import template
from django.conf import settings
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from events.i18n import dates
from events.i18n.languages import LANGUAGES
from events.i18n.text import Text

register = template.Library()


@register.filter
def marked(text):
    """A text, marked up with its own language where that is not the reader's (WCAG 2.2, 3.1.2)."""
    if not isinstance(text, Text) or not text.is_fallback:
        return text or ""
    return format_html('<span lang="{}" dir="{}">{}</span>', text.language, text.direction, text.value)


@register.filter
def paragraphs(text: Text):
    """A plain text of several paragraphs, with a visible note where it is in another language."""
    return _block(text, mark_safe(linebreaks(text.value, autoescape=True))) if text else ""  # noqa: S308


@register.filter
def rich(text: Text):
    """A formatted text, sanitised when it was saved, with a visible note where it is in another language."""
    return _block(text, mark_safe(text.value)) if text else ""  # noqa: S308


@register.filter
def listed(text: Text):
    """A text with one item a line, as a list."""
    items = format_html_join("", "<li>{}</li>", ((line.value,) for line in text.lines()))
    return _block(text, format_html("<ul>{}</ul>", items)) if text else ""


@register.filter
def date(value):
    return dates.format_date(value, get_language()) if value else ""


@register.simple_tag
def date_range(starts, ends=None):
    """A range as far as it is known; one whose beginning is unknown is its end alone."""
    if not (starts or ends):
        return ""
    return dates.format_range(starts or ends, ends, get_language())


@register.filter
def weekday(value):
    return dates.format_weekday(value, get_language())


@register.filter
def clock(value):
    return dates.format_time(value, get_language()) if value else ""


@register.filter
def is_on(slot, at):
    """The slot of a programme takes place at the moment `at`."""
    return slot.is_on(at)


@register.filter
def is_past(award, at: datetime) -> bool:
    """The award was made before the day that it is at its summit's venue at the moment `at` (UTC)."""
    return award.is_past(at.astimezone(award.summit.zone).date())


@register.filter
def offset(moment):
    return dates.format_offset(moment)


@register.filter
def number(value):
    return dates.format_number(value, get_language())


@register.filter
def quoted(text: Text):
    """A text in the quotation marks of its own language."""
    if not text:
        return ""
    return marked(Text(dates.quote(text.value, text.language), text.language, text.is_fallback))


@register.filter
def language_name(code: str) -> str:
    return LANGUAGES[code].name


@register.filter
def direction(code: str) -> str:
    return LANGUAGES[code].direction


@register.simple_tag
def cited(citation):
    """A citation as a sentence; each part keeps its own direction."""
    separator, parts = dates.COMMA.get(get_language(), ", "), citation.sentence(get_language())
    return format_html_join(separator, "<bdi>{}</bdi>", ((marked(part),) for part in parts))


@register.simple_tag
def joined(*items):
    """What there is of `items` on one line, with the language's comma."""
    separator = dates.COMMA.get(get_language(), ", ")
    return format_html_join(separator, "{}", ((marked(item),) for item in items if item))


def _block(text: Text, html):
    if not text.is_fallback:
        return html
    return format_html(
        '<div class="fallback"><p class="fallback-note">{}</p><div lang="{}" dir="{}">{}</div></div>',
        _note(text.language),
        text.language,
        text.direction,
        html,
    )


def _note(code: str) -> str:
    return _("This text is not available in your language yet. It is shown in: %(language)s.") % {
        "language": LANGUAGES[code].name
    }


@register.simple_tag(takes_context=True)
def block_text(context, name: str) -> str:
    """What the block `name` holds, once more: Django lets a block stand in one place alone."""
    return context.render_context[BLOCK_CONTEXT_KEY].get_block(name).render(context)


@register.simple_tag
def phase(summit, at: datetime) -> str:
    """Where a summit stands at a moment (UTC): how many days ahead, under way, concluded, postponed or cancelled."""
    if summit.status in ("postponed", "cancelled"):
        return summit.get_status_display()
    today = at.astimezone(summit.zone).date()
    match summit.phase(today):
        case "before":
            return _ahead(summit.starts or summit.ends, today)
        case "during":
            return _("under way")
        case "after":
            return pgettext("summit", "concluded")
    return ""


def _ahead(begins, today) -> str:
    if begins.earliest != begins.latest:
        return _("coming")
    days = (begins.earliest - today).days
    return ngettext("in %(number)s day", "in %(number)s days", days) % {"number": number(days)}


@register.simple_tag
def flag(iso2: str) -> str:
    """The address of a state's flag, or "" where there is no picture of it."""
    path = f"flags/{iso2.lower()}.svg"
    return static(path) if iso2.lower() in _flags() else ""


@cache
def _flags() -> frozenset[str]:
    return frozenset(path.stem for folder in settings.STATICFILES_DIRS for path in (folder / "flags").glob("*.svg"))
