"""States, organisations, and who belongs to the OIC since when."""

from django.utils.text import slugify

from events.i18n.languages import LANGUAGES
from events.models import Membership, Organisation, Participant, Series

from .loader import Loader, rows

KEEPER = "oic"
OTHER_STATES = {"VE"}  # took part in a summit without being its member, its observer or a host


def load_bodies(loader: Loader) -> dict[str, Participant]:
    """Organisations, other entities and states without a code, by slug."""
    bodies = {}
    for row in rows("bodies.csv"):
        values = {"kind": row["kind"], "acronym": row["acronym"], "keeps_portal": row["slug"] == KEEPER}
        values |= {"name": _texts(row, "name"), "seat": _texts(row, "seat")}
        model = Organisation if row["kind"] == Participant.Kind.ORGANISATION else Participant
        bodies[row["slug"]] = loader.add(model, {"slug": row["slug"]}, values)
    return bodies


def load_states(loader: Loader) -> dict[str, Participant]:
    """The states that occur in these records, by ISO 3166-1 alpha-2 code."""
    occurring = OTHER_STATES | {row["participant"] for row in rows("oic_members.csv")}
    occurring |= {row["host"] for row in rows("summits.csv")}
    states = {}
    for row in rows("states.csv"):
        if row["iso2"] in occurring:
            states[row["iso2"]] = load_state(loader, row)
    return states


def load_state(loader: Loader, row: dict[str, str]) -> Participant:
    """The state of a row of `states.csv`."""
    values = {"iso3": row["iso3"], "iso_numeric": row["numeric"], "name": _texts(row, "name")}
    values["slug"] = slugify(row["name_en"].replace("’", "-"))
    return loader.add(Participant, {"iso2": row["iso2"]}, values)


def load_memberships(loader: Loader, participants: dict[str, Participant]):
    """Members and observers of the OIC, with what is known of suspensions."""
    oic = participants["oic"]
    for row in rows("oic_members.csv"):
        key = {"participant": participants[row["participant"]], "organisation": oic, "starts": row["starts"]}
        values = {"status": row["status"], "ends": row["ends"] or None, "note": _texts(row, "note")}
        loader.add(Membership, key, values, row["sources"])


def load_series(loader: Loader, participants: dict[str, Participant]) -> dict[str, Series]:
    """The lines of summits, by slug."""
    series = {}
    for row in rows("series.csv"):
        values = {"organisation_id": participants[row["organisation"]].pk, "name": _texts(row, "name")}
        series[row["slug"]] = loader.add(Series, {"slug": row["slug"]}, values)
    return series


def _texts(row: dict[str, str], name: str) -> dict[str, str]:
    codes = {code: f"{name}_{code.replace('-', '_')}" for code in LANGUAGES}
    return {code: row[column] for code, column in codes.items() if row.get(column)}
