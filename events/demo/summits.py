"""The summits of all series, as their list tells them."""

from events.models import Fact, Participant, Person, Series, Summit, Venue

from .loader import Loader, details, rows

DETAILED = {"oic-st-2017": "oic_st_2017.json", "oic-st-2021": "oic_st_2021.json"}
LEVELS = {"unfccc-cop": ""}  # all others are summits of leaders by their name


def load_people(loader: Loader) -> dict[str, Person]:
    """Speakers, chairs and delegates, by their English name."""
    return {name["en"]: _person(loader, name) for name in details("people.json")}


def load_summits(
    loader: Loader, series: dict[str, Series], participants: dict[str, Participant], people: dict[str, Person]
) -> dict[str, Summit]:
    """The summits of `summits.csv`, by slug."""
    summits = {}
    for row in rows("summits.csv"):
        values = {
            "series": series[row["series"]],
            "number": row["number"] or None,
            "part": row["part"],
            "title": _texts(row, "title"),
            "slogan": _texts(row, "slogan"),
            "format": row["format"],
            "level": LEVELS.get(row["series"], Summit.Level.LEADERS),
            "starts": row["starts"] or None,
            "ends": row["ends"] or None,
            "time_zone": row["time_zone"],
            "host": participants[row["host"]],
            "city": _texts(row, "city"),
            "venue": _venue(loader, {"name": _texts(row, "venue"), "city": _texts(row, "city")}),
            **_details(loader, row["slug"], people),
        }
        summits[row["slug"]] = loader.add(Summit, {"slug": row["slug"]}, values, row["sources"])
        if row["fact_en"]:
            _load_fact(loader, summits[row["slug"]], row)
    return summits


def _details(loader, slug, people) -> dict:
    if slug not in DETAILED:
        return {}
    values = details(DETAILED[slug])["summit"]
    values["chair"] = people[values["chair"]]
    if "venue" in values:
        values["venue"] = _venue(loader, values["venue"])
    return values


def _load_fact(loader, summit, row):
    topic = row["fact_topic"]
    values = {"summit": summit, "topic": topic, "standing": row["fact_standing"], "statement": _texts(row, "fact")}
    loader.add_named(Fact, f"{row['slug']}/facts/{topic}", values, row["fact_sources"])


def _venue(loader, values):
    if not values["name"]:
        return None
    key = {"name_en": values["name"]["en"], "city_en": values["city"]["en"]}
    return loader.add(Venue, key, _without_english(values))


def _person(loader, name):
    return loader.add(Person, {"name_en": name["en"]}, _without_english({"name": name}))


def _without_english(values: dict) -> dict:
    """The texts beside the English one, which is the key."""
    return {field: {code: text for code, text in texts.items() if code != "en"} for field, texts in values.items()}


def _texts(row, name):
    return {code: row[f"{name}_{code}"] for code in ("en", "ar", "fr") if row[f"{name}_{code}"]}
