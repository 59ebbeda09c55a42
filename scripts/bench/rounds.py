"""The servers that are asked, each beside what it is compared with."""

from contextlib import ExitStack

from scripts.own_portal import serving

from . import behind, load, pages, start
from .pages import WORKERS
from .points import Point, measure

ROUNDS = 4
WARMING = 0.3  # seconds


def measured(session: str, until: float) -> tuple[list[Point], dict[str, list[float]]]:
    """All that was asked, and what the portal's workers need of memory by the end."""
    with ExitStack() as stack:
        portal = stack.enter_context(serving(workers=WORKERS))
        making = stack.enter_context(serving(PAGE_CACHE_BYTES="0"))
        sizes = pages.sizes(portal)
        floors = {name: stack.enter_context(floor(name, sizes.values())) for name in pages.FLOORS}
        points = [
            *pages.kept(portal, floors, sizes),
            *pages.unchanged(portal, floors["bare"]),
            *stack.enter_context(behind.nginx(portal)),
            *pages.others_kept(portal),
            *pages.made(making, session),
        ]
        for point in points:
            if point.group != "floor":
                point.ask(point.url, point.headers, WARMING)
        measure(points, ROUNDS, until)
        for point in points:
            point.size = len(load.answer(point.url, point.headers).body)
        return points, {"pages kept": start.memory(portal.pid), "pages made": start.memory(making.pid)}


def floor(name: str, sizes):
    told = ",".join(str(size) for size in sizes)
    return serving(f"scripts.bench.floors:{name}", f"/{max(sizes)}", workers=WORKERS, FLOOR_SIZES=told)
