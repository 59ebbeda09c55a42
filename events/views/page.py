from events import clock
from events.caching import public_page
from events.queries.page import public_pages, public_practical_page
from events.queries.summit import public_summit_with_tabs

from .shell import render_page


@public_page
def page(request, summit, page):
    at = clock.now()
    summit = public_summit_with_tabs(summit, at)
    context = {
        "summit": summit,
        "pages": public_pages(summit, at),
        "active": page,
        "page": public_practical_page(summit, page, at),
    }
    return render_page(request, "events/page.html", context)
