"""The sentence and the three formats of a citation, from the same facts."""

import json

import pytest
from django.utils import translation

from events.citation import Citation
from events.formats import bibtex, csl, ris
from events.i18n.partial_date import PartialDate
from events.i18n.text import Text

DECLARATION = Citation(
    "document",
    "astana-declaration",
    Text("Astana Declaration", "en"),
    "https://portal.example/en/d/",
    author=Text("Organisation", "en"),
    number="OIC/SUM-1/2017/DEC",
    container=Text("First Summit", "en"),
    place=Text("Astana", "en"),
    publisher=Text("Organisation", "en"),
    issued=PartialDate(2017, 9, 10),
)
HOSTILE = "50% & {more}\\ #1 $x_y ~^\r\nTY  - BOOK"


def renamed(**values):
    known = {name: getattr(DECLARATION, name) for name in Citation.__dataclass_fields__}
    return Citation(**{**known, **values})


def test_it_writes_bibtex():
    assert bibtex.write([DECLARATION]).decode() == (
        "@techreport{astana-declaration,\n"
        "  author = {{Organisation}},\n"
        "  title = {{Astana Declaration}},\n"
        "  institution = {{Organisation}},\n"
        "  number = {{OIC/SUM-1/2017/DEC}},\n"
        "  note = {{First Summit}},\n"
        "  address = {{Astana}},\n"
        "  year = {2017},\n"
        "  month = sep,\n"
        "  day = {10},\n"
        "  url = {https://portal.example/en/d/},\n"
        "  language = {en},\n"
        "}\n"
    )


def test_bibtex_keeps_its_braces_whatever_a_text_holds():
    written = bibtex.write([renamed(title=Text(HOSTILE, "en")), DECLARATION]).decode()
    assert written.count("{") == written.count("}")
    title = next(line for line in written.splitlines() if line.startswith("  title"))
    assert title == (
        r"  title = {{50\% \& \textbraceleft{}more\textbraceright{}\textbackslash{} \#1 \$x\_y "
        r"\textasciitilde{}\textasciicircum{} TY - BOOK}},"
    )


def test_it_writes_ris_with_the_line_ends_of_the_format():
    assert ris.write([DECLARATION]).decode() == "\r\n".join(
        [
            "TY  - RPRT",
            "ID  - astana-declaration",
            "AU  - Organisation",
            "TI  - Astana Declaration",
            "T2  - First Summit",
            "SN  - OIC/SUM-1/2017/DEC",
            "PB  - Organisation",
            "CY  - Astana",
            "PY  - 2017",
            "DA  - 2017/09/10/",
            "LA  - en",
            "UR  - https://portal.example/en/d/",
            "ER  - ",
            "",
        ]
    )


def test_no_text_begins_a_line_of_ris_of_its_own():
    lines = ris.write([renamed(title=Text(HOSTILE, "en"))]).decode().split("\r\n")
    assert [line for line in lines if line.startswith("TY")] == ["TY  - RPRT"]
    assert [line for line in lines if "\n" in line or "\r" in line] == []


def test_it_writes_csl_json():
    assert json.loads(csl.write([DECLARATION])) == [
        {
            "id": "astana-declaration",
            "type": "report",
            "title": "Astana Declaration",
            "author": [{"literal": "Organisation"}],
            "number": "OIC/SUM-1/2017/DEC",
            "event-title": "First Summit",
            "event-place": "Astana",
            "publisher": "Organisation",
            "issued": {"date-parts": [[2017, 9, 10]]},
            "language": "en",
            "URL": "https://portal.example/en/d/",
        }
    ]


@pytest.mark.parametrize(
    ("issued", "until", "parts"),
    [
        (PartialDate(2017, 9), None, [[2017, 9]]),
        (PartialDate(2017, 9, 10), PartialDate(2017, 9, 11), [[2017, 9, 10], [2017, 9, 11]]),
        (PartialDate(2017, 9, 10), PartialDate(2017, 9, 10), [[2017, 9, 10]]),
    ],
)
def test_a_date_has_the_parts_that_are_known(issued, until, parts):
    citation = renamed(kind="summit", issued=issued, until=until)
    assert json.loads(csl.write([citation]))[0]["issued"] == {"date-parts": parts}
    assert f"\r\nDA  - {'/'.join(f'{part:02}' for part in parts[0])}/" in ris.write([citation]).decode()


def test_what_is_not_known_is_left_out():
    bare = Citation("summit", "s", Text("Summit", "en"), "https://portal.example/")
    assert bibtex.write([bare]).decode().splitlines()[1:-1] == [
        "  title = {{Summit}},",
        "  url = {https://portal.example/},",
        "  language = {en},",
    ]
    assert sorted(json.loads(csl.write([bare]))[0]) == ["URL", "id", "language", "title", "type"]
    assert [line[:2] for line in ris.write([bare]).decode().splitlines()] == ["TY", "ID", "TI", "LA", "UR", "ER"]


@pytest.mark.parametrize(
    ("language", "quoted", "when"),
    [
        ("en", "“Astana Declaration”", "10 September 2017"),
        ("fr", "“Astana Declaration”", "10 septembre 2017"),
        ("ar", "“Astana Declaration”", "10 سبتمبر 2017"),
    ],
)
def test_its_sentence_is_in_the_language_of_the_reader(language, quoted, when):
    with translation.override(language):
        parts = [str(part) for part in DECLARATION.sentence(language)]
    assert parts == [
        "Organisation",
        quoted,
        "OIC/SUM-1/2017/DEC",
        "First Summit",
        "Astana",
        when,
        "https://portal.example/en/d/",
    ]
