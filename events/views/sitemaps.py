"""The lists of all public pages for search engines, and what they may fetch."""

from django.http import Http404, HttpResponse

from events import clock
from events.caching import public_page
from events.formats import sitemap
from events.i18n.languages import site_languages
from events.origin import origin
from events.queries.sitemap import public_addresses, public_sections


@public_page
def index(request):
    sections = public_sections(clock.now())
    urls = [f"{origin(request)}/sitemap-{kind}-{number}.xml" for kind, number in sections]
    return HttpResponse(sitemap.index(urls), content_type=sitemap.CONTENT_TYPE)


@public_page
def section(request, kind, number):
    addresses = public_addresses(kind, int(number), clock.now())
    if not addresses:
        raise Http404
    content = sitemap.pages(origin(request), addresses, [language.code for language in site_languages()])
    return HttpResponse(content, content_type=sitemap.CONTENT_TYPE)


@public_page
def robots(request):
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {origin(request)}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
