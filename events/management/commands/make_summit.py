from datetime import date
from time import monotonic

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from events.demo.busy import PER_ROOM, BusySummit, Plan
from events.models import Summit
from events.models.address import slug_validator

LONGEST_SLUG = 40  # it is part of the documents' symbols
COUNTS = {"seed": 1, "days": 3, "rooms": 8, "sessions": 200, "delegations": 196}


class Command(BaseCommand):
    help = "Makes up a busy summit, to check pages and load: everything in it says that it is a sample."

    def add_arguments(self, parser):
        for name, default in COUNTS.items():
            parser.add_argument(f"--{name}", type=int, default=default, help=f"{default} by default")
        parser.add_argument("--starts", type=date.fromisoformat, default=date(2030, 5, 14), help="its first day")
        parser.add_argument("--slug", default="sample-summit")

    def handle(self, *args, verbosity=1, **options):
        plan = Plan(slug=options["slug"], starts=options["starts"], **{name: options[name] for name in COUNTS})
        self.check_plan(plan)
        began = monotonic()
        with transaction.atomic():
            added = BusySummit(plan).make()
            # Rows that go in by bulk send no signals: the search learns of them here.
            call_command("rebuild_search", verbosity=0)
        if verbosity:
            self.tell(plan, added, monotonic() - began)

    def check_plan(self, plan: Plan):
        for name in COUNTS:
            if getattr(plan, name) < 1:
                raise CommandError(f"--{name} counts from 1.")
        if plan.sessions > plan.days * plan.rooms * PER_ROOM:
            raise CommandError(f"A room holds {PER_ROOM} sessions a day: add days or rooms.")
        try:
            slug_validator(plan.slug)
        except ValidationError as error:
            raise CommandError(error.message) from error
        if len(plan.slug) > LONGEST_SLUG or Summit.objects.filter(slug=plan.slug).exists():
            raise CommandError(f"--slug {plan.slug} is taken, or longer than {LONGEST_SLUG} letters.")

    def tell(self, plan, added, seconds):
        for kind, number in sorted((str(kind), number) for kind, number in added.items()):
            self.stdout.write(f"  {kind}: {number}")
        self.stdout.write(f"Records added: {added.total()} in {seconds:.1f} s, at /summits/{plan.slug}/")
