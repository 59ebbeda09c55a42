"""The photos of a summit, large and one after another; a document's and a prize's page on a phone."""

import pytest
from django.core.files.base import ContentFile

from tests import factories, pdfs
from tests.browser.axe import violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def summit():
    summit = factories.summit(slug="s", starts="2017-09-10")
    for order, word in enumerate(["one", "two", "three"]):
        factories.photo(summit=summit, order=order, alternative_en=word, caption_en=f"Photo {word}", licence="CC0")
    return summit


def shown(page):
    return page.locator("dialog.lightbox[open] img").get_attribute("alt")


@pytest.mark.parametrize(("language", "onward", "back"), [("en", "Right", "Left"), ("ar", "Left", "Right")])
def test_it_walks_through_the_photos_by_keyboard(browser, live_server, summit, language, onward, back):
    page = browser.new_page()
    page.goto(f"{live_server.url}/{language}/summits/s/")
    page.locator(".photos a").nth(1).focus()
    page.keyboard.press("Enter")
    seen = [shown(page)]
    for key in (onward, onward, back):
        page.keyboard.press(f"Arrow{key}")
        seen.append(shown(page))
    assert seen == ["two", "three", "one", "three"]
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("[...document.querySelectorAll('.photos a')].indexOf(document.activeElement)") == 1
    page.close()


def test_it_gives_caption_credit_and_the_largest_version(browser, live_server, summit):
    page = browser.new_page()
    page.goto(f"{live_server.url}/en/summits/s/")
    page.locator(".photos a").first.click()
    page.get_by_role("button", name="Next photo").click()
    assert page.locator(".lightbox figcaption").inner_text().split("\n") == ["Photo two", "Photo: Press office · CC0"]
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the photo").click()
    second = summit.photos.order_by("order")[1]
    assert download.value.suggested_filename == second.download_name(1920)
    page.get_by_role("button", name="Close").click()
    assert page.locator("dialog[open]").count() == 0
    page.close()


def test_it_opens_the_picture_without_a_script(browser, live_server, summit):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/en/summits/s/")
    page.locator(".photos a").first.click()
    assert page.url.endswith("/1920")
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_satisfies_axe(browser, live_server, summit, language, scheme):
    document = factories.document(summit=summit, slug="d", status="withdrawn", symbol="OIC/ST-1/2017/DEC.1/Rev.1")
    document.proposers.add(factories.delegation(summit=summit, participant=factories.participant(iso2="TR")))
    for code in ("en", "ar"):
        factories.document_file(document=document, language=code, file=ContentFile(pdfs.pdf(), name="a.pdf"))
    photo, award = summit.photos.first(), factories.award(summit=summit, prize=factories.prize(slug="p"))
    factories.laureate(award=award, photo=photo, country=factories.participant(iso2="EG"))
    factories.award(prize=award.prize)
    page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    found = {}
    for path in ("summits/s/documents/d/", "prizes/p/", "summits/s/prizes/", "summits/s/"):
        page.goto(f"{live_server.url}/{language}/{path}")
        found[path] = (page.evaluate("document.documentElement.scrollWidth"), violations(page))
    page.locator(".photos a").first.click()
    found["lightbox"] = (page.evaluate("document.querySelector('dialog').scrollWidth"), violations(page))
    page.close()
    assert found == dict.fromkeys(found, (320, []))
    assert complaints == []
