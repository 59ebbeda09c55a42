"""An editor who saves twice a second until ended: python scripts/edit_steadily.py http://127.0.0.1:8000 [form column].

For measuring what readers notice of it. `form` is the address of one of the admin, on the same database (DATABASE_URL,
VAR_DIR) as the server's; without one it is the form of the first session of the fullest summit.
"""

import os
import sys
import time
from collections import Counter

import django
from django.db.models import Count

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "summitportal.settings")
sys.path.insert(0, os.getcwd())
django.setup()

from http_editor import Editor  # noqa: E402

from events.models import Summit  # noqa: E402

INTERVAL = 0.5  # seconds


def main(base: str, address: str = "", column: str = "description_en"):
    editor, saved = Editor(), Counter()
    if not address:
        session = Summit.objects.annotate(size=Count("sessions")).latest("size").sessions.first()
        address = f"/admin/events/session/{session.pk}/change/"
    began = time.monotonic()
    for number in range(1_000_000):
        saved[editor.save(base, address, **{column: f"Text {number}"})] += 1
        print(dict(saved), f"in {time.monotonic() - began:.1f} s", flush=True)
        time.sleep(max(0.0, began + (number + 1) * INTERVAL - time.monotonic()))


if __name__ == "__main__":
    main(*sys.argv[1:])
