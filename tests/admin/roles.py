"""People of each role, and one record of each noun."""

from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from events.models import Embargo, FormerAddress, Source
from tests import factories


def signed_in(*roles: str) -> Client:
    """A browser of somebody who has these roles and nothing else."""
    if not Group.objects.exists():
        call_command("make_roles")
    user, _is_new = User.objects.get_or_create(username=f"of-{'-'.join(roles)}", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=roles))
    client = Client()
    client.force_login(user)
    return client


def cast(**hidden) -> dict:
    """A record of every noun that has pages in the admin, by the noun's name."""
    organisation, prize = factories.organisation(**hidden), factories.prize(**hidden)
    summit = factories.summit(series=factories.series(**hidden), **hidden)
    made = {name: getattr(factories, name)(summit=summit, **hidden) for name in OF_SUMMIT}
    made["award"] = factories.award(summit=summit, prize=prize, **hidden)
    return {
        **{name.replace("_", ""): record for name, record in made.items()},
        "summit": summit,
        "series": summit.series,
        "organisation": organisation,
        "participant": factories.participant(**hidden),
        "membership": factories.membership(organisation=organisation, **hidden),
        "contribution": factories.contribution(session=made["session"], **hidden),
        "prize": prize,
        "person": factories.person(),
        "venue": factories.venue(),
        "room": factories.room(venue=factories.venue()),
        "source": Source.objects.create(key="source", title="Source"),
        "embargo": Embargo.objects.create(name="Until the signal"),
        "formeraddress": FormerAddress.objects.create(model="summit", slug="former", record_id=summit.pk),
    }


OF_SUMMIT = (
    *("session", "milestone", "related_event", "delegation", "document", "news_item", "page", "photo"),
    *("link", "fact", "figure"),
)
