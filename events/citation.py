"""How a document, a statement and a summit are cited: the same facts for the sentence and for every format. Pure.

Names are whole: nobody knows better than the record which part of a name is the family's.
"""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import pgettext

from .i18n import dates
from .i18n.partial_date import PartialDate
from .i18n.text import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class Citation:
    """`kind` is "document", "statement" or "summit"; `container` is what it is part of, `key` is plain ASCII."""

    kind: str
    key: str
    title: Text
    url: str
    author: Text = NO_TEXT
    number: str = ""
    container: Text = NO_TEXT
    place: Text = NO_TEXT
    publisher: Text = NO_TEXT
    issued: PartialDate | None = None
    until: PartialDate | None = None

    def sentence(self, language: str) -> list:
        """What there is, in the order in which it is cited; dates are written in `language`."""
        quoted = Text(dates.quote(str(self.title), self.title.language), self.title.language, self.title.is_fallback)
        when = dates.format_range(self.issued, self.until, language) if self.issued else ""
        return [part for part in (self.author, quoted, self.number, self.container, self.place, when, self.url) if part]


def of_summit(summit, url: str) -> Citation:
    organisation = summit.series.organisation.name
    return Citation(
        "summit",
        summit.slug,
        summit.title,
        url,
        author=organisation,
        place=summit.city,
        publisher=organisation,
        issued=summit.starts or summit.ends,
        until=summit.ends,
    )


def of_document(document, summit, url: str) -> Citation:
    organisation = summit.series.organisation.name
    return Citation(
        "document",
        f"{summit.slug}-{document.slug}",
        document.title,
        url,
        author=organisation,
        number=document.symbol,
        container=summit.title,
        place=summit.city,
        publisher=organisation,
        issued=document.adopted_on,
    )


def of_statements(session, summit, url: str) -> list[Citation]:
    """Each statement of a session, in its order; one whose day is not known has no date."""
    speeches = [speech for speech in session.speeches if speech.statement]
    return [_of_statement(speech, place, session, summit, url) for place, speech in enumerate(speeches, 1)]


def _of_statement(speech, place: int, session, summit, url) -> Citation:
    name = f"{capfirst(pgettext('contribution', 'statement'))}: {session.title}"
    speaker = speech.person or speech.participant
    return Citation(
        "statement",
        f"{summit.slug}-{session.slug}-{place}",
        Text(name, session.title.language, session.title.is_fallback),
        url,
        author=speaker.name if speaker else NO_TEXT,
        container=summit.title,
        place=summit.city,
        publisher=summit.series.organisation.name,
        issued=session.day and PartialDate.of(session.day),
    )
