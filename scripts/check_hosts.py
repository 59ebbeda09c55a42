"""What two hosts show of edits and embargoes, and when: python scripts/check_hosts.py [edits embargoes [seconds]].

Two servers of two processes each share a database and a Redis that are made for this and gone afterwards: PostgreSQL
where DATABASE_URL names one (its user must be allowed to make databases), else SQLite. An editor saves a form of the
admin, on one host and the other in turn; the time counts from the answer to the save until a process shows it, and all
must within a second (or `seconds`, where the machine has other work). Then Redis is stopped, and all begins anew.
Embargoes lift seconds apart: no process may show what is under one before its moment, or say that an answer may be kept
longer than that, and each must within a second of it.
"""

import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from statistics import median

from own_hosts import Hosts, hosts

PAUSE = 0.02  # seconds until a process is asked again
APART = 3  # seconds between embargoes
BEGINS = 1.5  # seconds before the moment of an embargo, from when on it is asked


def main(edits: int, embargoes: int, allowed: int = 1) -> bool:
    """Whether all was as it must be."""
    with hosts() as found:
        from django.db import connection

        said = f"{connection.vendor}, {len(found.processes)} processes"
        fine = check_edits(found, edits, allowed, f"{said}, {'Redis' if found.redis else 'no Redis'}")
        if found.redis:
            found.redis.terminate()
            found.redis.wait()
            fine = check_edits(found, edits, allowed, f"{said}, Redis stopped") and fine
        return check_embargoes(found, embargoes, allowed, said) and fine


def check_edits(found: Hosts, edits: int, allowed: int, said: str) -> bool:
    from http_editor import Editor

    from tests import factories

    item, editor, seen, old = factories.news_item(), Editor(), [], []
    form, page = f"/admin/events/newsitem/{item.pk}/change/", f"/en/summits/{item.summit.slug}/news/{item.slug}/"
    for base in found.bases:  # the first form that a process opens, and its first page, take longer: it loads its code
        editor.save(base, form)
    _warm(found, page)
    with ThreadPoolExecutor(len(found.processes)) as pool:
        for number in range(edits):
            mark = f"Okapi {number} of {edits}"
            if (status := editor.save(found.bases[number % len(found.bases)], form, title_en=mark)) != 302:
                raise SystemExit(f"The save was answered with {status}.")
            saved = time.monotonic()
            shown = [pool.submit(_seen, process, page, mark, saved) for process in found.processes]
            when, asked = zip(*(future.result() for future in shown), strict=True)
            seen.append(max(when))
            old.append(max(asked))
    fine = sum(seconds <= allowed for seconds in seen)
    print(
        f"{said}: {fine} of {edits} edits seen by all within {allowed} s of the answer; "
        f"median {1000 * median(seen):.0f} ms, longest {1000 * max(seen):.0f} ms; "
        f"the last to be answered with what was before had asked {1000 * max(old):.0f} ms after it",
        flush=True,
    )
    return fine == edits


def _warm(found: Hosts, page: str):
    for process in found.processes:
        process.get(page)


def _seen(process, page: str, mark: str, saved: float) -> tuple[float, float]:
    """The seconds after which a process shows the mark, and after which it was last asked and did not."""
    old = 0.0
    while time.monotonic() < saved + 10:
        asked = time.monotonic()
        if mark in process.get(page).text:
            return time.monotonic() - saved, old
        old = asked - saved
        time.sleep(PAUSE)
    return float("inf"), old


def check_embargoes(found: Hosts, embargoes: int, allowed: int, said: str) -> bool:
    from events.models import Embargo
    from tests import factories

    _warm(found, f"/en/summits/{factories.news_item().summit.slug}/news/")
    held = [Embargo.objects.create(name=f"Embargo {number}") for number in range(embargoes)]
    items = [factories.news_item(title_en="Zebra", embargo=embargo) for embargo in held]
    pages = [f"/en/summits/{item.summit.slug}/news/" for item in items]
    first = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=5)
    moments = [first + timedelta(seconds=APART * number) for number in range(embargoes)]
    for embargo, moment in zip(held, moments, strict=True):
        Embargo.objects.filter(pk=embargo.pk).update(lifts_at=moment)
    with ThreadPoolExecutor(len(found.processes)) as pool:
        runs = pool.map(
            lambda process: [_late(process, *each) for each in zip(pages, moments, strict=True)], found.processes
        )
        late = [max(each) for each in zip(*runs, strict=True)]
    fine = sum(seconds <= allowed for seconds in late)
    print(
        f"{said}: {fine} of {embargoes} embargoes seen by all within {allowed} s of their moment, not earlier; "
        f"median {1000 * median(late):.0f} ms, longest {1000 * max(late):.0f} ms",
        flush=True,
    )
    return fine == embargoes


def _late(process, page: str, moment: datetime) -> float:
    """The seconds after the moment until a process shows what was under the embargo; without end where it was wrong."""
    lifts = moment.timestamp()
    time.sleep(max(0.0, lifts - BEGINS - time.time()))
    while time.time() < lifts + 10:
        answer = process.get(page, **{"X-Micro-Cache": "on"})
        received = time.time()
        if "Zebra" in answer.text:
            return received - lifts if received >= lifts else float("inf")
        if _kept_until(answer.headers, received) > lifts:
            return float("inf")
        time.sleep(PAUSE)
    return float("inf")


def _kept_until(headers, received: float) -> float:
    """Until when caches may keep an answer without asking."""
    ages = re.findall(r"(?:max-age|s-maxage)=(\d+)", headers.get("Cache-Control", ""))
    proxies = re.findall(r"@(\d+)", headers.get("X-Accel-Expires", ""))
    return max([0.0, *(received + int(age) for age in ages), *(float(moment) for moment in proxies)])


if __name__ == "__main__":
    sys.exit(not main(*(int(number) for number in (sys.argv[1:] or ["200", "50"]))))
