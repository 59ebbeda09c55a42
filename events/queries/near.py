"""What a mistyped address may have meant: visible records whose own address is spelt nearly so.

Only visible records are compared, so that the address of a hidden one is answered as if it had never been.
"""

import re
from datetime import datetime
from difflib import get_close_matches

from django.db.models import Q

from events.models import Delegation, Document, NewsItem, Page, Participant, Prize, Session, Summit

MOST = 3  # suggestions
MOST_COMPARED = 200  # addresses of one kind
LONGEST = 80  # letters, as in `events.models.address`
LIKE_ENOUGH = 0.8  # difflib's ratio: 2 * letters in common / letters of both
OF_SUMMIT = {"sessions": Session, "delegations": Delegation, "documents": Document, "news": NewsItem}


def public_near(path: str, at: datetime) -> list[tuple]:
    """The (title, address) of what the mistyped `path` (/en/summits/astana/) may have meant and is visible at `at`."""
    parts = [part[:LONGEST] for part in path.split("/")[2:6] if part]
    near = [record for candidates, slug in _sought(parts, at) for record in _near(candidates, slug)]
    return [_shown(record) for record in near[:MOST]]


def _sought(parts: list[str], at: datetime):
    """The visible records that may stand where the address goes wrong, and what stands there instead."""
    summits, participants = Summit.objects.visible(at), Participant.objects.visible(at)
    match [_as_slug(part) for part in parts]:
        case ["summits", summit, *folder, last] if summits.filter(slug=summit).exists():
            model = OF_SUMMIT.get(folder[0], Page) if folder else Page
            yield model.objects.visible(at).filter(summit__slug=summit).select_related("summit"), last
            yield summits.filter(slug=summit), summit
        case ["summits", summit, *_]:
            yield summits, summit
        case ["participants", participant, *_]:
            yield participants, participant
        case ["prizes", prize, *_]:
            yield Prize.objects.visible(at), prize
        case [*_, last]:
            yield summits, last
            yield participants, last


def _as_slug(part: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-")


def _near(candidates, slug: str) -> list:
    """The candidates whose slugs are the most like `slug`, of which the beginning or the end must be right."""
    name = "participant__slug" if candidates.model is Delegation else "slug"
    begins_or_ends = Q(**{f"{name}__startswith": slug[:2]}) | Q(**{f"{name}__endswith": slug[-3:]})
    slugs = candidates.filter(begins_or_ends).order_by(name).values_list(name, flat=True)[:MOST_COMPARED]
    near = get_close_matches(slug, slugs, MOST, LIKE_ENOUGH) if slug else []
    if not near:
        return []
    records = {_named(record).slug: record for record in candidates.filter(**{f"{name}__in": near})}
    return [records[slug] for slug in near if slug in records]


def _named(record):
    return record.participant if isinstance(record, Delegation) else record


def _shown(record) -> tuple:
    named = _named(record)
    return getattr(named, "title", None) or named.name, record.get_absolute_url()
