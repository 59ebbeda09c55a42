"""The site map. Addresses are permanent: language first, slugs never translated."""

from django.urls import include, path, re_path

from .i18n.languages import LANGUAGES
from .queries.sitemap import KINDS
from .views import (
    calendars,
    citations,
    delegation,
    document,
    downloads,
    feeds,
    health,
    home,
    news,
    offline,
    page,
    participant,
    prize,
    programme,
    schedules,
    search,
    sharing,
    sitemaps,
    summit,
    tables,
)
from .views.formats import REFERENCES

SYMBOL = r"^d/(?P<symbol>[^\0]{1,60})/"  # with strokes in it
SITEMAP_SECTION = rf"^sitemap-(?P<kind>{'|'.join(KINDS)})-(?P<number>0|[1-9][0-9]{{0,11}})\.xml$"


def cited(page: str, view, name: str) -> list:
    """The references beside a page, in each format."""
    return [path(f"{page}.{form}", view, {"form": form}, name=f"{name}.{form}") for form in REFERENCES]


# /<lang>/summits/<summit>/
of_summit = [
    path("", summit.summit, name="summit"),
    path("programme/", programme.programme, name="programme"),
    path("programme.ics", calendars.programme, name="programme.ics"),
    path("programme.xml", schedules.programme_xml, name="programme.xml"),
    path("programme.json", schedules.programme_json, name="programme.json"),
    path("programme.csv", tables.programme, name="programme.csv"),
    path("share.png", sharing.picture, name="share-image"),
    path("now/", programme.now, name="now"),
    path("sessions/<slug:session>/", programme.session, name="session"),
    path("sessions/<slug:session>.ics", calendars.session, name="session.ics"),
    *cited("sessions/<slug:session>", citations.session, "session"),
    path("delegations/", delegation.delegation_list, name="delegation-list"),
    path("delegations.csv", tables.delegations, name="delegations.csv"),
    path("delegations/<slug:participant>/", delegation.delegation, name="delegation"),
    path("documents/", document.document_list, name="document-list"),
    path("documents.atom", feeds.documents, name="documents.atom"),
    path("documents.csv", tables.documents, name="documents.csv"),
    path("documents/<slug:document>/", document.document, name="document"),
    *cited("documents/<slug:document>", citations.document, "document"),
    path("prizes/", prize.prize_list, name="prize-list"),
    path("prizes.csv", tables.prizes, name="prizes.csv"),
    path("news/", news.news_list, name="news-list"),
    path("news.atom", feeds.news, name="news.atom"),
    path("changes.atom", feeds.summit_changes, name="changes.atom"),
    path("news/<slug:item>/", news.news_item, name="news-item"),
    path("<slug:page>/", page.page, name="page"),
]

# /<lang>/
below_language = [
    path("", home.home, name="home"),
    path("news.atom", feeds.all_news, name="all-news.atom"),
    path("documents.atom", feeds.all_documents, name="all-documents.atom"),
    path("summits/", summit.summit_list, name="summit-list"),
    path("summits.ics", calendars.summits, name="summits.ics"),
    path("summits/<slug:summit>/", include(of_summit)),
    *cited("summits/<slug:summit>", citations.summit, "summit"),
    path("prizes/<slug:prize>/", prize.prize, name="prize"),
    path("offline/", offline.offline, name="offline"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("participants/", participant.participant_list, name="participant-list"),
    path("participants.csv", tables.participants, name="participants.csv"),
    path("participants/<slug:participant>/", participant.participant, name="participant"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="search-suggest"),
]

# /
without_language = [
    path("", home.choose_language, name="choose-language"),
    path("files/<uuid:public_id>/first-page.webp", downloads.document_first_page, name="document-first-page"),
    path("files/<uuid:public_id>/<str:name>", downloads.document_file, name="document-file"),
    re_path(f"{SYMBOL}$", citations.by_symbol, name="document-by-symbol"),
    re_path(f"{SYMBOL}(?P<language>{'|'.join(LANGUAGES)})$", citations.file_by_symbol, name="file-by-symbol"),
    path("photos/<uuid:public_id>/<int:width>", downloads.photo, name="photo"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    re_path(SITEMAP_SECTION, sitemaps.section, name="sitemap-section"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("worker.js", offline.worker, name="worker"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
