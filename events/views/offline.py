"""What a phone keeps of the portal for a place without a network."""

from django.http import JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language

from events.caching import public_page
from events.i18n.languages import LANGUAGES, site_languages

from .shell import portal_name, render_page

ICONS = {"img/icon-192.png": "192x192", "img/icon-512.png": "512x512"}


@public_page
def worker(request):
    """The service worker; at the root, so that it may answer for every page (Service Workers, 3.1.3)."""
    pages = [f"/{language.code}/offline/" for language in site_languages()]
    return render(request, "worker.js", {"offline_pages": pages}, content_type="text/javascript; charset=utf-8")


@public_page
def offline(request):
    """The page for an address that a phone has not kept."""
    return render_page(request, "events/offline.html", {})


@public_page
def manifest(request):
    """What the portal is called and looks like as an installed application (Web Application Manifest)."""
    language = LANGUAGES[get_language()]
    icons = [{"src": static(path), "sizes": sizes, "type": "image/png"} for path, sizes in ICONS.items()]
    content = {
        "name": str(portal_name()),
        "lang": language.code,
        "dir": language.direction,
        "start_url": reverse("home"),
        "scope": reverse("home"),
        "display": "minimal-ui",
        "background_color": "#fffdf9",
        "theme_color": "#05303f",
        "icons": icons,
    }
    return JsonResponse(content, content_type="application/manifest+json")
