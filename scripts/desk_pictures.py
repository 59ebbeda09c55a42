"""The pictures of docs/editors.md: a morning at the desk of the made-up summit, with what four people did there."""

from datetime import timedelta
from itertools import chain

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from events import history
from events.models import Award, Delegation, Document, Embargo, NewsItem, Session, Summit

ROLES = {"aliya": "protocol", "omar": "press", "salma": "translator-ar", "claire": "publisher"}


class Desk:
    """The records as somebody left them, and a window for each of the four."""

    def __init__(self, browser, base: str, size: dict):
        self.browser, self.base, self.size = browser, base, size
        self.people = {name: person(name, role) for name, role in ROLES.items()}
        self.summit = Summit.objects.get(slug="sample-summit")
        self.session, self.other = Session.objects.filter(summit=self.summit, kind="working")[:2]
        self.delegation = Delegation.objects.filter(summit=self.summit, head__isnull=False)[2]
        self.embargo = Embargo.objects.create(name="Closing session", lifts_at=next_noon())
        self.prepare()

    def prepare(self):
        self.save("aliya", self.delegation, state="in_review")
        held = [
            kind.objects.filter(summit=self.summit)[:many] for kind, many in ((Document, 3), (NewsItem, 2), (Award, 1))
        ]
        for record in chain(*held):
            self.save("omar", record, embargo=self.embargo)
        self.save("omar", self.session, description_en="Ministers agree on a fund for young researchers.")
        self.save("salma", self.session, description_ar="اتفق الوزراء على إنشاء صندوق للباحثين الشباب.")
        text = "Ministers agree on a fund for young researchers, to open in 2031."
        self.save("omar", self.session, title_en="A fund for young researchers", description_en=text)

    def save(self, name: str, record, **values):
        """As the form does, with its place in the history."""
        with history.change(self.people[name], [record]):
            for field, value in values.items():
                setattr(record, field, value)
            record.save()

    def window(self, name: str, path: str, language="en"):
        """A page of the staff's side, as `name` sees it."""
        client = Client()
        client.force_login(self.people[name])
        context = self.browser.new_context(viewport=self.size, reduced_motion="reduce", base_url=self.base)
        values = {"sessionid": client.cookies["sessionid"].value, "django_language": language}
        context.add_cookies([{"name": key, "value": value, "url": self.base} for key, value in values.items()])
        page = context.new_page()
        page.goto(f"/admin/{path}", wait_until="networkidle")
        return page


def person(name: str, role: str):
    user = get_user_model().objects.create_user(name, first_name=name.title(), is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def next_noon():
    return (timezone.now() + timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0)


def dashboard(desk: Desk):
    return desk.window("claire", "")


def form(desk: Desk, language="en"):
    return desk.window("claire", f"events/delegation/{desk.delegation.pk}/change/", language)


def form_in_arabic(desk: Desk):
    return form(desk, "ar")


def difference(desk: Desk):
    return desk.window("claire", f"events/session/{desk.session.pk}/history/")


def conflict(desk: Desk):
    """Two people open a form; the second of them saves it after the first."""
    page = desk.window("claire", f"events/session/{desk.other.pk}/change/")
    desk.save("omar", desk.other, title_en="Working session on water", access="members")
    page.get_by_label("Title:").first.fill("Working session on drinking water")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_load_state("networkidle")
    return page


def embargo(desk: Desk):
    return desk.window("claire", f"events/embargo/{desk.embargo.pk}/change/")


def matrix(desk: Desk):
    return desk.window("salma", f"events/languages/?summit={desk.summit.pk}")


def translation(desk: Desk):
    return desk.window("salma", f"events/session/{desk.session.pk}/translate/ar/")


def preview(desk: Desk):
    page = desk.window("claire", f"events/delegation/{desk.delegation.pk}/preview/")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Open the preview").click()
    opened.value.wait_for_load_state("networkidle")
    return opened.value


PICTURES = {
    "desk": dashboard,
    "desk-form": form,
    "desk-form-ar": form_in_arabic,
    "desk-history": difference,
    "desk-conflict": conflict,
    "desk-embargo": embargo,
    "desk-languages": matrix,
    "desk-translation": translation,
    "desk-preview": preview,
}
