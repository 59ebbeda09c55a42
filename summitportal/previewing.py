"""Addresses of previews: /preview/<key>/ stands before the address of the page that is read."""

import re

from django.contrib.auth import get_user
from django.http import Http404
from django.shortcuts import render
from django.urls import get_script_prefix, set_script_prefix
from django.utils import timezone

from events import preview
from events.i18n.languages import reading_in
from events.queries.preview import is_outdated, preview_of, public_preview_link

from .middleware import language_of
from .sign_in import suffices

ADDRESS = re.compile(r"^(/preview/([\w-]{43}))(/.*)$", re.ASCII)
# What can be read in a preview: pages of records and their files. Neither the search nor the list of all pages, since
# they speak of everything, nor the staff's side.
PAGES = {
    "choose-language",
    "home",
    "summit-list",
    "summit",
    "programme",
    "now",
    "session",
    "delegation-list",
    "delegation",
    "document-list",
    "document",
    "prize-list",
    "news-list",
    "news-item",
    "page",
    "prize",
    "participant-list",
    "participant",
    "document-file",
    "document-first-page",
    "photo",
}
# Kept by nobody, found by nobody, and told to no other site (RFC 9111, 5.2.2.5; Referrer Policy, 3.1).
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


class Previewing:
    """Answers below a link's address as the portal will answer; every other request passes untouched.

    A link that opens nothing is answered as any unknown address, since nothing takes its prefix away.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        found = ADDRESS.match(request.path_info)
        link = found and public_preview_link(found[2], timezone.now())
        if not link or not _may_open(request, link):
            return self.get_response(request)
        prefix, _key, request.path_info = found.groups()
        response = _outdated(request) if is_outdated(link) else self._below(request, prefix, link)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    def _below(self, request, prefix, link):
        """What the link opens, with the prefix before every address that is named in it."""
        before = get_script_prefix()
        set_script_prefix(before.rstrip("/") + prefix)
        request.is_preview = True
        try:
            with preview.opened(preview_of(link, timezone.now())):
                return self.get_response(request)
        finally:
            set_script_prefix(before)

    def process_view(self, request, view, args, kwargs):
        if hasattr(request, "is_preview") and request.resolver_match.view_name not in PAGES:
            raise Http404


def _outdated(request):
    with reading_in(language_of(request.path_info)):
        return render(request, "preview_outdated.html", status=410)


def _may_open(request, link) -> bool:
    """Staff links ask who is there; a guest is told nothing of them, not even by a header that names the cookie."""
    if not link.for_staff:
        return True
    user = get_user(request)
    may = user.is_authenticated and suffices(request, user) and link.may_be_opened_by(user)
    request.session.accessed = may
    return may
