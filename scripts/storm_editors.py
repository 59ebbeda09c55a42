"""Many editors on few records at once: python scripts/storm_editors.py [editors saves] (in an empty database).

Each acknowledged save must be in the history, each other one must have been refused (409), and nothing else may happen:
any other status counts as failed and is named, 503 (busy) included.
"""

import os
import random
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import django
from django.conf import settings
from django.db import connection
from django.test import Client

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "summitportal.settings")
sys.path.insert(0, os.getcwd())
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from reversion.models import Version  # noqa: E402

from tests import factories  # noqa: E402
from tests.admin.browse import opened  # noqa: E402

RECORDS = 10
HELD = 3  # forms that an editor opens before the first of them is saved


def edit(editor, addresses: list[str], saves: int) -> list[tuple[int, str]]:
    """(status, mark) of each save of one editor, who opens several forms and saves them in another order."""
    chance = random.Random(editor.pk)  # noqa: S311
    client = Client(raise_request_exception=False)
    client.force_login(editor)
    answers: list[tuple[int, str]] = []
    while len(answers) < saves:
        forms = [(address, opened(client, address)) for address in chance.choices(addresses, k=HELD)]
        chance.shuffle(forms)
        for address, form in forms[: saves - len(answers)]:
            mark = f"mark {editor.pk} {len(answers)}"
            answers.append((client.post(address, form | {"description_en": mark}).status_code, mark))
    connection.close()
    return answers


def main(editors: int, saves: int):
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    summit = factories.summit()
    addresses = [f"/admin/events/session/{factories.session(summit=summit).pk}/change/" for _ in range(RECORDS)]
    users = [get_user_model().objects.create_superuser(f"editor-{number}") for number in range(editors)]
    began = time.monotonic()
    with ThreadPoolExecutor(editors) as pool:
        runs = pool.map(edit, users, [addresses] * editors, [saves // editors] * editors)
        answers = [answer for run in runs for answer in run]
    statuses = Counter(status for status, _mark in answers)
    failed = {status: number for status, number in sorted(statuses.items()) if status not in (302, 409)}
    kept = {version.field_dict.get("description_en") for version in Version.objects.all()}
    lost = [mark for status, mark in answers if status == 302 and mark not in kept]
    unasked = [mark for status, mark in answers if status != 302 and mark in kept]
    print(
        f"{connection.vendor}: {editors} editors, {len(answers)} saves in {time.monotonic() - began:.0f} s: "
        f"{statuses[302]} kept, {statuses[409]} refused, {sum(failed.values())} failed, "
        f"{len(lost)} lost, {len(unasked)} refused and kept all the same"
        + "".join(f", {number} times {status}" for status, number in failed.items())
    )
    sys.exit(bool(lost or unasked or failed))


if __name__ == "__main__":
    main(*(int(number) for number in (sys.argv[1:] or ["20", "1000"])))
