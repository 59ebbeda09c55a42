"""Published records with as little as each needs; `state` and `embargo` make their hidden twins."""

import io
from itertools import count

from django.core.files.base import ContentFile
from PIL import Image

from events.models import (
    Award,
    Contribution,
    Delegation,
    Document,
    DocumentFile,
    Fact,
    Figure,
    Laureate,
    Link,
    Membership,
    Milestone,
    NewsItem,
    Organisation,
    Page,
    Participant,
    Person,
    Photo,
    Prize,
    RelatedEvent,
    Room,
    Series,
    Session,
    Summit,
    Venue,
)

numbers = count(1)


def participant(**values):
    number = next(numbers)
    return Participant.objects.create(**{"slug": f"p-{number}", "name_en": f"State {number}", **published(values)})


def organisation(**values):
    number = next(numbers)
    return Organisation.objects.create(**{"slug": f"o-{number}", "name_en": f"Body {number}", **published(values)})


def series(**values):
    number = next(numbers)
    values.setdefault("organisation", None)
    values["organisation"] = values["organisation"] or organisation()
    return Series.objects.create(**{"slug": f"series-{number}", "name_en": f"Series {number}", **published(values)})


def summit(**values):
    number = next(numbers)
    values.setdefault("series", None)
    values["series"] = values["series"] or series()
    return Summit.objects.create(**{"slug": f"summit-{number}", "title_en": f"Summit {number}", **published(values)})


def of_summit(model, **values):
    """A record that belongs to a summit, which is made where none is given."""
    values["summit"] = values.get("summit") or summit()
    return model.objects.create(**published(values))


def session(**values):
    number = next(numbers)
    return of_summit(Session, **{"slug": f"session-{number}", "title_en": f"Session {number}", **values})


def contribution(**values):
    values["session"] = values.get("session") or session()
    values["person"] = values.get("person") or person()
    return Contribution.objects.create(**published(values))


def delegation(**values):
    values["participant"] = values.get("participant") or participant()
    return of_summit(Delegation, **values)


def document(**values):
    number = next(numbers)
    return of_summit(Document, **{"slug": f"document-{number}", "title_en": f"Document {number}", **values})


def document_file(**values):
    values["document"] = values.get("document") or document()
    values.setdefault("file", ContentFile(b"%PDF-1.7\n%%EOF", name="text.pdf"))
    return DocumentFile.objects.create(**{"language": "en", **published(values)})


def news_item(**values):
    number = next(numbers)
    return of_summit(NewsItem, **{"slug": f"news-{number}", "title_en": f"News {number}", **values})


def page(**values):
    number = next(numbers)
    return of_summit(Page, **{"slug": f"page-{number}", "title_en": f"Page {number}", **values})


def milestone(**values):
    return of_summit(Milestone, **{"title_en": "Milestone", **values})


def related_event(**values):
    return of_summit(RelatedEvent, **{"title_en": "Related event", **values})


def figure(**values):
    return of_summit(Figure, **{"value": 56, "label_en": "took part", **values})


def fact(**values):
    return of_summit(Fact, **{"statement_en": "A fact", **values})


def link(**values):
    return of_summit(Link, **{"label_en": "Site", "url": "https://summit.example/", **values})


def membership(**values):
    values["participant"] = values.get("participant") or participant()
    values["organisation"] = values.get("organisation") or organisation()
    return Membership.objects.create(**published(values))


def prize(**values):
    number = next(numbers)
    values["organisation"] = values.get("organisation") or organisation()
    return Prize.objects.create(**{"slug": f"prize-{number}", "name_en": f"Prize {number}", **published(values)})


def award(**values):
    values["prize"] = values.get("prize") or prize()
    return of_summit(Award, **values)


def laureate(**values):
    values["award"] = values.get("award") or award()
    return Laureate.objects.create(**{"kind": "team", "name_en": "Team", **published(values)})


def person(**values):
    return Person.objects.create(**{"name_en": f"Person {next(numbers)}", **values})


def published(values):
    return {"state": "published", **values}


def photo(**values):
    """A photo of 1200 x 800 pixels whose metadata tells more than the public should know."""
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at a secret place"
    Image.new("RGB", (1200, 800), "teal").save(buffer, "JPEG", exif=exif)
    image = ContentFile(buffer.getvalue(), name="IMG_1.jpg")
    return of_summit(Photo, **{"credit": "Press office", "image": image, **values})


def venue(**values):
    number = next(numbers)
    return Venue.objects.create(**{"name_en": f"Venue {number}", **values})


def room(**values):
    number = next(numbers)
    values["venue"] = values.get("venue") or venue()
    return Room.objects.create(**{"name_en": f"Room {number}", **values})
