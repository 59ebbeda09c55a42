from time import monotonic

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from events import indexing
from events.demo.load import Load, LoadPlan
from events.models import Summit

COUNTS = {"summits": 100, "sessions": 10_000, "seed": 1}


class Command(BaseCommand):
    help = "Makes up many summits, to see how the portal bears its size: everything in them says that it is a sample."

    def add_arguments(self, parser):
        for name, default in COUNTS.items():
            parser.add_argument(f"--{name}", type=int, default=default, help=f"{default} by default")
        parser.add_argument("--beside", action="store_true", help="although there are summits already")
        parser.add_argument(
            "--without-search", action="store_true", help="leave the search index as it is: much faster"
        )

    def handle(self, *args, verbosity=1, beside=False, without_search=False, **options):
        self.verbosity, self.done, began = verbosity, 0, monotonic()
        plan = LoadPlan(**{name: options[name] for name in COUNTS})
        self.check_plan(plan, beside)
        with transaction.atomic():
            added = Load(plan).make(self.progress)
            if not without_search:
                # Rows that go in by bulk send no signals: the search learns of them here.
                indexing.rebuild()
        indexing.count_rows()
        if verbosity:
            self.stdout.write(f"\nRecords added: {added.total()} in {monotonic() - began:.1f} s")

    def check_plan(self, plan: LoadPlan, beside: bool):
        if min(plan.summits, plan.sessions) < 1:
            raise CommandError("--summits and --sessions count from 1.")
        if Summit.objects.exists() and not beside:
            raise CommandError("There are summits already, among which made-up ones would stand: --beside adds them.")
        if Summit.objects.filter(slug__startswith=f"{plan.slug}-").exists():
            raise CommandError("The summits of this seed are there already: another --seed makes others.")

    def progress(self, summits: int):
        self.done += summits
        if self.verbosity:
            self.stdout.write(f"\rsummits: {self.done}", ending="")
            self.stdout.flush()
