"""How texts, dates and numbers stand in a page, in the reader's language."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from markupsafe import Markup, escape

from .i18n import dates
from .i18n.languages import LANGUAGES, active_language
from .i18n.text import Text

NOTHING = Markup()
PARAGRAPH = Markup("<p>%s</p>")
IN_LANGUAGE = Markup('<span lang="%s" dir="%s">%s</span>')
FALLBACK = Markup('<div class="fallback"><p class="fallback-note">%s</p><div lang="%s" dir="%s">%s</div></div>')


def is_text(value) -> bool:
    """It is a text of the record, which knows its language, not one of the interface."""
    return isinstance(value, Text)


def is_fallback(value) -> bool:
    """It is a text in another language than the reader's."""
    return is_text(value) and value.is_fallback


def marked(text):
    """A text, marked up with its own language where that is not the reader's (WCAG 2.2, 3.1.2)."""
    if not is_fallback(text):
        return text or ""
    return IN_LANGUAGE % (text.language, text.direction, text.value)


def paragraphs(text: Text):
    """A plain text of several paragraphs, with a visible note where it is in another language."""
    return _block(text, _in_paragraphs(text.value)) if text else ""


def rich(text: Text):
    """A formatted text, sanitised when it was saved, with a visible note where it is in another language."""
    return _block(text, Markup(text.value)) if text else ""  # noqa: S704


def listed(text: Text):
    """A text with one item a line, as a list."""
    items = NOTHING.join(Markup("<li>%s</li>") % line.value for line in text.lines())
    return _block(text, Markup("<ul>%s</ul>") % items) if text else ""


def capitalised(text) -> str:
    """A text that begins with a capital; what was safe stays so."""
    text = text if isinstance(text, str) else str(text)
    return text[:1].upper() + text[1:]


def date(value) -> str:
    return dates.format_date(value, active_language()) if value else ""


def date_range(starts, ends=None) -> str:
    """A range as far as it is known; one whose beginning is unknown is its end alone."""
    if not (starts or ends):
        return ""
    return dates.format_range(starts or ends, ends, active_language())


def weekday(value) -> str:
    return dates.format_weekday(value, active_language())


def clock(value) -> str:
    return dates.format_time(value, active_language()) if value else ""


def iso(moment) -> str:
    """A moment as machines read it (ISO 8601)."""
    return moment.isoformat() if moment else ""


def number(value) -> str:
    return dates.format_number(value, active_language())


def is_past(award, at: datetime) -> bool:
    """The award was made before the day that it is at its summit's venue at the moment `at` (UTC)."""
    return award.is_past(at.astimezone(award.summit.zone).date())


def quoted(text: Text):
    """A text in the quotation marks of its own language."""
    if not text:
        return ""
    return marked(Text(dates.quote(text.value, text.language), text.language, text.is_fallback))


def language_name(code: str) -> str:
    return LANGUAGES[code].name


def cited(citation) -> Markup:
    """A citation as a sentence; each part keeps its own direction."""
    return _comma().join(Markup("<bdi>%s</bdi>") % marked(part) for part in citation.sentence(active_language()))


def joined(*items) -> Markup:
    """What there is of `items` on one line, with the language's comma."""
    return _comma().join(marked(item) for item in items if item)


def runs(items: Iterable, name: str) -> list[tuple]:
    """What follows one another with the same attribute `name`, in the order it is in: (its value, the items)."""
    return [(value, list(run)) for value, run in groupby(items, attrgetter(name))]


def _in_paragraphs(text: str) -> Markup:
    if "\n" not in text and "\r" not in text:  # nearly all
        return PARAGRAPH % text
    return Markup(linebreaks(text, autoescape=True))  # noqa: S704


def _comma() -> Markup:
    return escape(dates.COMMA.get(active_language(), ", "))


def _block(text: Text, html: Markup) -> Markup:
    if not text.is_fallback:
        return html
    return FALLBACK % (_note(text.language), text.language, text.direction, html)


def _note(code: str) -> str:
    return _("This text is not available in your language yet. It is shown in: %(language)s.") % {
        "language": LANGUAGES[code].name
    }


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


def static(path: str) -> str:
    """The address of a file of static/."""
    return staticfiles_storage.url(path)


def flag_address(iso2: str) -> str:
    """The address of a state's flag, or "" where there is no picture of it."""
    name = iso2.lower()
    return static(f"flags/{name}.svg") if name in _flags() else ""


@cache
def _flags() -> frozenset[str]:
    return frozenset(path.stem for folder in settings.STATICFILES_DIRS for path in (folder / "flags").glob("*.svg"))
