"""The addresses of every page that the public may read now."""

from datetime import datetime

from events.models import Delegation, Document, NewsItem, Page, Participant, Prize, Session, Summit

from .summit import SECTIONS

OF_SUMMIT = {
    "sessions/{}": (Session, "slug"),
    "delegations/{}": (Delegation, "participant__slug"),
    "documents/{}": (Document, "slug"),
    "news/{}": (NewsItem, "slug"),
    "{}": (Page, "slug"),
}


def public_addresses(at: datetime) -> list[str]:
    """Paths below the language, without a leading slash: "", "summits/", "summits/oic-st-2017/" ..."""
    summits = Summit.objects.visible(at).order_by("slug")
    found = ["", "summits/", "participants/", "search/"]
    lines = summits.order_by("series__slug").values_list("series__slug", flat=True).distinct()
    found += [f"summits/?series={slug}" for slug in lines]  # one without a visible summit has no page of its own
    found += [f"summits/{slug}/" for slug in summits.values_list("slug", flat=True)]
    for section, model in SECTIONS.items():
        slugs = model.objects.visible(at).values_list("summit__slug", flat=True).distinct().order_by("summit__slug")
        found += [f"summits/{slug}/{section}/" for slug in slugs]
    for form, (model, slug) in OF_SUMMIT.items():
        pairs = model.objects.visible(at).values_list("summit__slug", slug).order_by("summit__slug", slug)
        found += [f"summits/{summit}/{form.format(page)}/" for summit, page in pairs]
    for form, model in (("prizes", Prize), ("participants", Participant)):
        found += [
            f"{form}/{slug}/" for slug in model.objects.visible(at).order_by("slug").values_list("slug", flat=True)
        ]
    return found
