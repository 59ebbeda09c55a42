"""What other sites show of a link to a page (Open Graph), and the picture of a summit that goes with it."""

import hashlib
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.templatetags.static import static
from django.utils.translation import get_language

from events import addresses, clock
from events.caching import public_page
from events.formats import share_image
from events.i18n import dates
from events.i18n.languages import site_languages
from events.i18n.text import Text
from events.queries.summit import public_summit

# A language and the region whose spelling is meant, as Open Graph writes them.
LOCALES = {
    "ar": "ar_AR",
    "en": "en_GB",
    "fr": "fr_FR",
    "es": "es_ES",
    "ru": "ru_RU",
    "zh-hans": "zh_CN",
    "pt": "pt_PT",
    "tr": "tr_TR",
    "kk": "kk_KZ",
}
ARTICLES = ("news-item", "document")
EDITION = "1"  # rises when the drawing itself changes


def of_page(view: str, summit, absolute: Callable[[str], str]) -> dict:
    """The properties of a page; `summit` is the one that it is about, or None."""
    language = get_language()
    return {
        "type": "article" if view in ARTICLES else "website",
        "locale": LOCALES[language],
        "other_locales": [LOCALES[other.code] for other in site_languages() if other.code != language],
        **_picture(summit, absolute),
    }


@public_page
def picture(request, summit):
    """Drawn when it is first asked for, and again when what it shows has changed; the latest is kept."""
    shown = public_summit(summit, clock.now())
    card = card_of(shown)
    if not card.can_be_drawn():
        raise Http404
    folder, name = f"share/{shown.public_id}/{get_language()}", f"{digest(card)}.png"
    return HttpResponse(_kept(folder, name) or _drawn(folder, name, card), content_type=share_image.CONTENT_TYPE)


def card_of(summit) -> share_image.Card:
    """What the picture of a summit shows, in the language of this request."""
    language = get_language()
    when = dates.format_range(summit.starts or summit.ends, summit.ends, language) if summit.year else ""
    where = dates.join((summit.city, summit.host and summit.host.name), language)
    return share_image.Card(
        summit.series.organisation.name, summit.title, Text(when, language), Text(where, language), summit.accent
    )


def digest(card) -> str:
    return hashlib.sha256(f"{EDITION}{card!r}".encode()).hexdigest()[:32]


def _picture(summit, absolute) -> dict:
    """The picture of a summit, at an address that changes with it; else the portal's own sign."""
    card = summit and card_of(summit)
    if not card or not card.can_be_drawn():
        picture = absolute(static("img/icon-512.png"))
        return {"image": picture, "width": 512, "height": 512, "alternative": "", "card": "summary"}
    address = absolute(addresses.address("share-image", summit.slug))
    alternative = dates.join((card.title, card.dates, card.place), get_language())
    width, height = share_image.SIZE
    return {
        "image": f"{address}?v={digest(card)[:8]}",
        "width": width,
        "height": height,
        "alternative": alternative,
        "card": "summary_large_image",
    }


def _kept(folder: str, name: str) -> bytes | None:
    """The picture as it was drawn before, if it is whole: another process may be writing or removing it."""
    try:
        with default_storage.open(f"{folder}/{name}") as file:
            content = file.read()
    except FileNotFoundError:
        return None
    return content if content.endswith(share_image.END) else None


def _drawn(folder: str, name: str, card) -> bytes:
    """The picture, which takes the place of all others in its folder.

    Whatever another process draws or removes meanwhile: the worst is that the picture is drawn once more.
    """
    content = share_image.draw(card)
    default_storage.save(f"{folder}/{name}", ContentFile(content))
    for other in default_storage.listdir(folder)[1]:
        if other != name:  # a former one, or this one under another name where another process was faster
            default_storage.delete(f"{folder}/{other}")
    return content
