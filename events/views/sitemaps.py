"""The list of all public pages for search engines (sitemaps.org 0.9), with their languages."""

from django.http import HttpResponse
from django.shortcuts import render

from events import clock
from events.caching import public_page
from events.i18n.languages import site_languages
from events.origin import origin
from events.queries.sitemap import public_addresses


@public_page
def sitemap(request):
    context = {
        "origin": origin(request),
        "languages": site_languages(),
        "addresses": public_addresses(clock.now()),
    }
    return render(request, "sitemap.xml", context, content_type="application/xml")


@public_page
def robots(request):
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {origin(request)}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
