import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.formats import csv as writer


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_it_writes_what_spreadsheets_read():
    content = writer.write([["name", "number"], ['Nur "Alem", Astana', None], ["قصر\nالسلام", 3]])
    assert content == 'name,number\r\n"Nur ""Alem"", Astana",\r\n"قصر\nالسلام",3\r\n'.encode()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert writer.write([["é"]], bom=True) == b"\xef\xbb\xbf\xc3\xa9\r\n"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", "  =1"]
)
def test_it_leaves_nothing_that_a_spreadsheet_would_calculate(text):
    assert writer.cell(text).startswith("'")


@given(st.lists(st.lists(st.text(max_size=30), min_size=2, max_size=2), min_size=1))
def test_it_is_read_back_as_text_and_never_as_a_formula(rows):
    found = read(writer.write(rows))
    assert [[writer.cell(value) for value in row] for row in rows] == found
    assert not any(value.lstrip(" ").startswith(writer.FORMULA) for row in found for value in row)
