"""On paper: what is read and where from, nothing that only leads elsewhere, nothing folded or too wide."""

import pytest
from django.core.management import call_command

from tests import factories

A4 = {"width": 680, "height": 1009}  # the page without its margins, in CSS pixels
SUMMIT = "summits/oic-st-2017/"
PAGES = ("", "programme/", "delegations/", "documents/astana-declaration/")
CHROME = ".skip-link, .masthead nav, .tabs, form, .choice, .filters, .button, .tools, .is-now, .quiet"
TOO_WIDE = """[...document.querySelectorAll("main *, footer *")].filter((part) => {
    const box = part.getBoundingClientRect();
    return box.width && (box.left < -1 || box.right > innerWidth + 1);
}).map((part) => part.outerHTML.slice(0, 80))"""
COLOURED = """[...document.querySelectorAll("main *, footer *")].filter((part) => {
    const text = [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    return text && part.checkVisibility() && getComputedStyle(part).color !== "rgb(0, 0, 0)";
}).map((part) => part.outerHTML.slice(0, 80))"""


@pytest.fixture
def paper(browser, live_server):
    """A dark screen's page, printed; it leads to an address below the live server."""
    call_command("load_demo", verbosity=0)
    page = browser.new_page(viewport=A4, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    page.leads = lambda path: page.goto(f"{live_server.url}{path}")
    yield page
    page.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_is_what_is_read_black_on_white_and_fits(paper, language):
    found = {}
    for path in PAGES:
        paper.leads(f"/{language}/{SUMMIT}{path}")
        shown = [part for part in paper.locator(CHROME).all() if part.is_visible()]
        found[path] = (shown, paper.evaluate(TOO_WIDE), paper.evaluate(COLOURED))
    assert found == dict.fromkeys(PAGES, ([], [], []))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_says_where_it_is_from_and_of_which_day(paper, live_server, language):
    paper.leads(f"/{language}/{SUMMIT}delegations/?order=alphabetical")
    line = paper.locator(".printed").inner_text()
    title = paper.title().rpartition(" · ")[0]
    assert line.startswith(f"{title} · {live_server.url}/{language}/{SUMMIT}delegations/?order=alphabetical · ")
    assert "UTC" in line


@pytest.mark.django_db(transaction=True)
def test_it_opens_what_is_folded(paper):
    paper.leads(f"/en/{SUMMIT}")
    sources = paper.locator("details.sources li")
    assert sources.count() > 3
    assert [source for source in sources.all() if not source.is_visible()] == []
    paper.emulate_media(media="screen")
    assert not sources.first.is_visible()


@pytest.mark.django_db(transaction=True)
def test_it_begins_a_day_on_a_new_sheet_and_cuts_no_entry(paper):
    summit = factories.summit(slug="s")
    for day in ("2017-09-10", "2017-09-11"):
        factories.session(summit=summit, day=day, starts="09:00", ends="10:00")
    paper.leads("/en/summits/s/programme/?day=all")
    styles = paper.evaluate("""["break-before", "break-inside"].map((name, place) =>
        getComputedStyle(document.querySelectorAll([".day", ".entry"][place])[1]).getPropertyValue(name))""")
    assert styles == ["page", "avoid"]


@pytest.mark.django_db(transaction=True)
def test_it_repeats_the_heads_of_a_table(paper):
    paper.leads("/en/summits/?series=oic-st")
    assert paper.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    assert paper.evaluate("getComputedStyle(document.querySelector('.matrix-window')).overflow") == "visible"
