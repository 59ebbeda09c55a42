from events import clock
from events.caching import public_page
from events.queries.page import public_pages
from events.queries.prize import public_awards_at, public_awards_of, public_prize
from events.queries.summit import public_summit_with_tabs

from .shell import render_page


@public_page
def prize_list(request, summit):
    at = clock.now()
    summit = public_summit_with_tabs(summit, at)
    context = {
        "summit": summit,
        "pages": public_pages(summit, at),
        "active": "prizes",
        "awards": public_awards_at(summit, at),
        "at": at,
    }
    return render_page(request, "events/prize_list.html", context)


@public_page
def prize(request, prize):
    at = clock.now()
    prize = public_prize(prize, at)
    context = {"prize": prize, "awards": public_awards_of(prize, at), "at": at}
    return render_page(request, "events/prize.html", context)
