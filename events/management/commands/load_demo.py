from django.core.management.base import BaseCommand
from django.db import transaction

from events import indexing
from events.demo.details import SummitDetails
from events.demo.loader import Loader
from events.demo.participants import load_bodies, load_memberships, load_series, load_states
from events.demo.summits import DETAILED, load_people, load_summits
from events.models import Summit


class Command(BaseCommand):
    help = "Adds real records to start with: what is missing is added, what is there is never touched."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="Do nothing where there is a summit already.")

    @transaction.atomic
    def handle(self, *args, if_empty=False, verbosity=1, **options):
        if if_empty and Summit.objects.exists():
            self.say(verbosity, "There are summits already: nothing was added.")
            return
        loader = Loader()
        with indexing.postponed():
            self.load(loader, verbosity)
        for kind, number in sorted((str(kind), number) for kind, number in loader.added.items()):
            self.say(verbosity, f"  {kind}: {number}")
        self.say(verbosity, f"Records added: {loader.added.total()}")

    def load(self, loader, verbosity):
        self.say(verbosity, "States, organisations and memberships ...")
        bodies, states = load_bodies(loader), load_states(loader)
        participants = {**bodies, **states}
        load_memberships(loader, participants)
        self.say(verbosity, "Series and summits ...")
        people = load_people(loader)
        summits = load_summits(loader, load_series(loader, participants), participants, people)
        for slug in DETAILED:
            self.say(verbosity, f"{summits[slug]} ...")
            SummitDetails(loader, summits[slug], participants, people).load(slug)

    def say(self, verbosity, line):
        if verbosity:
            self.stdout.write(line)
