from django.core.management.base import BaseCommand

from events import indexing

WIDTH = 40  # characters


class Command(BaseCommand):
    help = "Makes the search index anew, or leaves it as it was where that fails."

    def handle(self, *args, verbosity=1, **options):
        self.total, self.done, self.shown = indexing.total(), 0, -1
        indexing.rebuild(self.progress if verbosity else lambda count: None)
        if verbosity:
            self.stdout.write(f"Records indexed: {self.done}")

    def progress(self, count):
        """Draw the bar again where its percentage has changed."""
        self.done += count
        percent = 100 * self.done // self.total
        if percent == self.shown:
            return
        self.shown = percent
        bar = "#" * (WIDTH * percent // 100)
        self.stdout.write(f"\r[{bar:.<{WIDTH}}] {percent:3} %", ending="\n" if percent == 100 else "")
        self.stdout.flush()
