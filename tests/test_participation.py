from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from events.i18n.partial_date import PartialDate
from events.participation import MOST_EDITIONS, SIGNS, appearances, heads, matrix, tally
from events.precedence import LEVELS

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class State:
    name: str


@dataclass(frozen=True)
class Edition:
    pk: int
    starts: PartialDate | None = None
    host: State | None = None
    status: str = "confirmed"
    ends: None = None
    zone = ZoneInfo("Asia/Almaty")

    @property
    def year(self):
        return self.starts and self.starts.year

    def phase(self, today: date) -> str:
        return "" if self.starts is None else "before" if today < self.starts.earliest else "after"


def edition(pk, starts="", **values):
    return Edition(pk, PartialDate.parse(starts) if starts else None, **values)


def sent(participant, summit, level="", status="member", head=None):
    return SimpleNamespace(
        participant=participant, summit=summit, summit_id=summit.pk, level=level, status=status, head=head
    )


CHAD, BENIN = State("Chad"), State("Benin")


def signs(made):
    return {row.participant.name: [(cell.sign, cell.is_host) for cell in row.cells] for row in made.rows}


def test_it_sets_participants_against_editions():
    new, old = edition(2, "2021", host=CHAD), edition(1, "2017")
    made = matrix([new, old], [sent(BENIN, new, "minister"), sent(CHAD, old), sent(CHAD, new, "head_of_state")], "en")
    assert signs(made) == {"Benin": [("minister", False), ("", False)], "Chad": [("leader", True), ("unknown", False)]}
    assert made.signs == {"leader", "minister", "unknown", "host"}


def test_it_counts_a_host_without_a_delegation_and_a_delegation_that_says_it_hosts():
    new, old = edition(2, "2021", host=CHAD), edition(1, "2017")
    made = matrix([new, old], [sent(BENIN, old, "ambassador", "host")], "en")
    assert signs(made) == {"Benin": [("", False), ("representative", True)], "Chad": [("", True), ("", False)]}


def test_it_orders_participants_by_the_readers_alphabet():
    summit = edition(1, "2017")
    states = [State("Zambie"), State("Égypte"), State("Émirats"), State("Espagne")]
    made = matrix([summit], [sent(state, summit) for state in states], "fr")
    assert list(signs(made)) == ["Égypte", "Émirats", "Espagne", "Zambie"]


def test_it_tells_two_editions_of_one_year_apart():
    summits = [edition(4, "2021-06-16"), edition(3, "2016-12"), edition(2, "2016-04-14"), edition(1, host=CHAD)]
    made = matrix(summits, [], "en")
    assert [str(one.when or "") for one in made.editions] == ["2021", "2016-12", "2016-04-14", ""]


def test_it_makes_no_matrix_where_nobody_is_recorded():
    assert matrix([edition(1, "2017")], [], "en") is None
    assert matrix([], [], "en") is None


def test_it_leaves_out_the_oldest_of_more_editions_than_can_be_followed():
    summits = [edition(number, str(number)) for number in range(2000 + MOST_EDITIONS, 1999, -1)]
    made = matrix(summits, [sent(CHAD, summits[0]), sent(BENIN, summits[-1])], "en")
    assert (len(made.editions), made.is_cut, list(signs(made))) == (MOST_EDITIONS, True, ["Chad"])
    assert matrix(summits[:-1], [sent(CHAD, summits[0])], "en").is_cut is False


def test_it_has_a_sign_for_every_level():
    assert tuple(SIGNS) == LEVELS


def test_it_gathers_what_a_participant_did_at_each_summit_the_newest_first():
    old, new, undated = edition(1, "2017-09"), edition(2, "2021"), edition(3)
    speech = SimpleNamespace(session=SimpleNamespace(summit=old))
    laureate = SimpleNamespace(award=SimpleNamespace(summit=undated))
    delegation = sent(CHAD, old)
    record = appearances([delegation], [new], [speech], [laureate])
    found = [(one.summit.pk, one.is_host, one.delegation, one.contributions, one.laureates) for one in record]
    assert found == [
        (2, True, None, [], []),
        (1, False, delegation, [speech], []),
        (3, False, None, [], [laureate]),
    ]


@pytest.mark.parametrize(
    ("values", "counted"),
    [
        ({"starts": "2017"}, (1, 1)),
        ({"starts": "2027"}, (0, 0)),
        ({"starts": ""}, (0, 0)),
        ({"starts": "2017", "status": "cancelled"}, (0, 0)),
        ({"starts": "2017", "status": "postponed"}, (0, 0)),
    ],
)
def test_it_counts_only_summits_that_were_held(values, counted):
    summit = edition(1, **values)
    assert tally(appearances([sent(CHAD, summit)], [summit], [], []), NOW) == counted


def test_it_lists_each_head_once_with_the_summits():
    first, second, third = edition(1, "2011"), edition(2, "2016"), edition(3, "2021")
    old, between, new = sent(CHAD, first, head="A"), sent(CHAD, second, head="B"), sent(CHAD, third, head="A")
    record = appearances([old, between, new], [edition(4, "2022")], [], [])
    assert heads(record) == [("A", [new, old]), ("B", [between])]
