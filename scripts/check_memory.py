"""The memory of a process that is asked for more and more addresses: python scripts/check_memory.py [addresses].

Made-up queries, searches, pages that do not exist and hosts that are not ours, in turn, at one process of a portal that
is made for this. It prints the process's share of memory (PSS) as it goes on; it should come to rest where the room for
kept pages (PAGE_CACHE_BYTES) is full.
"""

import sys
import time
from pathlib import Path

from own_hosts import hosts

KINDS = (
    ("/robots.txt?made-up={}", {}, 200),
    ("/en/search/?q=word{}", {}, 200),
    ("/en/nowhere-{}/", {}, 404),
    ("/en/", {"Host": "host-{}.example"}, 400),
)
STEPS = 10


def main(addresses: int):
    with hosts() as found:
        from tests import factories

        for _ in range(20):
            factories.session()
        [process, *_others] = found.processes
        print(f"at first: {pss(process.number)} MiB")
        began = time.monotonic()
        for number in range(addresses):
            path, headers, status = KINDS[number % len(KINDS)]
            headers = {name: value.format(number) for name, value in headers.items()}
            answer = process.get(path.format(number), **headers)
            if answer.status != status:
                raise SystemExit(f"{path.format(number)}: {answer.status}, not {status}")
            if (number + 1) % (addresses // STEPS) == 0:
                spent = time.monotonic() - began
                print(f"after {number + 1:,} addresses: {pss(process.number)} MiB, {spent:.0f} s", flush=True)


def pss(process: str) -> int:
    """MiB."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    [line] = [line for line in lines if line.startswith("Pss:")]
    return int(line.split()[1]) // 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
