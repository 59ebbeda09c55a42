"""The nouns of the staff's side by what one is at, not by the alphabet."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.i18n.dates import format_moment

register = template.Library()

THEMES = (
    (_("Summits"), ("Summit", "Series")),
    (_("Programme"), ("Session", "Contribution", "Venue", "Room")),
    (_("Participation"), ("Delegation", "Participant", "Organisation", "Membership", "Person")),
    (_("Texts and pictures"), ("Document", "NewsItem", "Page", "Photo", "Link")),
    (_("Prizes"), ("Prize", "Award")),
    (_("Facts and sources"), ("Milestone", "RelatedEvent", "Figure", "Fact", "Source")),
    (_("Publishing"), ("Embargo", "PreviewLink", "FormerAddress")),
)


@register.filter
def by_theme(apps):
    """The apps of `AdminSite.get_app_list`, the records' one divided by theme and put first."""
    records = {model["object_name"]: model for app in apps if app["app_label"] == "events" for model in app["models"]}
    themes = []
    for title, names in THEMES:
        models = [records.pop(name) for name in names if name in records]
        themes.append({"name": title, "models": models})
    themes.append({"name": _("Others"), "models": list(records.values())})
    rest = [app for app in apps if app["app_label"] != "events"]
    return [theme for theme in themes if theme["models"]] + rest


@register.filter
def utc_moment(at) -> str:
    """A moment as the staff read it: "26 November 2026, 07:33 UTC"."""
    return format_moment(at, get_language())
