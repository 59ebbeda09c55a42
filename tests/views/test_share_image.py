"""What other sites show of a link: the properties of each page, and the picture of a summit."""

import html
import io
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from PIL import Image, ImageChops

from events import history
from events.formats import share_image
from events.i18n.text import Text
from events.models import Embargo, PreviewLink
from tests import factories

pytestmark = pytest.mark.django_db
LIFTS = datetime(2026, 9, 10, 6, 0, tzinfo=UTC)
PROPERTY = re.compile(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">')
PICTURE = "/en/summits/astana/share.png"


@pytest.fixture
def summit():
    names = {"title_en": "First Summit", "title_ar": "القمة الأولى", "city_en": "Astana", "city_ar": "أستانا"}
    return factories.summit(slug="astana", starts="2017-09-10", ends="2017-09-11", **names)


def properties(client, path) -> dict:
    found = PROPERTY.findall(client.get(path).content.decode())
    return {name: html.unescape(value) for name, value in found}


def card(**texts):
    known = {"organisation": "Body", "title": "Summit", "dates": "2017", "place": "Astana"}
    return share_image.Card(**{name: Text(value, "en") for name, value in {**known, **texts}.items()})


def drawn(card) -> Image.Image:
    return Image.open(io.BytesIO(share_image.draw(card)))


def kept(summit, language="en") -> list[str]:
    folder = f"share/{summit.public_id}/{language}"
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


def test_a_page_says_what_a_link_to_it_shows(client, summit):
    found = properties(client, "/ar/summits/astana/")
    picture = found.pop("og:image")
    assert re.fullmatch(r"http://testserver/ar/summits/astana/share\.png\?v=[0-9a-f]{8}", picture)
    assert found == {
        "og:title": "القمة الأولى",
        "og:description": "القمة الأولى. 10–11 سبتمبر 2017. أستانا",
        "og:url": "http://testserver/ar/summits/astana/",
        "og:type": "website",
        "og:site_name": "القمم",
        "og:locale": "ar_AR",
        "og:locale:alternate": "fr_FR",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "القمة الأولى، 10–11 سبتمبر 2017، أستانا",
        "twitter:card": "summary_large_image",
    }


def test_a_page_of_no_summit_shows_the_sign_of_the_portal(client):
    found = properties(client, "/en/participants/")
    assert found["og:image"] == "http://testserver/static/img/icon-512.png"
    assert (found["og:image:width"], found["og:image:alt"], found["twitter:card"]) == ("512", "Summits", "summary")


def test_news_is_an_article(client, summit):
    item = factories.news_item(summit=summit, title_en="<b>News</b> & “more”")
    found = properties(client, item.get_absolute_url())
    assert (found["og:type"], found["og:title"]) == ("article", "<b>News</b> & “more” · First Summit")


def test_the_picture_has_the_size_that_sites_ask_for(client, summit):
    response = client.get(PICTURE)
    assert (response["Content-Type"], response["Cache-Control"]) == ("image/png", "no-cache")
    assert (Image.open(io.BytesIO(response.content)).size, response.content[-8:]) == ((1200, 630), share_image.END)
    assert client.get(PICTURE, headers={"if-none-match": response["ETag"]}).status_code == 304


def test_it_is_drawn_once_and_again_when_what_it_shows_has_changed(client, summit, monkeypatch):
    drawings = []
    draw = share_image.draw
    monkeypatch.setattr(share_image, "draw", lambda card: drawings.append(card) or draw(card))
    first, again = client.get(PICTURE).content, client.get(PICTURE).content
    before = properties(client, "/en/summits/astana/")["og:image"]
    summit.summary_en = "Not in the picture."
    summit.save()
    client.get(PICTURE)
    assert (first == again, len(drawings), len(kept(summit))) == (True, 1, 1)
    summit.city_en = "Nur-Sultan"
    summit.save()
    assert (client.get(PICTURE).content == first, len(drawings)) == (False, 2)
    assert properties(client, "/en/summits/astana/")["og:image"] != before


def test_a_picture_that_is_half_written_is_drawn_and_not_kept_twice(client, summit):
    whole = client.get(PICTURE).content
    [name] = kept(summit)
    with default_storage.open(f"share/{summit.public_id}/en/{name}", "wb") as file:
        file.write(whole[:100])
    assert (client.get(PICTURE).content == whole, kept(summit)) == (True, [name])


def test_the_former_picture_goes_and_those_of_other_languages_and_summits_stay(client, summit):
    other = factories.summit(slug="other")
    for path in (PICTURE, "/ar/summits/astana/share.png", "/en/summits/other/share.png"):
        client.get(path)
    [former], [arabic], [of_other] = kept(summit), kept(summit, "ar"), kept(other)
    summit.city_en = "Nur-Sultan"
    summit.save()
    client.get(PICTURE)
    [new] = kept(summit)
    assert (new != former, kept(summit, "ar"), kept(other)) == (True, [arabic], [of_other])


def test_one_that_draws_what_has_changed_meanwhile_does_no_harm(client, summit, monkeypatch):
    """Of two processes the slower one has read the summit before the change, and keeps its picture after it."""
    draw = share_image.draw

    def overtaken(card):
        monkeypatch.setattr(share_image, "draw", draw)
        summit.city_en = "Nur-Sultan"
        summit.save()
        client.get(PICTURE)
        return draw(card)

    monkeypatch.setattr(share_image, "draw", overtaken)
    old = client.get(PICTURE).content
    [of_old] = kept(summit)
    new = client.get(PICTURE).content
    [of_new] = kept(summit)
    assert (new == old, of_new == of_old, client.get(PICTURE).content) == (False, False, new)


def test_a_picture_that_somebody_removed_is_drawn_again(client, summit):
    whole = client.get(PICTURE).content
    [name] = kept(summit)
    default_storage.delete(f"share/{summit.public_id}/en/{name}")
    assert (client.get(PICTURE).content == whole, kept(summit)) == (True, [name])


@pytest.mark.parametrize(("state", "status"), [("draft", 404), ("in_review", 404), ("withdrawn", 410)])
def test_it_is_not_there_where_the_summit_is_not(client, summit, state, status):
    summit.state = state
    summit.save()
    assert (client.get(PICTURE).status_code, kept(summit)) == (status, [])


def test_it_opens_on_the_second_of_an_embargo(client, summit):
    summit.embargo = Embargo.objects.create(name="summit", lifts_at=LIFTS)
    summit.save()
    with time_machine.travel(LIFTS - timedelta(seconds=1), tick=False):
        assert client.get(PICTURE).status_code == 404
    with time_machine.travel(LIFTS, tick=False):
        assert client.get(PICTURE).status_code == 200


def test_a_hidden_host_is_not_in_it(client, summit):
    before = client.get(PICTURE).content
    summit.host = factories.participant(name_en="Secret", state="draft")
    summit.save()
    assert client.get(PICTURE).content == before
    assert "Secret" not in properties(client, "/en/summits/astana/")["og:image:alt"]


def test_a_preview_is_not_shared(client, summit):
    editor = get_user_model().objects.create_superuser("editor")
    until = datetime.now(UTC) + timedelta(days=7)
    _link, key = PreviewLink.objects.make(summit, editor, version=history.latest(summit), expires_at=until)
    assert properties(client, f"/preview/{key}/en/summits/astana/") == {}
    assert client.get(f"/preview/{key}{PICTURE}").status_code == 404


def test_letters_that_our_faces_do_not_have_are_not_drawn_as_boxes(client, summit):
    summit.title_en = "首脑会议"
    summit.save()
    assert client.get(PICTURE).status_code == 404
    assert properties(client, "/en/summits/astana/")["og:image"] == "http://testserver/static/img/icon-512.png"
    assert [card(title=title).can_be_drawn() for title in ("Ünal – Łódź", "Қазақстан", "峰会")] == [True, True, False]


def test_what_cannot_be_shaped_is_not_drawn(monkeypatch):
    monkeypatch.setattr(share_image, "SHAPES_SCRIPTS", False)
    share_image.face_of.cache_clear()
    assert (card(title="القمة").can_be_drawn(), card().can_be_drawn()) == (False, True)
    assert drawn(card()).size == share_image.SIZE
    monkeypatch.undo()
    share_image.face_of.cache_clear()


def test_arabic_letters_are_joined_and_stand_at_the_right():
    arabic = share_image.Card(Text("", "ar"), Text("القمة", "ar"), Text("", "ar"), Text("", "ar"))
    joined, apart = (
        share_image._length(word, 84, 600, "rtl") for word in ("القمة", "ا ل ق م ة".replace(" ", "\u200c"))
    )
    assert joined < apart
    without = drawn(share_image.Card(Text(""), Text("", "ar"), Text(""), Text("")))
    left, _top, right, _bottom = ImageChops.difference(drawn(arabic), without).getbbox()
    assert (left > 600, 1100 < right <= share_image.WIDTH - share_image.MARGIN) == (True, True)


@pytest.mark.parametrize(
    ("words", "direction", "seen"),
    [
        ("one two", "ltr", "one two"),
        ("قمة OIC Summit أستانا", "rtl", "أستانا OIC Summit قمة"),
        ("the قمة أولى here", "ltr", "the أولى قمة here"),
        ("10 – 11 سبتمبر", "rtl", "سبتمبر 11 – 10"),
    ],
)
def test_words_of_the_other_direction_keep_their_order(words, direction, seen):
    assert share_image._as_seen(words.split(), direction) == seen.split()


def test_a_word_of_two_faces_is_set_in_the_order_in_which_it_is_seen():
    assert [run for run, _font in share_image._runs("(2017،", 40, 400, "rtl")] == ["،", "(2017"]
    assert [run for run, _font in share_image._runs("Łódź", 40, 400, "ltr")] == ["Ł", "ód", "ź"]


def test_a_long_title_stays_in_its_room():
    size, lines = share_image._fitted(Text("Extraordinary conference of heads of state and government " * 9, "en"))
    assert (size, len(lines) * size * 1.3 <= share_image.TITLE_HEIGHT) == (share_image.TITLE_SIZES[-1], True)
    assert drawn(card(title="x" * 250, place="y " * 200)).size == share_image.SIZE
