from events import clock
from events.caching import public_page
from events.queries.news import public_news, public_news_item
from events.queries.page import public_pages
from events.queries.summit import public_summit_with_tabs

from .shell import render_page


@public_page
def news_list(request, summit):
    at = clock.now()
    summit = public_summit_with_tabs(summit, at)
    context = {"summit": summit, "pages": public_pages(summit, at), "active": "news", "news": public_news(summit, at)}
    return render_page(request, "events/news_list.html", context)


@public_page
def news_item(request, summit, item):
    at = clock.now()
    summit = public_summit_with_tabs(summit, at)
    context = {
        "summit": summit,
        "pages": public_pages(summit, at),
        "active": "news",
        "item": public_news_item(summit, item, at),
    }
    return render_page(request, "events/news_item.html", context)
